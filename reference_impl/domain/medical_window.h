// Which medical records a query on a day may see (CTR-MED-01..05).
#pragma once

#include <string_view>

#include "models/core/civil_date.h"
#include "reference_impl/domain/consent.h"

namespace shikaku::reference::domain {

// What the rules need to know of a record.
struct RecordDates {
  Category category = Category::kDrug;
  CivilDate performed{};  // dispensed, treated, examined
  CivilDate filed{};      // the claim (or the checkup's result) reached the system
};

// drug: three years back, performed from September 2021 on;
// treatment, surgery: three years back, filed from June 2022 on;
// checkup: five years back, performed from fiscal 2020 on by a person of 40 or more.
// Nothing dated after `today`. The first day of a window is the same day of the month, years ago.
bool InWindow(const RecordDates& record, CivilDate birth, CivilDate today);

// The kinds of act that treatment information shows: radiotherapy, imaging, pathology, management,
// home-care, dialysis, surgery, short-stay (docs/profiles/central-protocol.md).
bool IsListedAct(std::string_view kind);

// True for the items of a checkup that the late-stage one, from 75 on, does not have.
bool LacksInLateStage(std::string_view item);

}  // namespace shikaku::reference::domain
