// How cards are issued. Every card of the bench comes from here: those of scenarios, of `shikaku card`, of
// Python scripts and of tests.
#pragma once

#include "models/core/result.h"
#include "models/ports/card_faults.h"
#include "virtual_card/authority/authority.h"
#include "virtual_card/card_profile.h"
#include "virtual_card/chip/card_files.h"
#include "virtual_card/contents/check_order.h"
#include "virtual_card/contents/issue_order.h"

namespace shikaku::virtual_card {

// A card as it leaves the issuer: what stands on it, how it behaves, and what is wrong with it. A value:
// cards that are made of copies of it (virtual_card.h) know nothing of each other.
struct IssuedCard {
  CardProfile profile;
  ports::CardFaults faults;
  CardFiles files;
};

// The card of `order`. Where no card can be made of it: everything that is wrong with it, and no card. Takes
// about 5 ms, for signing. Deterministic: the same arguments give the same bytes.
Result<IssuedCard, std::vector<OrderProblem>> Issue(const IssueOrder& order, const CardProfile& profile,
                                                    const ports::CardFaults& faults,
                                                    const Authority& authority);

}  // namespace shikaku::virtual_card
