// From records to verdicts: per scenario, per requirement, over the whole run.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/evidence/record.h"
#include "harness/judge/check.h"
#include "harness/judge/expectation.h"

namespace shikaku::judge {

// What judging needs to know of a scenario.
struct ScenarioTerms {
  std::string id;
  std::string suite;
  std::string title_en;
  std::string title_ja;
  std::string at;
  std::vector<std::string> requirements;
  std::vector<Expectation> expectations;
};

struct ScenarioFindings {
  ScenarioTerms terms;
  std::uint64_t seed = 0;
  Verdict verdict = Verdict::kNotApplicable;
  std::vector<CheckResult> checks;
  SimDuration simulated{};
  nlohmann::json waterfall;  // null without a verified face
};

// Judges one record. `devices` maps roles to adapters: a crash in a role that is not the reference is
// that device's failure.
ScenarioFindings JudgeScenario(const ScenarioTerms& terms, std::uint64_t seed, const evidence::Record& record,
                               const std::map<std::string, std::string>& devices);

// For a record that is missing or damaged: a fault of the bench.
ScenarioFindings BenchFault(const ScenarioTerms& terms, std::uint64_t seed, std::string cause);

struct RequirementText {
  std::string id;
  std::string role;
  std::string basis;
  std::string source;
  std::string title_en;
  std::string title_ja;
  std::string says;
};

// The content of findings.json (docs/record.md). `run` is its member of that name.
nlohmann::json MakeFindings(const std::vector<RequirementText>& catalogue,
                            const std::vector<ScenarioFindings>& scenarios, nlohmann::json run,
                            bool complete);

// The verdict on everything.
Verdict OverallVerdict(const std::vector<ScenarioFindings>& scenarios);

}  // namespace shikaku::judge
