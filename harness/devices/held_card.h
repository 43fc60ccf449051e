// A person's card in that person's hand: where a removal fault takes it out of the field in the middle of a
// command (models/ports/card_faults.h), a hand has to do it.
#pragma once

#include <memory>
#include <optional>

#include "models/ports/cards.h"
#include "virtual_card/virtual_card.h"

namespace shikaku::devices {

class HeldCard : public ports::Card {
 public:
  // `holder` is told during the command in which the card is to go: when so much of the answer has been sent
  // as `removal` lets through. It outlives the card.
  HeldCard(std::unique_ptr<virtual_card::VirtualCard> card, std::optional<ports::CardRemoval> removal,
           ports::CardHolder& holder)
      : card_(std::move(card)), removal_(removal), holder_(holder) {}

  // Back on the reader.
  void LayDown() { card_->LayDown(); }

  std::optional<iso14443::Atqb> PowerOn() override { return card_->PowerOn(); }
  void PowerOff() override { card_->PowerOff(); }
  ports::CardAnswer Process(BytesView command) override;

 private:
  std::unique_ptr<virtual_card::VirtualCard> card_;
  std::optional<ports::CardRemoval> removal_;
  ports::CardHolder& holder_;
};

}  // namespace shikaku::devices
