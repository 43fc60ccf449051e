// Cards that are not My Number Cards.
#pragma once

#include "models/ports/card.h"

namespace shikaku::virtual_card {

// Another ISO card, Type B: knows the commands of ISO 7816-4 and none of the applications. Its PUPI is its
// own and stays.
class ForeignCard : public ports::Card {
 public:
  std::optional<iso14443::Atqb> PowerOn() override;
  void PowerOff() override {}
  ports::CardAnswer Process(BytesView command) override;
};

// Loads the field and never answers, not even REQB: a broken chip.
class MuteCard : public ports::Card {
 public:
  std::optional<iso14443::Atqb> PowerOn() override { return std::nullopt; }
  void PowerOff() override {}
  ports::CardAnswer Process(BytesView) override { return {}; }
};

}  // namespace shikaku::virtual_card
