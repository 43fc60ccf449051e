// Cards issued beforehand. Issuing signs certificates and files (5 ms a card); it depends on nothing but the
// order, so the parent of many scenarios does it once and each child takes a copy.
#pragma once

#include <memory>
#include <vector>

#include "virtual_card/authority/authority.h"
#include "virtual_card/faults/card_faults.h"
#include "virtual_card/issue_order.h"
#include "virtual_card/virtual_card.h"

namespace shikaku::devices {

class CardStock {
 public:
  // Issues the card of `order`, unless it is there already.
  void Provide(const virtual_card::IssueOrder& order, const virtual_card::Authority& authority);

  // A fresh card of `order`; null if there is none in stock or `faults` change what is issued.
  std::unique_ptr<virtual_card::VirtualCard> Take(const virtual_card::IssueOrder& order,
                                                  const virtual_card::CardFaults& faults) const;

 private:
  struct Entry {
    virtual_card::IssueOrder order;
    virtual_card::CardFiles files;
  };
  const Entry* Find(const virtual_card::IssueOrder& order) const;

  std::vector<Entry> entries_;
};

}  // namespace shikaku::devices
