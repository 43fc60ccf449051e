// TlmFrontEnd's receiving side: whole frames, and the pins for those that are not.
#include <algorithm>

#include "models/hardware/nfc/tlm_front_end.h"
#include "models/iso14443/air_time.h"
#include "models/iso14443/crc_b.h"
#include "models/ports/nfc_registers.h"

namespace shikaku::hardware {

namespace nfc = ports::nfc;
namespace {

using iso14443::BitRate;
using iso14443::CardEdge;
using iso14443::CardSignal;
using iso14443::FrameShape;
using iso14443::kNoCycle;
using ports::Cycle;

constexpr Cycle kSynchroniser = 2;                   // a pin change is acted upon so many cycles later
constexpr std::uint16_t kGoodCrc = 0xF0B8 ^ 0xFFFF;  // of a frame that ends in its own CRC

}  // namespace

void TlmFrontEnd::ReceiverEdge(Cycle at) {
  CatchUpPins(at);
  const AirReceiver::Event event = receiver_.Edge(at, pins_);
  registers_.error |= ReceiverErrors();
  if (event == AirReceiver::Event::kEnded) return Received(at);
  if (event == AirReceiver::Event::kStarted) Raise(nfc::kInterruptStarted);
  FollowStage();
}

void TlmFrontEnd::FollowStage() {
  if (receiver_.At() == AirReceiver::Stage::kWaiting) return;
  state_ = receiver_.At() <= AirReceiver::Stage::kSofHigh ? State::kTr1 : State::kReceiving;
  event_ = kNoCycle;
}

std::uint32_t TlmFrontEnd::ReceiverErrors() const {
  return (receiver_.Framing() ? nfc::kErrorFraming : 0) | (receiver_.Overflow() ? nfc::kErrorOverflow : 0) |
         (receiver_.Lost() ? nfc::kErrorLost : 0);
}

void TlmFrontEnd::Received(Cycle at) {
  GoIdle();
  Raise(nfc::kInterruptReceived);
  registers_.frame_over = at;
  if ((registers_.rx_config & nfc::kConfigCrc) == 0) return;
  if (receiver_.Length() < 3) registers_.error |= nfc::kErrorShort;
  if (iso14443::CrcB(receiver_.Frame()) != kGoodCrc) registers_.error |= nfc::kErrorCrc;
}

// Whether `signal` comes without a fault and in time, so that its end can be told now.
bool TlmFrontEnd::ComesWhole(const CardSignal& signal) const {
  const FrameShape& shape = signal.shape;
  const auto within = [](int value, int low, int high) { return low <= value && value <= high; };
  return signal.edges.empty() && state_ == State::kWaiting && !whole_.coming && next_edge_ == edges_.size() &&
         !pins_.subcarrier && signal.start + kSynchroniser <= event_ && signal.start > now_ &&
         signal.rate == static_cast<BitRate>(registers_.rx_config & nfc::kConfigRate) &&
         signal.bytes.size() <= kBufferSize && signal.tr1 > 0 && signal.tr1 <= AirReceiver::kTr1Bound &&
         within(shape.sof_low, 10, 11) && within(shape.sof_high, 2, 3) && within(shape.eof_low, 10, 11) &&
         shape.guard <= 6;
}

void TlmFrontEnd::Receive(const CardSignal& signal) {
  if (ComesWhole(signal)) {
    signal_ = signal;
    const Cycle etu = static_cast<Cycle>(iso14443::Etu(signal.rate).count());
    const Cycle sof = signal.start + signal.tr1;
    const Cycle over = sof + iso14443::FrameLength(signal.rate, signal.shape, signal.bytes.size());
    whole_.coming = true;
    whole_.next = signal.start + kSynchroniser;
    whole_.started = sof + (Cycle{signal.shape.sof_low} + signal.shape.sof_high) * etu + kSynchroniser;
    whole_.received = over + kSynchroniser;
    edges_ = {{signal.start, true, true}, {over + signal.tail, false, true}};
    next_edge_ = 0;
    return;
  }
  if (whole_.coming) FollowEdges(now_);
  DropEdgesAfter(now_);
  for (CardEdge edge : EdgesOf(signal)) {
    edge.at = std::max(edge.at, now_ + 1);
    edges_.push_back(edge);
  }
}

void TlmFrontEnd::Silence(Cycle at) {
  if (whole_.coming) FollowEdges(now_);
  at = std::max(at, now_ + 1);
  DropEdgesAfter(at - 1);
  edges_.push_back({at, false, true});
}

void TlmFrontEnd::WholeFrameEvent(Cycle at) {
  if (at != whole_.next) return;
  if (at == whole_.received) {
    whole_.coming = false;
    receiver_.TakeFrame(signal_.bytes);
    return Received(at);
  }
  if (at == whole_.started) {
    Raise(nfc::kInterruptStarted);
    state_ = State::kReceiving;
    whole_.next = whole_.received;
  } else {
    state_ = State::kTr1;
    event_ = kNoCycle;
    whole_.next = whole_.started;
  }
}

// Somebody looks at, or interferes with, a frame that was to be taken whole: from here on it is followed edge
// by edge. What has happened up to `at` is known already, so its events are not told again.
void TlmFrontEnd::FollowEdges(Cycle at) {
  whole_.coming = false;
  edges_ = EdgesOf(signal_);
  next_edge_ = 0;
  pins_ = {};
  for (;;) {
    const Cycle next = std::min(receiver_.Due(), NextPinChange());
    if (next > at) return;
    CatchUpPins(next);
    receiver_.Edge(next, pins_);
  }
}

// --- pins ---

Cycle TlmFrontEnd::NextPinChange() const {
  return next_edge_ < edges_.size() ? edges_[next_edge_].at + kSynchroniser : kNoCycle;
}

// Takes the pins to what the logic sees at the clock edge `at`. Once for each edge.
void TlmFrontEnd::CatchUpPins(Cycle at) {
  const auto take = [&] {
    pins_.subcarrier = edges_[next_edge_].subcarrier;
    pins_.bit = edges_[next_edge_++].bit;
  };
  while (NextPinChange() < at) take();
  pins_.bit_before = pins_.bit;
  while (NextPinChange() <= at) take();
}

bool TlmFrontEnd::SubcarrierAt(Cycle at) const {
  bool subcarrier = pins_.subcarrier;
  for (std::size_t i = next_edge_; i < edges_.size() && edges_[i].at + kSynchroniser <= at; ++i) {
    subcarrier = edges_[i].subcarrier;
  }
  return subcarrier;
}

void TlmFrontEnd::DropEdgesAfter(Cycle at) {
  while (edges_.size() > next_edge_ && edges_.back().at > at) edges_.pop_back();
  edges_.erase(edges_.begin(), edges_.begin() + static_cast<std::ptrdiff_t>(next_edge_));
  next_edge_ = 0;
}

}  // namespace shikaku::hardware
