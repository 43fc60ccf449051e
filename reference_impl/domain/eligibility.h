// One person's eligibilities across insurers, and which one a query for a day returns (CTR-QLF-01..04, 07).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "models/core/civil_date.h"
#include "models/messages/registration.h"
#include "models/vocabulary/service.h"

namespace shikaku::reference::domain {

using messages::EligibilityPeriod;
using messages::ShareGrant;
using vocabulary::Outcome;

// What a query for a day learns of a person's insurance. `period` is the one in force where the outcome is
// valid, the one that ended last where it is invalid, and absent where it is none.
struct Assessment {
  Outcome outcome = Outcome::kNone;
  std::optional<EligibilityPeriod> period;

  friend bool operator==(const Assessment&, const Assessment&) = default;
};

// True if `day` lies in the period, both ends included.
bool InForce(const EligibilityPeriod& period, CivilDate day);

// The eligibility in force on `day` as far as it is known at `now`. Of several in force the one that
// began last. With none in force: the one that ended last. A suppressed or deleted period that would
// be the answer makes it none, in both cases alike (CTR-QLF-03).
Assessment FindEligibility(std::span<const EligibilityPeriod> history, CivilDate day, CivilTime now);

// The state on `day` of one period named by its own number (a query by symbol and number): valid,
// invalid, or none where it is not known at `now`, suppressed, deleted or not yet begun.
Assessment AssessPeriod(const EligibilityPeriod& period, CivilDate day, CivilTime now);

// The share to tell on `day`, if one is set and its days contain `day` (CTR-QLF-07).
std::optional<ShareGrant> ShareOn(const EligibilityPeriod& period, CivilDate day);

}  // namespace shikaku::reference::domain
