// Spans as a Chrome trace (JSON), which https://ui.perfetto.dev and chrome://tracing open.
#pragma once

#include <string>

#include "harness/export/span.h"

namespace shikaku::trace {

// One process per group and one thread per track, in the order of their first spans; spans that overlap on a
// track are laid on lanes of it. Times are microseconds of simulated time, to the picosecond.
std::string PerfettoJson(const Spans& spans);

}  // namespace shikaku::trace
