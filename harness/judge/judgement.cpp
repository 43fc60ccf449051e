#include "harness/judge/judgement.h"

#include <algorithm>

#include "harness/judge/monitor.h"
#include "harness/judge/seen_record.h"
#include "harness/judge/waterfall.h"
#include "models/vocabulary/event_kinds.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;
using vocabulary::Role;

// The role by whose conduct a requirement is kept, of what can be under test: the contactless front-end and
// the face engine are parts of the reader.
Role WholeOf(Role role) { return role == Role::kNfc || role == Role::kFace ? Role::kReader : role; }

bool IsUnderTest(Role role, const Circumstances& circumstances) {
  return std::ranges::any_of(circumstances.under_test, [&](Role tested) { return WholeOf(tested) == role; });
}

// Of the scenario's requirements the first that binds a device under test.
std::string RequirementToBlame(const ScenarioHeading& scenario, const Circumstances& circumstances,
                               const Rulebook& rules) {
  const auto bound = std::ranges::find_if(scenario.requirements, [&](const std::string& id) {
    return IsUnderTest(rules.RoleOf(id), circumstances);
  });
  if (bound != scenario.requirements.end()) return *bound;
  return scenario.requirements.empty() ? "" : scenario.requirements.front();
}

Sentence SaidOf(const event::BenchCrash& crash) {
  return crash.detail.empty() ? Say(SentenceId::kDeviceDied, crash.role, crash.kind)
                              : Say(SentenceId::kDeviceDiedSaying, crash.role, crash.kind, crash.detail);
}

Sentence SaidOf(const event::BenchStuck& stuck) {
  const auto& [step, line, screen, button] = stuck;
  if (screen && button) return Say(SentenceId::kWaitedForScreenAndButton, step, line, *screen, *button);
  if (screen) return Say(SentenceId::kWaitedForScreen, step, line, *screen);
  if (button) return Say(SentenceId::kWaitedForButton, step, line, *button);
  return Say(SentenceId::kWaitedForAnyScreen, step, line);
}

Sentence SaidOf(std::int64_t n, const Undecodable& what) {
  return what.fitting.empty()
             ? Say(SentenceId::kUnreadableEvent, n, what.place, what.misfit)
             : Say(SentenceId::kUnreadableEventExpected, n, what.place, what.misfit, what.fitting);
}

// A scenario that was not played to its end cannot pass: who is to blame decides the verdict.
CheckResult JudgeEnding(const SeenRecord& record, const Circumstances& circumstances) {
  CheckResult result{.check = "played-to-the-end",
                     .verdict = Verdict::kPass,
                     .says = Say(SentenceId::kPlayedToTheEnd),
                     .expected = Say(SentenceId::kEveryStepIsPlayed),
                     .observed = Say(SentenceId::kEveryStepWasPlayed)};
  const auto [crashed, crash] = record.First<event::BenchCrash>();
  const auto [stopped, stuck] = record.First<event::BenchStuck>();
  if (crash != nullptr) {
    const bool under_test = circumstances.under_test.contains(crash->role);
    result.verdict = under_test ? Verdict::kFail : Verdict::kBenchError;
    result.observed = SaidOf(*crash);
    result.events = {crashed->n()};
  } else if (stuck != nullptr) {
    // With nothing but reference devices the script itself may be wrong.
    result.verdict = circumstances.under_test.empty() ? Verdict::kInconclusive : Verdict::kFail;
    result.observed = SaidOf(*stuck);
    result.events = {stopped->n()};
  } else if (record.First<event::BenchEnd>().second == nullptr) {
    result.verdict = Verdict::kBenchError;
    result.observed = Say(SentenceId::kNoEnd);
  }
  return result;
}

CheckResult DamagedRecord(Sentence observed, EventNumbers events) {
  return {.check = "record",
          .verdict = Verdict::kBenchError,
          .says = Say(SentenceId::kWholeRecord),
          .expected = Say(SentenceId::kUnbrokenRecord),
          .observed = std::move(observed),
          .events = std::move(events)};
}

// After a fault of the bench itself the rest of the record proves nothing against any device.
void ForgiveAll(std::vector<CheckResult>& checks) {
  for (CheckResult& check : checks) {
    if (check.verdict != Verdict::kFail) continue;
    check.verdict = Verdict::kInconclusive;
    check.note = Say(SentenceId::kBenchAtFault);
  }
}

// A scenario that stopped half-way shows nothing against roles that are not under test: what they did not do
// they may not have been asked for.
void ForgiveBystanders(const Circumstances& circumstances, const Rulebook& rules,
                       std::vector<CheckResult>& checks) {
  for (CheckResult& check : checks) {
    if (check.verdict != Verdict::kFail || IsUnderTest(rules.RoleOf(check.requirement), circumstances))
      continue;
    check.verdict = Verdict::kInconclusive;
    check.note = Say(SentenceId::kBystander);
  }
}

RequirementFindings FindingsOf(const Requirement& requirement,
                               const std::vector<ScenarioFindings>& scenarios) {
  RequirementFindings findings{requirement};
  for (const ScenarioFindings& scenario : scenarios) {
    for (const CheckResult& check : scenario.checks) {
      if (check.requirement != requirement.id || check.verdict == Verdict::kNotApplicable) continue;
      findings.verdict = Combine(findings.verdict, check.verdict);
      findings.checks.push_back({scenario.scenario.id, check.check, check.verdict});
    }
  }
  return findings;
}

}  // namespace

Sentence SaidOf(const evidence::RecordError& error) {
  return error.line == 0 ? Say(SentenceId::kDamagedRecord, error.file, error.damage)
                         : Say(SentenceId::kDamagedLine, error.file, error.line, error.damage);
}

ScenarioFindings JudgeScenario(const ScenarioTerms& terms, const Circumstances& circumstances,
                               const Rulebook& rules, const evidence::Record& record) {
  const SeenRecord seen{record};
  ScenarioFindings findings{.scenario = terms.heading, .seed = circumstances.seed};
  std::vector<CheckResult>& checks = findings.checks;
  findings.simulated = seen.end() - kSimStart;

  checks.push_back(JudgeEnding(seen, circumstances));
  if (const SeenEvent* fault = seen.FirstFaultOfTheBench()) {
    checks.push_back(DamagedRecord(SaidOf(fault->n(), *fault->undecodable()), {fault->n()}));
  }
  const std::string to_blame = RequirementToBlame(terms.heading, circumstances, rules);
  for (CheckResult& check : checks) check.requirement = to_blame;
  const bool bench_fault = std::ranges::count(checks, Verdict::kBenchError, &CheckResult::verdict) > 0;
  const bool stopped = checks.front().verdict != Verdict::kPass;

  for (std::size_t i = 0; i < terms.expectations.size(); ++i)
    checks.push_back(Evaluate(terms.expectations[i], static_cast<int>(i), seen, rules));
  std::ranges::move(RunMonitors(seen, rules), std::back_inserter(checks));
  if (bench_fault) ForgiveAll(checks);
  if (stopped) ForgiveBystanders(circumstances, rules, checks);
  for (const CheckResult& check : checks) findings.verdict = Combine(findings.verdict, check.verdict);
  findings.waterfall = MakeWaterfall(seen, rules);
  return findings;
}

ScenarioFindings BenchFault(const ScenarioTerms& terms, std::uint64_t seed, Sentence observed) {
  ScenarioFindings findings{.scenario = terms.heading, .seed = seed, .verdict = Verdict::kBenchError};
  findings.checks.push_back(DamagedRecord(std::move(observed), {}));
  const auto& requirements = terms.heading.requirements;
  findings.checks.back().requirement = requirements.empty() ? "" : requirements.front();
  return findings;
}

Findings Summed(const Rulebook& rules, std::vector<ScenarioFindings> scenarios, RunHeading run,
                bool complete) {
  Findings findings{.complete = complete, .run = std::move(run)};
  for (const ScenarioFindings& scenario : scenarios)
    findings.verdict = Combine(findings.verdict, scenario.verdict);
  for (const Requirement& requirement : rules.requirements)
    findings.requirements.push_back(FindingsOf(requirement, scenarios));
  findings.scenarios = std::move(scenarios);
  return findings;
}

}  // namespace shikaku::judge
