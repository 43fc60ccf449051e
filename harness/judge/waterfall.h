// The latency waterfall of a face verification: which stage took which part of the five seconds.
#pragma once

#include <nlohmann/json.hpp>

#include "harness/evidence/record.h"

namespace shikaku::judge {

// The longest verified face of the record: {from, to, limit_us, used_us, left_us, stages: [{stage, lane,
// from, to, critical}]}, from and to in cycles; left_us is below zero where the limit was exceeded.
// `critical` marks the stages of the critical path (critical_path.h). Null if there is no verified face.
nlohmann::json MakeWaterfall(const evidence::Record& record);

}  // namespace shikaku::judge
