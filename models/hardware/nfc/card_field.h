// The air in front of the antenna: the cards that lie there, what they hear and what they send. No card, one,
// or several that answer at once and drown each other.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "models/iso14443/picc.h"
#include "models/ports/air_faults.h"
#include "models/ports/air_tap.h"
#include "models/ports/card.h"
#include "models/ports/nfc_front_end.h"

namespace shikaku::hardware {

// Cards are powered while the field is on. A card whose ATQB has no PUPI of its own (all zero) draws one at
// each power-up. Random numbers come from streams of each card's own, named by the order of placing: the same
// seed, the same air.
class CardField : public ports::Antenna {
 public:
  using Cycle = iso14443::Cycle;

  // Nothing lies there, and the field is off. `seed` is the run's.
  explicit CardField(std::uint64_t seed);

  // To be called once, before anything else. The device outlives what is done with it here.
  void Connect(ports::NfcFrontEnd& device) { device_ = &device; }

  // Lays one more card there.
  void Add(std::shared_ptr<ports::Card> card);

  // Takes every card away at `at`, which is after the device's present cycle: what they were sending ends
  // there.
  void Clear(Cycle at);

  // How many cards lie there.
  bool Empty() const { return places_.empty(); }
  std::size_t Count() const { return places_.size(); }

  // What goes wrong from now on.
  void Disturb(ports::AirFaults faults) { faults_ = std::move(faults); }

  // The tap outlives the field.
  void Listen(ports::AirTap& tap) { taps_.push_back(&tap); }

  // Called for each command that a card has taken: the end of its last frame, and the time of work on it.
  // Within the call, and within ports::Card::Process, heard_at() is that end.
  void OnCommand(std::function<void(Cycle end, SimDuration work)> listener) {
    listener_ = std::move(listener);
  }
  Cycle heard_at() const { return heard_at_; }

  void OnField(Cycle at, bool on) override;
  void OnFrame(const iso14443::ReaderFrame& frame) override;

 private:
  struct Place {
    std::shared_ptr<ports::Card> card;
    RandomStream pupi;
    RandomStream slots;
    std::optional<iso14443::Picc> picc;  // powered, and able to answer
  };

  void PowerOn(Place& place);
  void PowerOff(Place& place);
  std::optional<iso14443::CardSignal> Answer(Place& place, const iso14443::ReaderFrame& frame);
  void FallSilent(Cycle at);
  void Send(iso14443::CardSignal signal, Cycle end, bool collided);
  const ports::AirFault* FaultOf(ports::AirFault::Way way, int frame) const;
  iso14443::CardSignal Noise(Cycle start, SimDuration duration);

  std::uint64_t seed_;
  ports::NfcFrontEnd* device_ = nullptr;
  std::vector<Place> places_;
  std::vector<ports::AirTap*> taps_;
  ports::AirFaults faults_;
  RandomStream noise_;
  int placed_ = 0;    // cards ever
  int requests_ = 0;  // since the field was empty
  int answers_ = 0;
  bool on_ = false;
  Cycle sending_until_ = 0;
  Cycle heard_at_ = 0;
  std::function<void(Cycle, SimDuration)> listener_;
};

}  // namespace shikaku::hardware
