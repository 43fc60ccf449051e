// The virtual cards of a scenario's people, behind the port of the role card.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "harness/devices/held_card.h"
#include "harness/devices/warm_parts.h"
#include "harness/scenario/scenario.h"
#include "models/ports/cards.h"

namespace shikaku::devices {

// Puts the cards of the scenario's people into stock, so that a child forked from here need not issue them.
void StockCards(const scenario::Scenario& scenario, WarmParts& warm);

// Deterministic. The loader has refused whoever cannot have a card.
class ReferenceCards : public ports::Cards {
 public:
  // Both outlive the cards.
  ReferenceCards(const scenario::Scenario& scenario, const WarmParts& warm)
      : scenario_(scenario), warm_(warm) {}

  std::shared_ptr<ports::Card> Take(const ports::CardWish& wish, ports::CardHolder& holder) override;
  std::unique_ptr<ports::Card> Spare(const std::string& person) override;

 private:
  std::unique_ptr<virtual_card::VirtualCard> Issue(const std::string& person,
                                                   const virtual_card::CardProfile& profile,
                                                   const ports::CardFaults& faults) const;

  const scenario::Scenario& scenario_;
  const WarmParts& warm_;
  std::map<std::string, std::shared_ptr<HeldCard>> taken_;  // they keep their counters through a scenario
};

}  // namespace shikaku::devices
