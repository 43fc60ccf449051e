// How old a user-authentication certificate is, and what that means at the desk
// (RDR-CRT-01..04, CTR-CRT-02; facts F).
#pragma once

#include "models/core/civil_date.h"

namespace shikaku::reference::domain {

// What of it a central service tells is vocabulary::CertificateStanding: the usable ages.
enum class CertificateAge {
  kNotYetValid,
  kNormal,
  kRenewalNotice,  // full service, with a notice: the last three months up to the day of expiry
  kGrace,          // eligibility only
  kExpired,        // refused
};

// The first day on which the grace period exists (RDR-CRT-02). Before it a certificate is refused
// from the day after its expiry; on it, one that lapsed shortly before becomes usable again.
inline constexpr CivilDate kGraceRuleStart{std::chrono::year{2024}, std::chrono::December,
                                           std::chrono::day{2}};

// The day three months before `valid_to`, or the end of that month where it has no such day (our reading).
CivilDate RenewalNoticeStart(CivilDate valid_to);

// The last day of the third month after the month of `valid_to`, whether or not the rule is in force.
CivilDate GraceEnd(CivilDate valid_to);

// Assesses a certificate that is valid from `valid_from` to `valid_to`, both days included.
CertificateAge AssessCertificate(CivilDate valid_from, CivilDate valid_to, CivilDate today);

}  // namespace shikaku::reference::domain
