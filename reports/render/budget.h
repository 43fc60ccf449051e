// A limit on a time, in words: how much of it was used, and by what.
#pragma once

#include "harness/judge/findings.h"
#include "reports/render/html.h"

namespace shikaku::reports {

// What of the limit was used and what is left, and the stages of the critical path in order of time.
Html BudgetOf(const judge::Waterfall& waterfall, const judge::Limit& limit);

}  // namespace shikaku::reports
