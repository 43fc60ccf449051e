// A virtual contactless card: the engine with its power, its think times and its faults.
#pragma once

#include <functional>

#include "models/core/random_stream.h"
#include "models/ports/card.h"
#include "virtual_card/chip/card_engine.h"
#include "virtual_card/issue.h"

namespace shikaku::virtual_card {

// Any byte string, at any time and in any state, gets an answer with a right status word, unless a fault
// says otherwise. The PUPI in its ATQB is zero: the link draws one for each power-up.
//
// A removal fault is the card's side of being taken away: it answers nothing more and does not power up,
// until LayDown. A tampered chip never answers again, in whatever life: that is persistent state.
class VirtualCard : public ports::Card {
 public:
  // A card fresh from the issuer, without power.
  explicit VirtualCard(IssuedCard issued);

  // A card that has been used before: `state` is what it then remembered, and fits the card's files.
  // `persist`: see CardEngine. While the card is mute it is called only once, when the chip finds tampering.
  VirtualCard(IssuedCard issued, PersistentState state, std::function<void(const PersistentState&)> persist);

  std::optional<iso14443::Atqb> PowerOn() override;
  void PowerOff() override;
  ports::CardAnswer Process(BytesView command) override;

  // A reset with the power kept on (PC/SC warm reset).
  void WarmReset() { engine_.WarmReset(); }

  // Taken away by a removal fault. LayDown puts it back, unpowered.
  bool removed() const { return removed_; }
  void LayDown() { removed_ = false; }

  // What the card remembers now beyond power-off; valid until the next call.
  const PersistentState& persistent_state() const { return engine_.persistent_state(); }

 private:
  SimDuration ThinkTime(const iso7816::CommandApdu& command, const iso7816::ResponseApdu& response) const;
  SimDuration ExtraThinkTime(int n) const;
  bool Mute(int n) const;
  bool Tampered(int n);
  Bytes Spoil(int n, Bytes answer);

  CardProfile profile_;
  ports::CardFaults faults_;
  RandomStream garbage_;
  CardEngine engine_;
  std::function<void(const PersistentState&)> persist_;
  bool removed_ = false;
};

}  // namespace shikaku::virtual_card
