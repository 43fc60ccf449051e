// Cards issued beforehand. Issuing signs certificates and files (5 ms a card); it depends on nothing but its
// arguments, so the parent of many scenarios does it once and each child takes a copy.
#pragma once

#include <vector>

#include "virtual_card/issue.h"

namespace shikaku::devices {

// A cache of virtual_card::Issue: the same cards and the same refusals.
class CardStock {
 public:
  // Issues the card, so that Issue need not. Nothing happens if it is there already, or if it would be
  // refused: Issue then tells so.
  void Provide(const virtual_card::IssueOrder& order, const virtual_card::CardProfile& profile,
               const virtual_card::Authority& authority);

  // virtual_card::Issue, from stock where the card was provided and `faults` change nothing of what is
  // issued.
  Result<virtual_card::IssuedCard, std::vector<virtual_card::OrderProblem>> Issue(
      const virtual_card::IssueOrder& order, const virtual_card::CardProfile& profile,
      const ports::CardFaults& faults, const virtual_card::Authority& authority) const;

 private:
  struct Entry {
    virtual_card::IssueOrder order;
    virtual_card::IssuedCard card;
  };
  const Entry* Find(const virtual_card::IssueOrder& order, const virtual_card::CardProfile& profile) const;

  std::vector<Entry> entries_;
};

}  // namespace shikaku::devices
