// The role card: what hands out the cards that people lay at a desk. Behind it stand the virtual cards of the
// bench, or a maker's.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "models/ports/card.h"
#include "models/ports/card_faults.h"
#include "models/vocabulary/desk.h"

namespace shikaku::ports {

// Which card somebody takes out of a pocket.
struct CardWish {
  std::string person;  // whose, by the scenario's id
  vocabulary::CardKind kind = vocabulary::CardKind::kMyNumberCard;
  CardFaults faults{};  // of a My Number Card, when it is taken out for the first time
};

// The hand that holds a card: where a fault takes the card out of the field in the middle of a command, a
// hand has to do it.
class CardHolder {
 public:
  virtual ~CardHolder() = default;

  // From within Card::Process: the card goes `time` after the end of that command.
  virtual void PullAfter(SimDuration time) = 0;
};

// All calls come from within jobs of the scheduler. None gives null.
class Cards {
 public:
  virtual ~Cards() = default;

  // The card that is laid down now. A person has one My Number Card, which keeps its counters as often as it
  // is taken out. `holder` outlives the card.
  virtual std::shared_ptr<Card> Take(const CardWish& wish, CardHolder& holder) = 0;

  // A second My Number Card of that person, as it came from the issuer: for the bench's own client.
  virtual std::unique_ptr<Card> Spare(const std::string& person) = 0;
};

}  // namespace shikaku::ports
