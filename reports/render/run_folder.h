// What a report is made from: the findings of a run, beside its plan and the records of its scenarios.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "harness/evidence/plan.h"
#include "harness/evidence/record.h"
#include "harness/judge/findings.h"
#include "models/core/result.h"
#include "reports/render/report.h"

namespace shikaku::reports {

// A scenario of the findings and its record.
struct Played {
  judge::ScenarioFindings findings;
  // Missing where the run did not come to its end, and where the record is damaged and the findings say so.
  std::optional<evidence::Record> record;

  // The scenario's id, by which the page and the record call it.
  const std::string& id() const { return findings.scenario.id; }

  // The event of that number; null where the record has none.
  const evidence::Event* EventAt(std::int64_t n) const;
};

// A run as the reports show it: what its folder holds, read and checked against each other.
struct RunFolder {
  evidence::Plan plan;
  judge::Verdict verdict{};
  bool complete = false;                   // the findings say so, and no INCOMPLETE lies in the folder
  std::vector<std::string> disagreements;  // what plan.json asked for and findings.json does not say was run
  std::vector<judge::RequirementFindings> requirements;
  std::vector<Played> scenarios;

  // What bounds the time that a waterfall shows; null where the catalogue of the run bounds it not.
  const judge::Limit* VerificationLimit() const;

  // The scenario of that id; null where the findings have none.
  const Played* Find(std::string_view scenario) const;
};

// Reads the folder. The error names the file, relative to the folder, and the line:
// "findings.json:12: /scenarios/0/verdict: not a verdict: \"okay\"".
// A record may end in an unfinished line, or be missing, only when the run is incomplete.
Result<RunFolder, std::string> ReadRun(const std::filesystem::path& folder, Mark mark = Mark::kCounts);

// The same without the records.
Result<RunFolder, std::string> ReadFindings(const std::filesystem::path& folder, Mark mark = Mark::kCounts);

}  // namespace shikaku::reports
