#include "models/hardware/nfc/air_recorder.h"

#include <algorithm>

#include "models/hardware/nfc/air_receiver.h"

namespace shikaku::hardware {
namespace {

using iso14443::AirEvent;
using iso14443::CardEdge;
using iso14443::CardSignal;
using iso14443::Cycle;

using Edges = std::vector<CardEdge>;

Edges CutAt(Edges edges, Cycle at) {
  while (!edges.empty() && edges.back().at >= at) edges.pop_back();
  edges.push_back({at, false, true});
  return edges;
}

Cycle StartOfFrame(const Edges& edges) {
  const auto low = std::ranges::find(edges, false, &CardEdge::bit);
  return low == edges.end() ? edges.front().at : low->at;
}

// What a receiver makes of `edges`, from one edge or sample to the next; the cycle in which it had done.
Cycle Listen(AirReceiver& receiver, const Edges& edges, iso14443::BitRate rate) {
  AirReceiver::Pins pins;
  std::size_t next = 0;
  receiver.Clear();
  receiver.Begin(edges.front().at - 1, rate);
  for (;;) {
    const Cycle now = std::min(receiver.Due(), next < edges.size() ? edges[next].at : iso14443::kNoCycle);
    if (now == iso14443::kNoCycle) return edges.back().at;
    pins.bit_before = pins.bit;
    if (next < edges.size() && edges[next].at == now) {
      pins.subcarrier = edges[next].subcarrier;
      pins.bit = edges[next++].bit;
    }
    if (receiver.Edge(now, pins) == AirReceiver::Event::kEnded) return now;
  }
}

}  // namespace

void AirRecorder::OnField(Cycle at, bool on) {
  events_.push_back(
      {.kind = on ? AirEvent::Kind::kFieldOn : AirEvent::Kind::kFieldOff, .start = at, .end = at});
}

void AirRecorder::OnReaderFrame(const iso14443::ReaderFrame& frame) {
  events_.push_back({.kind = AirEvent::Kind::kReaderFrame,
                     .start = frame.start,
                     .end = frame.end,
                     .rate = frame.rate,
                     .bytes = frame.bytes,
                     .framing = !frame.intact});
}

void AirRecorder::OnCardSignal(const CardSignal& signal, bool collided) {
  if (last_) events_.push_back(Heard(*last_));
  last_ = Sent{signal, collided};
}

void AirRecorder::OnSilence(Cycle at) {
  if (last_) last_->silent_from = std::min(last_->silent_from, at);
}

AirEvent AirRecorder::Heard(const Sent& sent) {
  const CardSignal& signal = sent.signal;
  AirEvent event{.kind = AirEvent::Kind::kCardFrame, .rate = signal.rate, .collided = sent.collided};
  event.start = event.end = signal.start;
  Edges edges = EdgesOf(signal);
  if (edges.empty()) return event;
  if (edges.back().at > sent.silent_from) edges = CutAt(std::move(edges), sent.silent_from);
  AirReceiver receiver;
  event.end = Listen(receiver, edges, signal.rate);
  event.start = std::min(StartOfFrame(edges), event.end);
  event.bytes = Bytes(receiver.Frame().begin(), receiver.Frame().end());
  event.framing = receiver.Framing();
  event.truncated = receiver.Lost();
  event.overlong = receiver.Overflow();
  return event;
}

std::vector<AirEvent> AirRecorder::Events() const {
  std::vector<AirEvent> events = events_;
  if (last_) events.push_back(Heard(*last_));
  std::ranges::stable_sort(events, {}, &AirEvent::start);
  return events;
}

}  // namespace shikaku::hardware
