// A limit on a time, as a drawing.
#pragma once

#include "harness/judge/findings.h"
#include "reports/render/html.h"

namespace shikaku::reports {

// Inline SVG: a row for each stage, grouped by lane, on a time axis that starts where the measured time
// does; `limit` as a line, the total as a bracket with its figure. At most 80 rows are drawn.
Html WaterfallSvg(const judge::Waterfall& waterfall, const judge::Limit& limit);

}  // namespace shikaku::reports
