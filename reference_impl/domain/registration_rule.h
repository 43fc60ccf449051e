// When the registration of a card for insurance use ends, and how long a consent lasts (CTR-REG-02,
// TRM-MOB-02, TRM-MOB-03).
#pragma once

#include "models/core/civil_date.h"

namespace shikaku::reference::domain {

// The last day on which the card still works after the insurer accepted a deregistration on
// `accepted`: the end of the following month.
CivilDate LastDayRegistered(CivilDate accepted);

// The moment from which consent given at `given` no longer opens anything: 24 hours later, for
// visits from 1 April 2025 on the end of the day after the visit.
CivilTime ConsentEnds(CivilTime given);

}  // namespace shikaku::reference::domain
