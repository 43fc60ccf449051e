#include "harness/campaign/campaign.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include "harness/campaign/plan_of_run.h"
#include "models/core/home.h"
#include "tests/support/fake_face_parts.h"
#include "tests/support/own_folder.h"

// What becomes of a scenario whose devices crash, hang or throw: a verdict with its cause, on the right
// party.
namespace shikaku::campaign {
namespace {

namespace fs = std::filesystem;
using ports::Role;
using vocabulary::FaultKind;
using vocabulary::SentenceId;

const devices::AdapterChoice kReaderUnderTest{ports::Role::kReader, "defective", "no-limit"};

class CampaignTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(out_.path() / "record");
    const fs::path folder = SourceFolder() / "scenarios";
    auto catalogue = LoadCatalogue(folder);
    ASSERT_TRUE(catalogue) << catalogue.error().front().ToString();
    catalogue_ = std::move(*catalogue);
    auto warm = devices::LoadWarmParts(folder / "people" / "faces");
    ASSERT_TRUE(warm) << warm.error().text;
    warm_ = std::move(*warm);
  }

  // Runs the same visit, in which the face is looked at, with a fault in the engine or in the reader's OCR.
  judge::ScenarioFindings WithEngine(std::function<void()> fault, const devices::Devices& devices = {}) {
    warm_.face_engine = std::make_shared<tests::FakeFaceEngine>(std::move(fault));
    return RunVisit(devices);
  }
  judge::ScenarioFindings WithReader(std::function<void()> fault, const devices::Devices& devices = {}) {
    warm_.ocr = std::make_unique<tests::FakeCardFaceOcr>(std::move(fault));
    return RunVisit(devices);
  }

  judge::ScenarioFindings RunVisit(const devices::Devices& under_test) {
    const auto found = std::ranges::find(catalogue_.scenarios, "face-agree-all", &scenario::Scenario::id);
    if (found == catalogue_.scenarios.end()) throw std::logic_error("no scenario face-agree-all");
    CampaignOptions options;
    for (const auto& [role, choice] : under_test) options.plan.devices[role] = choice;
    options.jobs = 1;
    options.out = out_path_.empty() ? out_.path() : out_path_;
    options.hang_seconds = hang_seconds_;
    options.judge = judge_;
    options.plan.traces = traces_;
    auto findings = RunCampaign(
        {&*found}, options, catalogue_.rules, warm_, [](const Progress&) {}, [] { return false; });
    return findings.at(0);
  }

  // What is said of the first check: how the scenario ended.
  static judge::Sentence Ending(const judge::ScenarioFindings& findings) {
    return findings.checks.at(0).observed.value();
  }

  static judge::Sentence Died(Role role, FaultKind kind, const std::string& saying) {
    return judge::Say(SentenceId::kDeviceDiedSaying, role, kind, saying);
  }
  static judge::Sentence Hung(Role role) {
    return judge::Say(SentenceId::kDeviceDied, role, FaultKind::kHang);
  }

  OwnFolder out_;
  fs::path out_path_;       // how the folder is named, if not by its absolute path
  int hang_seconds_ = 600;  // nothing hangs, however slow the machine is
  Traces traces_;
  Judge judge_ = JudgeRecord;
  Catalogue catalogue_;
  devices::WarmParts warm_;
};

const devices::Devices kWithReaderUnderTest{{ports::Role::kReader, kReaderUnderTest}};

TEST_F(CampaignTest, ACrashInTheReferenceReaderIsAFaultOfTheBench) {
  const auto findings = WithReader([] { std::abort(); });
  EXPECT_EQ(findings.verdict, judge::Verdict::kBenchError);
  EXPECT_EQ(Ending(findings), Died(Role::kReader, FaultKind::kCrash, "SIGABRT"));
}

TEST_F(CampaignTest, ACrashInAReaderUnderTestIsItsFailure) {
  const auto findings = WithReader([] { std::raise(SIGSEGV); }, kWithReaderUnderTest);
  EXPECT_EQ(findings.verdict, judge::Verdict::kFail);
  EXPECT_EQ(Ending(findings), Died(Role::kReader, FaultKind::kCrash, "SIGSEGV"));
}

TEST_F(CampaignTest, ACrashInTheEngineIsNotTheReadersWhoCallsIt) {
  const auto findings = WithEngine([] { std::abort(); }, kWithReaderUnderTest);
  EXPECT_EQ(findings.verdict, judge::Verdict::kBenchError);
  EXPECT_EQ(Ending(findings), Died(Role::kFace, FaultKind::kCrash, "SIGABRT"));
}

TEST_F(CampaignTest, ADeviceMayChangeTheFolderOfItsProcess) {
  const fs::path here = fs::current_path();
  fs::current_path(out_.path().parent_path());
  out_path_ = out_.path().filename();  // what it means depends on where one is
  const auto findings = WithReader([] { ASSERT_EQ(chdir("/"), 0); }, kWithReaderUnderTest);
  EXPECT_NE(findings.verdict, judge::Verdict::kBenchError);
  EXPECT_EQ(Ending(findings).id, Ending(WithReader([] {}, kWithReaderUnderTest)).id);
  fs::current_path(here);
}

TEST_F(CampaignTest, AnExceptionKeepsItsWords) {
  const auto findings = WithEngine([] { throw std::runtime_error("the engine ran dry"); });
  EXPECT_EQ(findings.verdict, judge::Verdict::kBenchError);
  EXPECT_EQ(Ending(findings), Died(Role::kFace, FaultKind::kException, "the engine ran dry"));
}

TEST_F(CampaignTest, AHangIsEndedAndJudged) {
  hang_seconds_ = 2;
  const auto findings = WithReader(
      [] {
        for (;;) pause();
      },
      kWithReaderUnderTest);
  EXPECT_EQ(findings.verdict, judge::Verdict::kFail);
  EXPECT_EQ(Ending(findings), Hung(Role::kReader));
}

TEST_F(CampaignTest, AHangInTheEngineIsTheEngines) {
  hang_seconds_ = 2;
  const auto findings = WithEngine(
      [] {
        for (;;) pause();
      },
      kWithReaderUnderTest);
  EXPECT_EQ(findings.verdict, judge::Verdict::kBenchError);
  EXPECT_EQ(Ending(findings), Hung(Role::kFace));
}

// A judge that falls over one record says nothing of any device, and of no other record.
TEST_F(CampaignTest, AWorkerThatDiesWhileJudgingIsAFaultOfTheBenchForThatScenarioAlone) {
  std::vector<const scenario::Scenario*> scenarios;
  for (const auto& scenario : catalogue_.scenarios) {
    if (scenario.suite == "timing") scenarios.push_back(&scenario);
  }
  ASSERT_GT(scenarios.size(), 3U);
  const std::string doomed = scenarios[1]->id;
  const std::string hopeless = scenarios[2]->id;
  CampaignOptions options;
  options.out = out_.path();
  options.judge = [&](const auto& scenario, const auto& circumstances, const auto& rules,
                      const auto& folder) {
    if (scenario.id == doomed) std::abort();
    if (scenario.id == hopeless) throw std::logic_error("the judge is lost");
    return JudgeRecord(scenario, circumstances, rules, folder);
  };
  const auto findings =
      RunCampaign(scenarios, options, catalogue_.rules, warm_, [](const Progress&) {}, [] { return false; });
  ASSERT_EQ(findings.size(), scenarios.size());
  for (const auto& one : findings) {
    const bool hit = one.scenario.id == doomed || one.scenario.id == hopeless;
    EXPECT_EQ(one.verdict, hit ? judge::Verdict::kBenchError : judge::Verdict::kPass) << one.scenario.id;
  }
  EXPECT_EQ(Ending(findings[1]), judge::Say(SentenceId::kJudgingDied, FaultKind::kCrash, "SIGABRT"));
  EXPECT_EQ(Ending(findings[2]),
            judge::Say(SentenceId::kJudgingDied, FaultKind::kException, "the judge is lost"));
  // The records are whole: judged again they pass.
  const auto again =
      JudgeRecords(scenarios, CircumstancesOf(options.plan), catalogue_.rules, out_.path(), {});
  for (const auto& one : again) EXPECT_EQ(one.verdict, judge::Verdict::kPass) << one.scenario.id;
}

// What crashed while it was played is still judged in a worker.
TEST_F(CampaignTest, AJudgeThatHangsOverACrashIsEndedToo) {
  hang_seconds_ = 2;
  judge_ = [](const auto&, const auto&, const auto&, const auto&) -> judge::ScenarioFindings {
    for (;;) pause();
  };
  const auto findings = WithReader([] { std::abort(); }, kWithReaderUnderTest);
  EXPECT_EQ(findings.verdict, judge::Verdict::kBenchError);
  EXPECT_EQ(Ending(findings), judge::Say(SentenceId::kJudgingDied, FaultKind::kHang, "-"));
}

// A bound stands in the catalogue alone.
TEST_F(CampaignTest, NoScenarioRepeatsTheBoundOfItsRequirement) {
  for (const auto& scenario : catalogue_.scenarios) {
    const judge::ScenarioTerms terms = TermsOf(scenario);
    for (const judge::Expectation& one : terms.expectations) {
      if (one.form != "within" || !one.value.contains("ms")) continue;
      const judge::Fraction own{one.value["ms"].get<std::int64_t>(), 1000};
      for (const judge::Requirement& requirement : catalogue_.rules.requirements) {
        const judge::Limit* limit = catalogue_.rules.TimeLimitOf(requirement.id);
        if (limit == nullptr) continue;
        EXPECT_NE(own, limit->bound) << scenario.id << ": expect " << requirement.id << ", and leave ms out";
      }
    }
  }
}

TEST_F(CampaignTest, WhatIsJudgedAgainIsFoundAsItWas) {
  const auto first = RunVisit({});
  const auto visit = std::ranges::find(catalogue_.scenarios, first.scenario.id, &scenario::Scenario::id);
  const auto again = JudgeRecords({&*visit}, CircumstancesOf(RunPlan{}), catalogue_.rules, out_.path(), {});
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0], first);
}

// Where the folder for traces is missing.
TEST_F(CampaignTest, ATraceThatCannotBeWrittenIsAFaultOfTheBench) {
  for (const Trace trace : vocabulary::All<Trace>()) {
    traces_ = {trace};
    EXPECT_EQ(Ending(RunVisit({})), Died(Role::kBench, FaultKind::kException,
                                         "cannot write " + evidence::TraceName("face-agree-all", trace)));
  }
}

TEST_F(CampaignTest, TheRestGoesOn) {
  warm_.face_engine = std::make_shared<tests::FakeFaceEngine>([] { std::abort(); });
  std::vector<const scenario::Scenario*> scenarios;
  for (const auto& scenario : catalogue_.scenarios) scenarios.push_back(&scenario);
  std::size_t reported = 0;
  CampaignOptions options;
  options.out = out_.path();
  const auto findings = RunCampaign(
      scenarios, options, catalogue_.rules, warm_, [&](const Progress&) { ++reported; },
      [] { return false; });
  ASSERT_EQ(findings.size(), scenarios.size());
  EXPECT_EQ(reported, scenarios.size());
  int crashed = 0;
  for (const auto& one : findings) {
    if (one.verdict == judge::Verdict::kPass) continue;
    EXPECT_EQ(one.verdict, judge::Verdict::kBenchError) << one.scenario.id;
    EXPECT_EQ(Ending(one), Died(Role::kFace, FaultKind::kCrash, "SIGABRT")) << one.scenario.id;
    ++crashed;
  }
  EXPECT_GT(crashed, 50) << "whoever shows a face";
  EXPECT_LT(crashed, static_cast<int>(findings.size()) - 50) << "and nobody else";
}

}  // namespace
}  // namespace shikaku::campaign
