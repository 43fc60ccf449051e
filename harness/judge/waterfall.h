// The latency waterfall of a face verification: which stage took which part of the time that is allowed.
#pragma once

#include <optional>

#include "harness/judge/findings.h"
#include "harness/judge/requirement.h"
#include "harness/judge/seen_record.h"

namespace shikaku::judge {

// More would show nothing in a drawing: a record that has more of them gives no waterfall.
inline constexpr std::size_t kMostStages = 10'000;

// The longest verified face of the record, with the limit of the requirement that bounds it; nothing if there
// is no verified face, or no such limit.
std::optional<Waterfall> MakeWaterfall(const SeenRecord& record, const Rulebook& rules);

}  // namespace shikaku::judge
