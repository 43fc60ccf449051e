// Findings as text for a terminal.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace shikaku::cli {

// The requirements that were judged with their verdicts, the time used and left of the five seconds, the
// failed checks with expected and observed, and the verdict on everything. `findings` as in docs/record.md.
std::string VerdictTable(const nlohmann::json& findings);

}  // namespace shikaku::cli
