// The latency waterfall of a face verification: which stage took which part of the five seconds.
#pragma once

#include <nlohmann/json.hpp>

#include "harness/record/record.h"

namespace shikaku::judge {

// The first verified face of the record: {from, to, limit_us, stages: [{stage, lane, from, to}]}, in
// cycles; null if there is none.
nlohmann::json MakeWaterfall(const record::Record& record);

}  // namespace shikaku::judge
