// The five seconds as a drawing.
#pragma once

#include "reports/render/evidence.h"
#include "reports/render/html.h"

namespace shikaku::reports {

// Inline SVG: a row for each stage, grouped by lane, on a time axis that starts with the face
// verification; the limit as a line, the total as a bracket with its figure.
Html WaterfallSvg(const Waterfall& waterfall);

}  // namespace shikaku::reports
