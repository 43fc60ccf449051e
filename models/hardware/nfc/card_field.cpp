#include "models/hardware/nfc/card_field.h"

#include <algorithm>
#include <string>

namespace shikaku::hardware {

using iso14443::CardSignal;
using iso14443::ReaderFrame;

namespace {

std::string StreamName(int card, const char* use) { return "link.card[" + std::to_string(card) + "]." + use; }

iso14443::Cycle EndOf(const CardSignal& signal) {
  if (!signal.edges.empty()) return signal.edges.back().at;
  return signal.start + signal.tr1 + iso14443::FrameLength(signal.rate, signal.shape, signal.bytes.size()) +
         signal.tail;
}

void TurnABitOver(Bytes& bytes) {
  if (!bytes.empty()) bytes[bytes.size() / 2] ^= 0x04;
}

}  // namespace

CardField::CardField(std::uint64_t seed) : seed_(seed), noise_(seed, "link.noise") {}

void CardField::Add(std::shared_ptr<ports::Card> card) {
  if (places_.empty()) requests_ = answers_ = 0;
  Place place{std::move(card), RandomStream{seed_, StreamName(placed_, "pupi")},
              RandomStream{seed_, StreamName(placed_, "slots")}, std::nullopt};
  ++placed_;
  if (on_) PowerOn(place);
  places_.push_back(std::move(place));
}

void CardField::Clear(Cycle at) {
  for (Place& place : places_) PowerOff(place);
  places_.clear();
  FallSilent(at);
}

void CardField::FallSilent(Cycle at) {
  if (sending_until_ <= at) return;
  sending_until_ = at;
  device_->Silence(at);
  for (ports::AirTap* tap : taps_) tap->OnSilence(at);
}

void CardField::PowerOn(Place& place) {
  const auto says = place.card->PowerOn();
  if (!says) return;
  iso14443::PiccSettings settings;
  settings.atqb = {says->pupi, says->application_data, says->protocol_info};
  if (settings.atqb.pupi == iso14443::Pupi{}) {
    std::ranges::copy(place.pupi.TakeBytes(settings.atqb.pupi.size()), settings.atqb.pupi.begin());
  }
  place.picc.emplace(std::move(settings));
}

void CardField::PowerOff(Place& place) {
  place.picc.reset();
  place.card->PowerOff();
}

void CardField::OnField(Cycle at, bool on) {
  on_ = on;
  for (ports::AirTap* tap : taps_) tap->OnField(at, on);
  for (Place& place : places_) on ? PowerOn(place) : PowerOff(place);
  if (!on) FallSilent(at + 1);
}

void CardField::OnFrame(const ReaderFrame& frame) {
  for (ports::AirTap* tap : taps_) tap->OnReaderFrame(frame);
  const ports::AirFault* fault = FaultOf(ports::AirFault::Way::kRequest, ++requests_);
  if (fault != nullptr && fault->kind == ports::AirFault::Kind::kDrop) return;
  ReaderFrame heard = frame;
  if (fault != nullptr) TurnABitOver(heard.bytes);

  heard_at_ = frame.end;
  std::optional<CardSignal> together;
  int senders = 0;
  for (Place& place : places_) {
    auto signal = Answer(place, heard);
    if (!signal) continue;
    together = senders++ == 0 ? std::move(*signal) : iso14443::Superpose(*together, *signal);
  }
  if (together) Send(std::move(*together), frame.end, senders > 1);
}

std::optional<CardSignal> CardField::Answer(Place& place, const ReaderFrame& frame) {
  if (!place.picc) return std::nullopt;
  const auto application = [&](BytesView command) {
    ports::CardAnswer answer = place.card->Process(command);
    if (listener_) listener_(frame.end, answer.think_time);
    return iso14443::PiccWork{std::move(answer.response), answer.think_time};
  };
  const auto reply = place.picc->OnFrame(frame, application, place.slots);
  if (!reply) return std::nullopt;
  return place.picc->SignalOf(*reply, frame.end);
}

void CardField::Send(CardSignal signal, Cycle end, bool collided) {
  if (const ports::AirFault* fault = FaultOf(ports::AirFault::Way::kAnswer, ++answers_)) {
    const auto shift = static_cast<Cycle>(std::max(fault->shift, SimDuration{1}).count());
    switch (fault->kind) {
      case ports::AirFault::Kind::kDrop:
        return;
      case ports::AirFault::Kind::kCorrupt:
        TurnABitOver(signal.bytes);
        break;
      case ports::AirFault::Kind::kNoise:
        signal = Noise(signal.start, fault->shift);
        break;
      case ports::AirFault::Kind::kEarly:
        signal.start = end + shift;
        break;
      case ports::AirFault::Kind::kLate:
        signal.start += shift;
        break;
    }
  }
  sending_until_ = EndOf(signal);
  for (ports::AirTap* tap : taps_) tap->OnCardSignal(signal, collided);
  device_->Receive(signal);
}

const ports::AirFault* CardField::FaultOf(ports::AirFault::Way way, int frame) const {
  const auto found =
      std::ranges::find_if(faults_, [&](const ports::AirFault& f) { return f.way == way && f.Hits(frame); });
  return found == faults_.end() ? nullptr : &*found;
}

// Both pins change at random, mostly within an etu of one rate or another.
CardSignal CardField::Noise(Cycle start, SimDuration duration) {
  CardSignal signal;
  signal.start = start;
  const Cycle end = start + static_cast<Cycle>(std::max(duration, SimDuration{64}).count());
  bool subcarrier = true;
  for (Cycle at = start; at < end; at += 1 + noise_.Below(200)) {
    signal.edges.push_back({at, subcarrier, noise_.Below(2) == 0});
    subcarrier = noise_.Below(16) != 0;
  }
  signal.edges.push_back({end, false, true});
  return signal;
}

}  // namespace shikaku::hardware
