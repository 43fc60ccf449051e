#include "harness/judge/judgement.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "harness/judge/monitor.h"
#include "tests/judge/record_builder.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;
using Roles = std::set<Role>;

ScenarioFindings Judged(const RecordBuilder& record, const Roles& under_test, ScenarioTerms terms = {}) {
  if (terms.heading.requirements.empty()) terms.heading = {.id = "s", .requirements = {"RDR-ID-04"}};
  return JudgeScenario(terms, {1, under_test}, TestRules(), record.Built());
}

TEST(Judgement, ACrashBelongsToWhoseCodeRan) {
  const RecordBuilder crash = RecordBuilder{}.At(1, event::BenchCrash{Role::kReader, "signal 6"});
  EXPECT_EQ(Judged(crash, {Role::kReader}).verdict, Verdict::kFail);
  EXPECT_EQ(Judged(crash, {}).verdict, Verdict::kBenchError);
  const RecordBuilder other = RecordBuilder{}.At(1, event::BenchCrash{Role::kCentral, "signal 6"});
  EXPECT_EQ(Judged(other, {Role::kReader}).verdict, Verdict::kBenchError);
}

TEST(Judgement, ARecordWithoutAnEndIsAFaultOfTheBench) {
  EXPECT_EQ(Judged(RecordBuilder{}.Shows(0, Screen::kIdle), {Role::kReader}).verdict, Verdict::kBenchError);
  EXPECT_EQ(Judged(RecordBuilder{}.Ends(0), {}).verdict, Verdict::kPass);
  EXPECT_EQ(Judged(RecordBuilder{}, {Role::kReader}).verdict, Verdict::kBenchError);
}

ScenarioTerms OfTwoRoles() {
  ScenarioTerms terms{.heading = {.id = "s", .requirements = {"CTR-QLF-01", "RDR-UI-01"}}};
  terms.expectations = {
      *ParseExpectation({{"requirement", "CTR-QLF-01"}, {"central_answers", {{"path", "central-confirm"}}}}),
      *ParseExpectation({{"requirement", "RDR-UI-01"}, {"screens", {"complete"}}})};
  return terms;
}

TEST(Judgement, AScenarioThatStopsBlamesOnlyDevicesUnderTest) {
  const RecordBuilder stuck = RecordBuilder{}
                                  .At(0, event::BenchStuck{.step = "1", .waiting_for = "a screen"})
                                  .At(1, event::BenchEnd{vocabulary::EndReason::kStuck});
  EXPECT_EQ(Judged(stuck, {Role::kReader}).verdict, Verdict::kFail);
  EXPECT_EQ(Judged(stuck, {}).verdict, Verdict::kInconclusive) << "the script itself may be wrong";

  const ScenarioFindings findings = Judged(stuck, {Role::kReader}, OfTwoRoles());
  EXPECT_EQ(findings.checks[0].requirement, "RDR-UI-01");
  EXPECT_EQ(findings.checks[1].verdict, Verdict::kInconclusive) << "the central service was not asked";
  EXPECT_EQ(findings.checks[1].note, Say(SentenceId::kBystander));
  EXPECT_EQ(findings.checks[2].verdict, Verdict::kFail);
  EXPECT_FALSE(findings.checks[2].note);
}

// The contactless front-end is a part of the reader.
TEST(Judgement, APartUnderTestPutsTheReaderUnderTest) {
  const RecordBuilder stuck =
      RecordBuilder{}.At(0, event::BenchStuck{.step = "1", .waiting_for = "a screen"}).Ends(1);
  const ScenarioFindings findings = Judged(stuck, {Role::kNfc}, OfTwoRoles());
  EXPECT_EQ(findings.checks[0].requirement, "RDR-UI-01");
  EXPECT_EQ(findings.checks[2].verdict, Verdict::kFail);
}

// What the bench itself cannot have written proves nothing against anybody.
TEST(Judgement, AnEventOfTheBenchThatCannotBeReadIsAFaultOfTheBench) {
  const RecordBuilder record =
      RecordBuilder{}.Raw(0, EventKind::kPowerLost, {{"why", "?"}}).Shows(1, Screen::kIdle).Ends(2);
  const ScenarioFindings findings = Judged(record, {Role::kReader, Role::kCentral}, OfTwoRoles());
  EXPECT_EQ(findings.verdict, Verdict::kBenchError);
  EXPECT_EQ(findings.checks[1].check, "record");
  EXPECT_EQ(findings.checks[1].observed->id, SentenceId::kUnreadableEvent);
  for (const CheckResult& check : findings.checks) EXPECT_NE(check.verdict, Verdict::kFail) << check.check;
  EXPECT_EQ(findings.checks[2].note, Say(SentenceId::kBenchAtFault));
}

TEST(Judgement, ADeviceThatSaysWhatCannotBeReadIsJudgedByIt) {
  const RecordBuilder record = RecordBuilder{}.Raw(0, EventKind::kReaderScreen, {{"screen", 5}}).Ends(1);
  const ScenarioFindings findings = Judged(record, {Role::kReader}, OfTwoRoles());
  EXPECT_EQ(findings.verdict, Verdict::kFail);
  EXPECT_EQ(findings.checks[1].check, "expect[0]:central_answers");
}

TEST(Judgement, ADamagedRecordIsAFaultOfTheBench) {
  const ScenarioFindings findings = BenchFault(OfTwoRoles(), 7, "record/s.jsonl:3: cut short");
  EXPECT_EQ(findings.verdict, Verdict::kBenchError);
  EXPECT_EQ(findings.seed, 7U);
  EXPECT_EQ(findings.checks.at(0).observed, Say(SentenceId::kDamagedRecord, "record/s.jsonl:3: cut short"));
}

CheckResult Check(const char* requirement, Verdict verdict) {
  return {
      .check = "c", .requirement = requirement, .verdict = verdict, .says = Say(SentenceId::kWholeRecord)};
}

TEST(Judgement, TheWorstVerdictOfARequirementCounts) {
  const Rulebook rules{{{.id = "R-1"}, {.id = "R-2"}, {.id = "R-3"}}};
  const ScenarioFindings pass{.scenario = {.id = "a"},
                              .verdict = Verdict::kPass,
                              .checks = {Check("R-1", Verdict::kPass), Check("R-2", Verdict::kPass)}};
  const ScenarioFindings fail{
      .scenario = {.id = "b"}, .verdict = Verdict::kFail, .checks = {Check("R-1", Verdict::kFail)}};
  const Findings findings = Summed(rules, {pass, fail}, {}, true);
  EXPECT_EQ(findings.verdict, Verdict::kFail);
  EXPECT_EQ(findings.requirements[0].verdict, Verdict::kFail);
  EXPECT_EQ(findings.requirements[0].checks.size(), 2U);
  EXPECT_EQ(findings.requirements[1].verdict, Verdict::kPass);
  EXPECT_EQ(findings.requirements[2].verdict, Verdict::kNotApplicable);
}

TEST(Judgement, AppliesEveryMonitorOnce) {
  const ScenarioFindings findings = Judged(RecordBuilder{}.Ends(0), {});
  for (const Monitor& monitor : Monitors()) {
    EXPECT_EQ(
        std::ranges::count(findings.checks, "monitor:" + std::string(monitor.name), &CheckResult::check), 1);
  }
}

TEST(Verdicts, CombineByWeight) {
  EXPECT_EQ(Combine(Verdict::kPass, Verdict::kFail), Verdict::kFail);
  EXPECT_EQ(Combine(Verdict::kBenchError, Verdict::kInconclusive), Verdict::kBenchError);
  EXPECT_EQ(Combine(Verdict::kNotApplicable, Verdict::kPass), Verdict::kPass);
  EXPECT_EQ(Combine(Verdict::kInconclusive, Verdict::kPass), Verdict::kInconclusive);
}

}  // namespace
}  // namespace shikaku::judge
