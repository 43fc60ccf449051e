// Issues My Number Cards: the applications, files and keys of facts A.1 to A.5 for one person.
#pragma once

#include <memory>
#include <string>

#include "virtual_card/authority/authority.h"
#include "virtual_card/issue_order.h"
#include "virtual_card/virtual_card.h"

namespace shikaku::virtual_card {

// 照合番号B: year of birth in the Japanese calendar (2 digits), month, day, Western year of the card's
// expiry, security code. 1980-02-17, 2035, "2285" → "55021720352285" (facts A.4).
std::string VerificationNumberB(CivilDate birth, CivilDate expiry, const std::string& security_code);

// The birth date as the key 0011 of the card-face application takes it: 和暦 YYMMDD.
std::string EraBirthDate(CivilDate birth);

// What stands on the card. Deterministic: same order, same bytes.
CardFiles MyNumberFiles(const IssueOrder& order, const Authority& authority, const CardProfile& profile,
                        const CardFaults& faults);

// A card fresh from the issuer.
std::unique_ptr<VirtualCard> IssueMyNumberCard(const IssueOrder& order, const Authority& authority,
                                               const CardProfile& profile, CardFaults faults = {});

}  // namespace shikaku::virtual_card
