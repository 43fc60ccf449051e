#include "harness/judge/judgement.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "harness/judge/monitor.h"
#include "tests/judge/record_builder.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;
using vocabulary::FaultKind;
using vocabulary::RecordDamage;
using Roles = std::set<Role>;

ScenarioFindings Judged(const RecordBuilder& record, const Roles& under_test, ScenarioTerms terms = {}) {
  if (terms.heading.requirements.empty()) terms.heading = {.id = "s", .requirements = {"RDR-ID-04"}};
  return JudgeScenario(terms, {1, under_test}, TestRules(), record.Built());
}

TEST(Judgement, ACrashBelongsToWhoseCodeRan) {
  const RecordBuilder crash =
      RecordBuilder{}.At(1, event::BenchCrash{Role::kReader, FaultKind::kCrash, "SIGABRT"});
  EXPECT_EQ(Judged(crash, {Role::kReader}).verdict, Verdict::kFail);
  EXPECT_EQ(Judged(crash, {}).verdict, Verdict::kBenchError);
  const RecordBuilder other =
      RecordBuilder{}.At(1, event::BenchCrash{Role::kCentral, FaultKind::kCrash, "SIGABRT"});
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
                                  .At(0, event::BenchStuck{.step = 1, .line = 9})
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
  const RecordBuilder stuck = RecordBuilder{}.At(0, event::BenchStuck{.step = 1, .line = 9}).Ends(1);
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
  EXPECT_EQ(findings.checks[1].observed->id, SentenceId::kUnreadableEventExpected);
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
  const ScenarioFindings findings =
      BenchFault(OfTwoRoles(), 7, SaidOf({"record/s.jsonl", 3, RecordDamage::kChain}));
  EXPECT_EQ(findings.verdict, Verdict::kBenchError);
  EXPECT_EQ(findings.seed, 7U);
  EXPECT_EQ(findings.checks.at(0).observed,
            Say(SentenceId::kDamagedLine, "record/s.jsonl", 3, RecordDamage::kChain));
  EXPECT_EQ(SaidOf({"record/s.jsonl", 0, RecordDamage::kFile, "missing"}),
            Say(SentenceId::kDamagedRecord, "record/s.jsonl", RecordDamage::kFile));
}

std::string SaidInJapanese(const ScenarioFindings& findings, std::size_t check = 0) {
  return Render(findings.checks.at(check).observed.value(), vocabulary::Language::kJa);
}

// What a device said itself stands in it as it was; all else is told in the reader's language.
TEST(Judgement, WhatEndedARunIsToldInJapaneseToo) {
  const RecordBuilder crash =
      RecordBuilder{}.At(1, event::BenchCrash{Role::kReader, FaultKind::kCrash, "SIGABRT"});
  EXPECT_EQ(SaidInJapanese(Judged(crash, {})), std::string(JaOf(Role::kReader)) + "：クラッシュ（SIGABRT）");
  const RecordBuilder hang = RecordBuilder{}.At(1, event::BenchCrash{Role::kTerminal, FaultKind::kHang, ""});
  EXPECT_EQ(SaidInJapanese(Judged(hang, {})),
            std::string(JaOf(Role::kTerminal)) + "：無応答（実時間の制限内に終わらない）");

  const auto stuck = [](std::optional<Screen> screen, std::optional<vocabulary::Button> button) {
    return SaidInJapanese(Judged(RecordBuilder{}.At(0, event::BenchStuck{3, 12, screen, button}), {}));
  };
  EXPECT_EQ(stuck({}, {}), "手順 3（12行目）で待った画面が現れない");
  EXPECT_EQ(stuck(Screen::kComplete, {}),
            "手順 3（12行目）で待った画面「" + std::string(JaOf(Screen::kComplete)) + "」が現れない");
  EXPECT_EQ(stuck({}, vocabulary::Button::kFace), "手順 3（12行目）で待ったボタン「" +
                                                      std::string(JaOf(vocabulary::Button::kFace)) +
                                                      "」のある画面が現れない");
  EXPECT_EQ(stuck(Screen::kComplete, vocabulary::Button::kFace),
            "手順 3（12行目）で待った、ボタン「" + std::string(JaOf(vocabulary::Button::kFace)) +
                "」のある画面「" + std::string(JaOf(Screen::kComplete)) + "」が現れない");
}

TEST(Judgement, WhatCannotBeReadIsToldInJapaneseToo) {
  const auto said = [](const nlohmann::json& data) {
    return SaidInJapanese(Judged(RecordBuilder{}.Raw(0, EventKind::kBenchStep, data).Ends(1), {}), 1);
  };
  const auto name = [](const char* id) {
    const auto& entry = vocabulary::EntryOf(EventKind::kBenchStep);
    return std::string(vocabulary::NameOfMember(entry.members, id));
  };
  const auto& step = vocabulary::EntryOf(EventKind::kBenchStep);
  const std::string start =
      "イベント 0 が読めない：" + std::string(NameOf(step.who)) + "/" + std::string(step.what);
  EXPECT_EQ(said({{name("index"), "y"}, {name("says"), "x"}, {name("line"), 1}}),
            start + "." + name("index") + "：64ビットの整数が必要");
  EXPECT_EQ(said({{name("says"), "x"}, {name("line"), 1}}), start + "." + name("index") + "：項目がない");
  EXPECT_EQ(said({{name("index"), 1}, {name("says"), "x"}, {name("line"), 1}, {"more", 1}}),
            start + "：この項目は存在しない： more");
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
