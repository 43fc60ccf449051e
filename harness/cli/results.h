// What a run leaves in its folder beside the records: findings.json, junit.xml, report.html.
#pragma once

#include <optional>
#include <vector>

#include "harness/campaign/catalogue.h"
#include "harness/evidence/out_folder.h"
#include "harness/judge/findings.h"

namespace shikaku::cli {

// Writes them; `run` is findings.json's member of that name. A complete run loses its INCOMPLETE mark. The
// findings, or nothing after the error was printed.
std::optional<nlohmann::json> WriteResults(const evidence::OutFolder& out, const nlohmann::json& run,
                                           const campaign::Catalogue& catalogue,
                                           const std::vector<judge::ScenarioFindings>& found, bool complete);

// A folder whose run was killed before it could judge: judges those records in it that are whole, by the
// run's plan and the scenario files that it names, and writes the results, not complete. Prints what it did
// or the error; gives the exit code.
int JudgeAgain(const std::filesystem::path& folder);

}  // namespace shikaku::cli
