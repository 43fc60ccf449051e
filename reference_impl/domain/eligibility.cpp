#include "reference_impl/domain/eligibility.h"

#include <tuple>

namespace shikaku::reference::domain {
namespace {

bool Withheld(const EligibilityPeriod& period) { return period.suppressed || period.deleted; }

bool KnownAndBegun(const EligibilityPeriod& period, CivilDate day, CivilTime now) {
  return period.registered <= now && period.first_day <= day;
}

// Which of two periods answers for `day`: in force before ended, shown before withheld among those in
// force, then the later end (open is latest), then the later beginning, then the later registration.
auto Rank(const EligibilityPeriod& period, CivilDate day) {
  const bool in_force = InForce(period, day);
  const CivilDate far{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}};
  const CivilDate end = in_force ? far : period.last_day.value_or(far);
  return std::tuple{in_force, in_force && !Withheld(period), end, period.first_day, period.registered};
}

}  // namespace

bool InForce(const EligibilityPeriod& period, CivilDate day) {
  return period.first_day <= day && (!period.last_day || day <= *period.last_day);
}

Assessment FindEligibility(std::span<const EligibilityPeriod> history, CivilDate day, CivilTime now) {
  const EligibilityPeriod* best = nullptr;
  for (const EligibilityPeriod& period : history) {
    if (!KnownAndBegun(period, day, now)) continue;
    if (best == nullptr || Rank(period, day) > Rank(*best, day)) best = &period;
  }
  return best == nullptr ? Assessment{} : AssessPeriod(*best, day, now);
}

Assessment AssessPeriod(const EligibilityPeriod& period, CivilDate day, CivilTime now) {
  if (!KnownAndBegun(period, day, now) || Withheld(period)) return {};
  return {InForce(period, day) ? Outcome::kValid : Outcome::kInvalid, period};
}

std::optional<ShareGrant> ShareOn(const EligibilityPeriod& period, CivilDate day) {
  if (!period.share || day < period.share->first_day || day > period.share->last_day) return std::nullopt;
  return period.share;
}

}  // namespace shikaku::reference::domain
