// Person data come from files that people write: an order is checked before a card is made of it.
#pragma once

#include <memory>
#include <string>

#include "models/core/result.h"
#include "virtual_card/my_number_card.h"

namespace shikaku::virtual_card {

// Nothing to say: the empty string. Otherwise what is wrong, where and what was expected:
// "my_number: 12 digits expected, not \"12345\"". Secrets are named and not shown.
std::string CheckOrder(const IssueOrder& order);

// IssueMyNumberCard for an order that may be wrong.
Result<std::unique_ptr<VirtualCard>, std::string> IssueChecked(const IssueOrder& order,
                                                               const Authority& authority,
                                                               const CardProfile& profile,
                                                               CardFaults faults = {});

}  // namespace shikaku::virtual_card
