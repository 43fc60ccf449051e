// From records to verdicts: per scenario, per requirement, over the whole run. Pure, and total: whatever
// stands in a record, judging it ends with findings, and nothing throws.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "harness/evidence/record.h"
#include "harness/judge/expectation.h"
#include "harness/judge/findings.h"
#include "harness/judge/requirement.h"

namespace shikaku::judge {

// What judging needs to know of a scenario.
struct ScenarioTerms {
  ScenarioHeading heading;
  std::vector<Expectation> expectations;
};

// What judging needs to know of the run beside its record.
struct Circumstances {
  std::uint64_t seed = 0;
  // The roles that anything but the reference took. What part of the reader is under test, its front-end or
  // its platform, puts the reader under test.
  std::set<vocabulary::Role> under_test{};
};

// Judges one record. A device under test that stops the scenario, by a crash, a hang or by not going on,
// fails it; where none is, the bench or the script is at fault. A fault of the bench itself, a record that it
// wrote and that cannot be read among them, is never a fault of a device: then nothing in the record counts
// against any.
ScenarioFindings JudgeScenario(const ScenarioTerms& terms, const Circumstances& circumstances,
                               const Rulebook& rules, const evidence::Record& record);

// For a record that is missing or damaged, or cannot be judged: a fault of the bench. `observed` says how.
ScenarioFindings BenchFault(const ScenarioTerms& terms, std::uint64_t seed, Sentence observed);

// What is wrong with a record, as a sentence.
Sentence SaidOf(const evidence::RecordError& error);

// Puts the findings of scenarios together, by requirement and over all.
Findings Summed(const Rulebook& rules, std::vector<ScenarioFindings> scenarios, RunHeading run,
                bool complete);

}  // namespace shikaku::judge
