// The two tables by which a reader finds their way.
#pragma once

#include "reports/render/evidence.h"
#include "reports/render/html.h"

namespace shikaku::reports {

// Every requirement with verdict, role, basis, source, and the checks that bear on it.
Html RequirementTable(const Evidence& evidence);

// Every scenario with verdict, simulated time and seed.
Html ScenarioTable(const Evidence& evidence);

}  // namespace shikaku::reports
