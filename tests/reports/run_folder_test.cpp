// What is wrong with a folder is said with file and line.

#include "reports/render/run_folder.h"

#include <gmock/gmock.h>

#include "harness/evidence/layout.h"
#include "models/core/random_stream.h"
#include "reports/render/report.h"
#include "tests/reports/report_fixture.h"
#include "tests/reports/sample_folder.h"
#include "tests/reports/sample_record.h"

namespace shikaku::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class ReadRunFolder : public ReportTest {
 protected:
  ReadRunFolder() { sample::WriteMixedRun(folder_); }

  std::string Complaint() const {
    const auto run = ReadRun(folder_);
    return run ? "no complaint" : run.error();
  }

  // Replaces the first `before` in a file.
  void Alter(std::string_view name, std::string_view before, std::string_view after) const {
    std::string text = sample::ReadFile(folder_ / name);
    const std::size_t at = text.find(before);
    ASSERT_NE(at, std::string::npos) << before << " is not in " << name;
    sample::WriteFile(folder_ / name, text.replace(at, before.size(), after));
  }

  // The line on which a text first stands, from 1.
  std::size_t LineOf(std::string_view name, std::string_view wanted) const {
    const std::string text = sample::ReadFile(folder_ / name);
    const std::size_t at = text.find(wanted);
    EXPECT_NE(at, std::string::npos) << wanted << " is not in " << name;
    return 1 + static_cast<std::size_t>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  }
};

TEST_F(ReadRunFolder, GivesAllThatLiesThere) {
  const auto run = ReadRun(folder_);
  ASSERT_TRUE(run) << run.error();
  EXPECT_EQ(run->plan, sample::Plan());
  EXPECT_EQ(run->verdict, judge::Verdict::kFail);
  ASSERT_EQ(run->scenarios.size(), 4U);
  EXPECT_EQ(run->scenarios[1].findings, sample::Findings().scenarios[1]);
  EXPECT_EQ(run->requirements, sample::Findings().requirements);
  const std::int64_t events = sample::PassingVisit().size();
  EXPECT_EQ(std::ssize(run->scenarios[0].record->events), events);
  ASSERT_NE(run->VerificationLimit(), nullptr);
  EXPECT_EQ(run->VerificationLimit()->requirement, "RDR-TIM-01");
  EXPECT_EQ(run->Find("VISIT-FACE-02"), &run->scenarios[1]);
  EXPECT_EQ(run->Find("VISIT"), nullptr);
  EXPECT_EQ(run->scenarios[0].EventAt(-1), nullptr);
  EXPECT_EQ(run->scenarios[0].EventAt(events - 1)->n, events - 1);
  EXPECT_EQ(run->scenarios[0].EventAt(events), nullptr);
  EXPECT_TRUE(run->complete);
  EXPECT_TRUE(run->disagreements.empty());
}

TEST_F(ReadRunFolder, NamesAFileThatIsMissing) {
  std::filesystem::remove(folder_ / "record/VISIT-FACE-02.jsonl");
  EXPECT_EQ(Complaint(), "record/VISIT-FACE-02.jsonl: missing");
  EXPECT_FALSE(RenderHtml(folder_));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "report.html"));
  EXPECT_TRUE(RenderJUnit(folder_)) << "which needs no record";
  std::filesystem::remove(folder_ / "findings.json");
  EXPECT_EQ(Complaint(), "findings.json: missing");
  std::filesystem::remove(folder_ / "plan.json");
  EXPECT_EQ(Complaint(), "plan.json: missing, so this is not the folder of a run");
}

TEST_F(ReadRunFolder, NamesTheLineOfGarbledFindings) {
  sample::WriteFile(folder_ / "findings.json", "{\n \"format\": 1,\n \"verdict\": pass\n}");
  EXPECT_THAT(Complaint(), StartsWith("findings.json:3: "));
  sample::WriteFile(folder_ / "findings.json", "");
  EXPECT_THAT(Complaint(), StartsWith("findings.json:1: "));
  sample::WriteFile(folder_ / "findings.json", std::string(100'000, '['));
  EXPECT_THAT(Complaint(), StartsWith("findings.json:1: "));
}

TEST_F(ReadRunFolder, NamesLineAndPlaceOfAWrongMember) {
  const std::size_t line = LineOf("findings.json", "\"simulated\": ");
  Alter("findings.json", "\"simulated\": ", "\"simulated\": -");
  EXPECT_THAT(Complaint(),
              StartsWith("findings.json:" + std::to_string(line) + ": /scenarios/0/simulated: "));
}

TEST_F(ReadRunFolder, NamesTheLineOfAnAlteredPlan) {
  const std::size_t line = LineOf("plan.json", "\"seed\": ");
  Alter("plan.json", "\"seed\": ", "\"seed\": -");
  EXPECT_THAT(Complaint(), StartsWith("plan.json:" + std::to_string(line) + ": /seed: "));
}

TEST_F(ReadRunFolder, NamesTheLineOfAnAlteredRecord) {
  const std::string record = "record/VISIT-FACE-01.jsonl";
  const std::size_t line = LineOf(record, "VISIT-END");
  Alter(record, "VISIT-END", "VISIT-ENT");
  EXPECT_THAT(Complaint(), StartsWith(record + ":" + std::to_string(line) + ": "));
}

// A record that the judge could not read is why the scenario has this verdict.
TEST_F(ReadRunFolder, TakesADamagedRecordWhereTheFindingsSaySo) {
  sample::WriteFile(folder_ / "record/VISIT-FACE-03.jsonl", "{}\n");
  const auto run = ReadRun(folder_);
  ASSERT_TRUE(run) << run.error();
  EXPECT_FALSE(run->scenarios[2].record.has_value());
}

TEST_F(ReadRunFolder, ComplainsAboutChangedBytesOrReadsThem) {
  RandomStream random{1, "run-folder.changed-bytes"};
  for (const std::string name : {"findings.json", "plan.json", "record/VISIT-FACE-01.jsonl"}) {
    const std::string whole = sample::ReadFile(folder_ / name);
    int complaints = 0;
    for (int i = 0; i < 100; ++i) {
      std::string changed = whole;
      changed[random.Below(changed.size())] = static_cast<char>(random.Below(256));
      sample::WriteFile(folder_ / name, changed);
      const auto run = ReadRun(folder_);
      if (run) continue;
      ++complaints;
      EXPECT_THAT(run.error(), ::testing::AnyOf(StartsWith(name + ":"), StartsWith("record/")));
    }
    EXPECT_GT(complaints, 15) << name;
    sample::WriteFile(folder_ / name, whole);
  }
}

TEST_F(ReadRunFolder, LetsAnIncompleteRunBreakOff) {
  std::filesystem::remove_all(folder_ / "record");
  sample::WriteIncompleteRun(folder_);
  const auto run = ReadRun(folder_);
  ASSERT_TRUE(run) << run.error();
  EXPECT_FALSE(run->complete);
  EXPECT_TRUE(run->scenarios[0].record->cut);
  EXPECT_EQ(run->scenarios[0].record->events.size(), sample::PassingVisit().size() - 1);
  EXPECT_FALSE(run->scenarios[1].record.has_value());
}

TEST_F(ReadRunFolder, TrustsTheMarkOfAnInterruptedRunMoreThanTheFindings) {
  sample::WriteFile(folder_ / evidence::kIncompleteName, "");
  const auto run = ReadRun(folder_);
  ASSERT_TRUE(run) << run.error();
  EXPECT_FALSE(run->complete);
}

TEST_F(ReadRunFolder, TellsAPlanThatWasNotFollowed) {
  evidence::Plan plan = sample::Plan();
  plan.seed = 7;
  plan.devices[vocabulary::Role::kTerminal].adapter = "https://vendor.invalid";
  sample::WritePlan(folder_, plan);
  const auto run = ReadRun(folder_);
  ASSERT_TRUE(run) << run.error();
  EXPECT_THAT(run->disagreements,
              ::testing::ElementsAre("seed: plan.json 7, findings.json 20250715",
                                     std::string(NameOf(vocabulary::Role::kTerminal)) +
                                         ": plan.json https://vendor.invalid, findings.json reference"));
}

}  // namespace
}  // namespace shikaku::reports
