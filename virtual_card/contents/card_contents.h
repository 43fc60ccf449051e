// All that stands on one person's card: the applications, files and keys of facts A.1 to A.5.
#pragma once

#include "models/ports/card_faults.h"
#include "virtual_card/authority/authority.h"
#include "virtual_card/chip/card_files.h"
#include "virtual_card/contents/contents_options.h"
#include "virtual_card/contents/issue_order.h"

namespace shikaku::virtual_card {

// The card's files. `order` has been checked (check_order.h). Of `faults`, those of the certificates count:
// they are in what is issued. Signs certificates and files, which takes about 5 ms. Deterministic.
CardFiles ContentsOf(const IssueOrder& order, const ContentsOptions& options, const ports::CardFaults& faults,
                     const Authority& authority);

}  // namespace shikaku::virtual_card
