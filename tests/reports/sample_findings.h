// Findings made up for reports.
#pragma once

#include "harness/evidence/plan.h"
#include "harness/judge/findings.h"

namespace shikaku::reports::sample {

// A vendor's reader beside the reference, four scenarios.
evidence::Plan Plan();

// Findings of four scenarios in two suites, VISIT-FACE-01 to -03 (reader) and ACC-FACE-01 (accuracy): passed,
// failed, a fault of the bench, inconclusive. Five requirements, one of them reached by none.
judge::Findings Findings();

}  // namespace shikaku::reports::sample
