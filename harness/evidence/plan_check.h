// Holds a plan and the records of its run to each other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/evidence/plan.h"
#include "harness/evidence/record.h"

namespace shikaku::evidence {

// Where a plan and the record of `scenario` contradict each other, as a sentence with both lines: one of them
// was altered. Nothing: they do not. `plan_text` is that of plan.json.
std::optional<std::string> FindContradiction(const Plan& plan, std::string_view plan_text,
                                             std::string_view scenario, const Record& record);

// Records and traces among `names` (the folder's files) of scenarios that the plan does not have, each as a
// sentence with the line of the plan: that of a scenario without a record, if there is one.
std::vector<std::string> FindOrphans(const Plan& plan, std::string_view plan_text,
                                     const std::vector<std::string>& names);

}  // namespace shikaku::evidence
