// The first page of the report: what was run, on what, and how it came out.
#pragma once

#include "reports/render/evidence.h"
#include "reports/render/html.h"

namespace shikaku::reports {

// Product, verdict, devices, seed, clock, link; warnings about an incomplete run.
Html Masthead(const Evidence& evidence);

// Counts by verdict, and every check that did not pass, with its evidence a link away.
Html Summary(const Evidence& evidence);

}  // namespace shikaku::reports
