// The part of the cost that a patient pays (TRM-FBK-02).
#pragma once

#include "models/core/civil_date.h"

namespace shikaku::reference::domain {

// A part of the cost that the patient pays, where it is not one figure: percent, both ends included.
struct ShareRange {
  int low = 30;
  int high = 30;
  friend bool operator==(const ShareRange&, const ShareRange&) = default;
};

// True to the first 31 March on or after the day before the sixth birthday: one born on 1 April goes
// to school a year before one born on 2 April.
bool IsPreschool(CivilDate birth, CivilDate day);

// The day from which a person counts as seventy for the share: the first of the month after the
// 70th birthday; the birthday itself when that is a first.
CivilDate SeventyFrom(CivilDate birth);

// True from the 75th birthday on.
bool IsLateStageElderly(CivilDate birth, CivilDate day);

// 30 %; under school age 20 %; from seventy on 10 to 30 %, which income decides.
ShareRange OrdinaryShare(CivilDate birth, CivilDate day);

}  // namespace shikaku::reference::domain
