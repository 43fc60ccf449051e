#include "reference_impl/domain/share.h"

namespace shikaku::reference::domain {

using std::chrono::day;
using std::chrono::March;
using std::chrono::years;

bool IsPreschool(CivilDate birth, CivilDate on) {
  const CivilDate reaches_six = AddDays(AddMonths(birth, 6 * 12), -1);
  CivilDate last = reaches_six.year() / March / day{31};
  if (last < reaches_six) last += years{1};
  return on <= last;
}

CivilDate SeventyFrom(CivilDate birth) {
  const CivilDate birthday = AddMonths(birth, 70 * 12);
  return birthday.day() == day{1} ? birthday : AddDays(LastDayOfMonth(birthday), 1);
}

bool IsLateStageElderly(CivilDate birth, CivilDate on) { return AgeOn(birth, on) >= 75; }

ShareRange OrdinaryShare(CivilDate birth, CivilDate on) {
  if (IsPreschool(birth, on)) return {20, 20};
  if (on >= SeventyFrom(birth)) return {10, 30};
  return {30, 30};
}

}  // namespace shikaku::reference::domain
