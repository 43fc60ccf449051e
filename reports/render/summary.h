// The first page of the report: what was run, on what, and how it came out.
#pragma once

#include "reports/render/html.h"
#include "reports/render/run_folder.h"

namespace shikaku::reports {

// Product, verdict, devices, seed, clock, link; warnings about an incomplete run.
Html Masthead(const RunFolder& run);

// Counts by verdict, and every check that did not pass, with its evidence a link away.
Html Summary(const RunFolder& run);

}  // namespace shikaku::reports
