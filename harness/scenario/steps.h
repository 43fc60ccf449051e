// Reads the steps of a scenario.
#pragma once

#include "harness/scenario/loader.h"

namespace shikaku::scenario {

// One element of `steps`: a map with the deed's name and, beside it, `when` and `within`.
// Persons named by a step must be in `scenario.people`.
Step ReadStep(Fields& fields, const Scenario& scenario, const Vocabulary& vocabulary);

}  // namespace shikaku::scenario
