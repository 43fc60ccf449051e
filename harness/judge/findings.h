// What judging finds: the content of findings.json, as types (docs/record.md). Plain data; nothing here
// judges.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/judge/requirement.h"
#include "harness/judge/sentence.h"
#include "harness/judge/verdict.h"
#include "models/core/sim_time.h"

namespace shikaku::judge {

// What one check found in one record.
struct CheckResult {
  std::string check;        // stable name: "expect[3]:screens", "monitor:erasure"
  std::string requirement;  // the id that it bears on
  Verdict verdict = Verdict::kNotApplicable;
  Sentence says;             // what is demanded
  std::string because{};     // the scenario author's own words on it, in English; empty: none
  std::string because_ja{};  // the same in Japanese
  std::optional<Sentence> expected{};
  std::optional<Sentence> observed{};  // none where the run gave nothing to judge
  std::optional<Sentence> note{};      // why the verdict is milder than what was observed
  std::vector<std::int64_t> events{};  // sequence numbers of the events that show it

  friend bool operator==(const CheckResult&, const CheckResult&) = default;
};

// A stage of a verified face. Times are cycles since the start of the run; from <= to.
struct WaterfallStage {
  std::string name;
  std::string lane;
  SimTime from{};
  SimTime to{};
  bool critical = false;  // on the critical path (critical_path.h)

  friend bool operator==(const WaterfallStage&, const WaterfallStage&) = default;
};

// The longest verified face of a record: which stage took which part of the time that the requirement allows.
struct Waterfall {
  SimTime from{};
  SimTime to{};
  SimDuration limit{};                   // whole cycles of the bound
  std::vector<WaterfallStage> stages{};  // may overlap

  // What the verification took.
  SimDuration used() const { return to - from; }
  SimDuration left() const { return limit - used(); }  // below zero where the limit was exceeded

  friend bool operator==(const Waterfall&, const Waterfall&) = default;
};

// What a scenario says of itself.
struct ScenarioHeading {
  std::string id;
  std::string suite;
  std::string title_en;
  std::string title_ja;
  std::string at;  // civil time at which it begins
  std::vector<std::string> requirements;

  friend bool operator==(const ScenarioHeading&, const ScenarioHeading&) = default;
};

// What was found in the record of one scenario.
struct ScenarioFindings {
  ScenarioHeading scenario;
  std::uint64_t seed = 0;
  Verdict verdict = Verdict::kNotApplicable;
  std::vector<CheckResult> checks{};
  SimDuration simulated{};
  std::optional<Waterfall> waterfall{};  // of a scenario with a verified face

  friend bool operator==(const ScenarioFindings&, const ScenarioFindings&) = default;
};

// A check that bears on a requirement, by the names of its scenario and its own.
struct CheckReference {
  std::string scenario;
  std::string check;
  Verdict verdict = Verdict::kNotApplicable;

  friend bool operator==(const CheckReference&, const CheckReference&) = default;
};

// How a requirement fared over all scenarios of the run.
struct RequirementFindings {
  Requirement requirement;
  Verdict verdict = Verdict::kNotApplicable;  // where no scenario of the run reached it
  std::vector<CheckReference> checks{};

  friend bool operator==(const RequirementFindings&, const RequirementFindings&) = default;
};

// What was run, as the plan has it.
struct RunHeading {
  std::uint64_t seed = 0;
  std::string clock;
  std::string link;
  std::string suite;
  std::string version;
  std::map<vocabulary::Role, std::string> devices{};  // the adapter in each role
  std::string platform{};                             // the device file; empty: the reference's figures

  friend bool operator==(const RunHeading&, const RunHeading&) = default;
};

// What judging a whole run found.
struct Findings {
  Verdict verdict = Verdict::kNotApplicable;
  bool complete = false;  // every scenario of the plan was judged
  RunHeading run;
  std::vector<RequirementFindings> requirements{};  // all of the catalogue, in its order
  std::vector<ScenarioFindings> scenarios{};

  friend bool operator==(const Findings&, const Findings&) = default;
};

}  // namespace shikaku::judge
