// A person's card in that person's hand: where a removal fault takes it out of the field in the middle of a
// command (models/ports/card_faults.h), a hand has to do it.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "models/ports/card.h"
#include "virtual_card/virtual_card.h"

namespace shikaku::devices {

class HeldCard : public ports::Card {
 public:
  // `take` is called from within the command during which the card is to go, with the time from its end
  // until so much of the answer has been sent as `removal` lets through.
  HeldCard(std::unique_ptr<virtual_card::VirtualCard> card, std::optional<ports::CardRemoval> removal,
           std::function<void(SimDuration)> take)
      : card_(std::move(card)), removal_(removal), take_(std::move(take)) {}

  // Back on the reader.
  void LayDown() { card_->LayDown(); }

  std::optional<iso14443::Atqb> PowerOn() override { return card_->PowerOn(); }
  void PowerOff() override { card_->PowerOff(); }
  ports::CardAnswer Process(BytesView command) override;

 private:
  std::unique_ptr<virtual_card::VirtualCard> card_;
  std::optional<ports::CardRemoval> removal_;
  std::function<void(SimDuration)> take_;
};

}  // namespace shikaku::devices
