// The spans that the record of a run tells: screens, processor cores, cameras, card commands, network
// exchanges, what people did. A pure function of the record.
#pragma once

#include "harness/record/record.h"
#include "harness/trace/span.h"

namespace shikaku::trace {

Spans SpansOf(const record::Record& record);

}  // namespace shikaku::trace
