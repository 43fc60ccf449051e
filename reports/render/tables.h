// The two tables by which a reader finds their way.
#pragma once

#include "reports/render/html.h"
#include "reports/render/run_folder.h"

namespace shikaku::reports {

// Every requirement with verdict, role, basis, source, limits, and the checks that bear on it.
Html RequirementTable(const RunFolder& run);

// Every scenario with verdict, simulated time and seed.
Html ScenarioTable(const RunFolder& run);

}  // namespace shikaku::reports
