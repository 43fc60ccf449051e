#include "reference_impl/domain/registration_rule.h"

namespace shikaku::reference::domain {
namespace {

constexpr CivilDate kNextDayRuleStart{std::chrono::year{2025}, std::chrono::April, std::chrono::day{1}};

}  // namespace

CivilDate LastDayRegistered(CivilDate accepted) { return LastDayOfMonth(AddMonths(accepted, 1)); }

CivilTime ConsentEnds(CivilTime given) {
  const CivilDate visit = DateOf(given);
  if (visit < kNextDayRuleStart) return given + std::chrono::hours{24};
  return StartOf(AddDays(visit, 2));
}

}  // namespace shikaku::reference::domain
