// The spans that the record of a run tells: screens, processor cores, cameras, card commands, network
// exchanges, what people did. A pure function of the record.
#pragma once

#include "harness/evidence/record.h"
#include "harness/export/span.h"

namespace shikaku::trace {

// In the order in which they end. Events that cannot be read have none.
Spans SpansOf(const evidence::Record& record);

}  // namespace shikaku::trace
