// A virtual contactless card: the engine with its power, its think times and its faults.
#pragma once

#include <functional>

#include "models/core/random_stream.h"
#include "models/ports/card.h"
#include "virtual_card/card_engine.h"
#include "virtual_card/card_faults.h"
#include "virtual_card/card_files.h"
#include "virtual_card/card_profile.h"

namespace shikaku::virtual_card {

// Any byte string, at any time and in any state, gets an answer with a right status word, unless a fault
// says otherwise. The PUPI in its ATQB is zero: the link draws one for each power-up.
class VirtualCard : public ports::Card {
 public:
  // `persist`: see CardEngine. It is not called while the card is mute.
  VirtualCard(CardFiles files, PersistentState state, const CardProfile& profile, CardFaults faults,
              std::function<void(const PersistentState&)> persist = {});

  std::optional<ports::Atqb> PowerOn() override;
  void PowerOff() override;
  ports::CardAnswer Process(BytesView command) override;

  const PersistentState& persistent_state() const { return engine_.persistent_state(); }

 private:
  SimDuration ThinkTime(const iso7816::CommandApdu& command, const iso7816::ResponseApdu& response) const;
  Bytes Spoil(int n, Bytes answer) const;

  CardProfile profile_;
  CardFaults faults_;
  RandomStream garbage_;
  CardEngine engine_;
};

}  // namespace shikaku::virtual_card
