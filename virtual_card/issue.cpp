#include "virtual_card/issue.h"

#include "virtual_card/contents/card_contents.h"

namespace shikaku::virtual_card {

Result<IssuedCard, std::vector<OrderProblem>> Issue(const IssueOrder& order, const CardProfile& profile,
                                                    const ports::CardFaults& faults,
                                                    const Authority& authority) {
  if (const auto checked = CheckOrder(order); !checked) return Failure(checked.error());
  return IssuedCard{profile, faults, ContentsOf(order, profile.contents, faults, authority)};
}

}  // namespace shikaku::virtual_card
