// One person's eligibilities across insurers, and which one a query for a day returns (CTR-QLF-01..04, 07).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "models/core/civil_date.h"
#include "models/vocabulary/service.h"

namespace shikaku::reference::domain {

// The share an insurer has set for a person from seventy on, with the days for which it holds.
struct ShareGrant {
  int percent = 30;
  CivilDate first_day{};
  CivilDate last_day{};

  friend bool operator==(const ShareGrant&, const ShareGrant&) = default;
};

// Membership of one insurer. The insurer's registration reaches the central service at `registered`
// and may lie after `first_day`: until then nobody outside can know of it.
struct EligibilityPeriod {
  CivilDate first_day{};
  std::optional<CivilDate> last_day;  // the last day in force; open if absent
  CivilTime registered{};
  bool suppressed = false;  // display suspended (victims of violence, a wrong link under repair)
  bool deleted = false;     // withdrawn by the insurer

  std::string insurer_number;  // as in facts D.6, without padding
  std::string insurer_name;
  std::string symbol;
  std::string number;
  std::string branch;
  std::optional<ShareGrant> share;

  friend bool operator==(const EligibilityPeriod&, const EligibilityPeriod&) = default;
};

using vocabulary::Outcome;

// `period` is set for valid (the one in force) and invalid (the last one), absent for none.
struct Finding {
  Outcome outcome = Outcome::kNone;
  std::optional<EligibilityPeriod> period;

  friend bool operator==(const Finding&, const Finding&) = default;
};

// True if `day` lies in the period, both ends included.
bool InForce(const EligibilityPeriod& period, CivilDate day);

// The eligibility in force on `day` as far as it is known at `now`. Of several in force the one that
// began last. With none in force: the one that ended last. A suppressed or deleted period that would
// be the answer makes it none, in both cases alike (CTR-QLF-03).
Finding FindEligibility(std::span<const EligibilityPeriod> history, CivilDate day, CivilTime now);

// The state on `day` of one period named by its own number (a query by symbol and number): valid,
// invalid, or none where it is not known at `now`, suppressed, deleted or not yet begun.
Finding AssessPeriod(const EligibilityPeriod& period, CivilDate day, CivilTime now);

// The share to tell on `day`, if one is set and its days contain `day` (CTR-QLF-07).
std::optional<ShareGrant> ShareOn(const EligibilityPeriod& period, CivilDate day);

}  // namespace shikaku::reference::domain
