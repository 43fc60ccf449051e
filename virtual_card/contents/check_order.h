// What a card can hold, as a check of the order for it. Orders are written by people; nothing is made of one
// before it has been checked (virtual_card/issue.h does).
#pragma once

#include <string>
#include <vector>

#include "models/core/result.h"
#include "virtual_card/contents/issue_order.h"

namespace shikaku::virtual_card {

// Why no card can be made of an order.
struct OrderProblem {
  std::string member;  // of IssueOrder: "my_number"
  std::string cause;   // "it is not 12 digits". Secrets are named and not shown
  std::string remedy;  // "Write them in quotes, so that zeros stay"

  // "my_number: it is not 12 digits. Write them in quotes, so that zeros stay."
  std::string ToString() const;

  friend bool operator==(const OrderProblem&, const OrderProblem&) = default;
};

// One line for each.
std::string ToString(const std::vector<OrderProblem>& problems);

// Fails with everything that is wrong with `order`, at least one problem, in the order of its members.
Result<Done, std::vector<OrderProblem>> CheckOrder(const IssueOrder& order);

}  // namespace shikaku::virtual_card
