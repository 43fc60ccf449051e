// Out folders made up of literals, as a run would leave them (docs/record.md).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "tests/reports/sample_findings.h"

namespace shikaku::reports::sample {

void WriteFile(const std::filesystem::path& file, std::string_view text);
std::string ReadFile(const std::filesystem::path& file);

// Writes plan.json and findings.json.
void WritePlan(const std::filesystem::path& folder, const evidence::Plan& plan);
void WriteFindings(const std::filesystem::path& folder, const judge::Findings& findings);

// Plan(), Findings() and their records; ACC-FACE-01 has an empty one.
void WriteMixedRun(const std::filesystem::path& folder);

// One passed visit; findings.json says that it is not complete, and the record breaks off.
void WriteIncompleteRun(const std::filesystem::path& folder);

// `scenarios` visits, every tenth of them failed.
void WriteLargeRun(const std::filesystem::path& folder, int scenarios);

// A mixed run in which every free text of the findings, and of the record of VISIT-FACE-03, is `text`.
void WriteHostileRun(const std::filesystem::path& folder, std::string_view text);

}  // namespace shikaku::reports::sample
