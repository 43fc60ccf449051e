// What is wrong with a folder is said with file and line.

#include "reports/render/evidence.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "models/core/random_stream.h"
#include "reports/render/report.h"
#include "tests/reports/report_fixture.h"
#include "tests/reports/sample_folder.h"

namespace shikaku::reports {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class EvidenceFolder : public ReportTest {
 protected:
  EvidenceFolder() { sample::WriteMixedRun(folder_); }

  std::string Complaint() const {
    const auto evidence = ReadEvidence(folder_);
    return evidence ? "no complaint" : evidence.error();
  }

  std::string ComplaintAfter(std::string_view pointer, const json& value) {
    json findings = sample::Findings();
    findings[json::json_pointer(std::string(pointer))] = value;
    sample::WriteFile(folder_ / "findings.json", findings.dump(1));
    return Complaint();
  }

  std::string ComplaintWithRecord(std::string_view text) {
    sample::WriteFile(folder_ / "record/VISIT-FACE-01.jsonl", text);
    return Complaint();
  }
};

TEST_F(EvidenceFolder, IsReadWhole) {
  const auto evidence = ReadEvidence(folder_);
  ASSERT_TRUE(evidence) << evidence.error();
  EXPECT_EQ(evidence->scenarios.size(), 4U);
  EXPECT_EQ(evidence->requirements.size(), 5U);
  EXPECT_EQ(evidence->scenarios[0].record->events.size(), 109U);
  EXPECT_EQ(evidence->scenarios[0].waterfall->limit_us, 5'000'000);
  EXPECT_GT(evidence->scenarios[3].record->events.size(), 1U);
  EXPECT_TRUE(evidence->complete);
  EXPECT_TRUE(evidence->disagreements.empty());
}

TEST_F(EvidenceFolder, MissingFilesAreNamed) {
  std::filesystem::remove(folder_ / "record/VISIT-FACE-02.jsonl");
  EXPECT_EQ(Complaint(), "record/VISIT-FACE-02.jsonl: missing");
  std::filesystem::remove(folder_ / "findings.json");
  EXPECT_EQ(Complaint(), "findings.json: missing");
  std::filesystem::remove(folder_ / "plan.json");
  EXPECT_EQ(Complaint(), "plan.json: missing");
  EXPECT_FALSE(RenderHtml(folder_));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "report.html"));
}

TEST_F(EvidenceFolder, AFolderInPlaceOfAFileIsNotRead) {
  std::filesystem::remove(folder_ / "plan.json");
  std::filesystem::create_directory(folder_ / "plan.json");
  EXPECT_EQ(Complaint(), "plan.json: not a file");
}

TEST_F(EvidenceFolder, GarbledJsonIsNamedByLine) {
  sample::WriteFile(folder_ / "findings.json", "{\n \"format\": 1,\n \"verdict\": pass\n}");
  EXPECT_THAT(Complaint(), StartsWith("findings.json:3: parse error at line 3, column 13"));
  sample::WriteFile(folder_ / "findings.json", "{\"format\": \"\xFF\"}");
  EXPECT_THAT(Complaint(), HasSubstr("ill-formed UTF-8"));
  sample::WriteFile(folder_ / "findings.json", "");
  EXPECT_THAT(Complaint(), StartsWith("findings.json:1: "));
  sample::WriteFile(folder_ / "findings.json", std::string(100'000, '['));
  EXPECT_THAT(Complaint(), StartsWith("findings.json:1: "));
  sample::WriteFile(folder_ / "findings.json", std::string(100'000, '[') + std::string(100'000, ']'));
  EXPECT_THAT(Complaint(), StartsWith("findings.json:1: nested deeper than 64"));
}

TEST_F(EvidenceFolder, AWrongMemberIsNamedByLineAndPlace) {
  EXPECT_EQ(ComplaintAfter("/complete", 1), "findings.json:2: /complete: must be true or false");
  EXPECT_THAT(ComplaintAfter("/scenarios/1/verdict", "okay"),
              HasSubstr(": /scenarios/1/verdict: not a verdict: \"okay\""));
  EXPECT_THAT(ComplaintAfter("/scenarios/0/simulated", -5),
              HasSubstr("/scenarios/0/simulated: must be an integer from 0"));
  EXPECT_THAT(ComplaintAfter("/scenarios/0/id", "../x"), HasSubstr("/scenarios/0/id: must be made of"));
  EXPECT_THAT(ComplaintAfter("/scenarios/1/id", "VISIT-FACE-01"),
              HasSubstr("/scenarios/1: a scenario of this id stands before"));
  EXPECT_THAT(ComplaintAfter("/scenarios/0/waterfall/to", 3),
              HasSubstr("/scenarios/0/waterfall: ends before it starts"));
  EXPECT_THAT(ComplaintAfter("/scenarios/0/checks", "none"),
              HasSubstr("/scenarios/0/checks: must be an array"));
  EXPECT_THAT(ComplaintAfter("/requirements", json::array({json::object()})),
              HasSubstr("/requirements/0: \"id\" is missing"));
  EXPECT_EQ(ComplaintAfter("/format", 1), "findings.json:3: /format: this program reads format 2");
}

TEST_F(EvidenceFolder, TheLineOfAWrongMemberIsThatOfTheFile) {
  sample::WriteFile(folder_ / "findings.json",
                    "{\"format\": 2, \"verdict\": \"pass\", \"complete\": true, \"run\": {\"seed\": 1},\n"
                    "\"requirements\": [],\n"
                    "\"scenarios\": [\n"
                    "  {\"id\": \"A\", \"seed\": 1, \"simulated\": 1, \"verdict\": \"pass\", \"title\": "
                    "{\"en\": \"x, ]}\\\"\"}, \"checks\": []},\n"
                    "  {\"id\": \"B\", \"seed\": 1, \"simulated\": 1, \"title\": {}, \"checks\": [],\n"
                    "   \"verdict\": 7}\n]}");
  EXPECT_EQ(Complaint(), "findings.json:6: /scenarios/1/verdict: must be a text");
}

TEST_F(EvidenceFolder, AWrongLineOfARecordIsNamed) {
  const std::string whole = sample::ReadFile(folder_ / "record/VISIT-FACE-01.jsonl");
  const std::string first = whole.substr(0, whole.find('\n') + 1);
  EXPECT_EQ(ComplaintWithRecord(first + "[]\n"), "record/VISIT-FACE-01.jsonl:2: an event must be an object");
  EXPECT_EQ(ComplaintWithRecord(first + "{\"n\":1"),
            "record/VISIT-FACE-01.jsonl:2: the last line is unfinished");
  std::string altered = whole;
  altered.replace(altered.rfind("\"who\":\"bench\""), 13, "\"who\":\"bunch\"");
  EXPECT_THAT(ComplaintWithRecord(altered),
              StartsWith("record/VISIT-FACE-01.jsonl:109: the hash chain is broken here"));
}

// As a run leaves it whose record was changed before it could be judged.
TEST_F(EvidenceFolder, ADamagedRecordThatWasJudgedSoIsLeftOut) {
  sample::WriteFile(folder_ / "record/VISIT-FACE-01.jsonl", "[]\n");
  EXPECT_THAT(ComplaintAfter("/scenarios/0/verdict", "fail"), StartsWith("record/VISIT-FACE-01.jsonl:1:"));
  EXPECT_EQ(ComplaintAfter("/scenarios/0/verdict", "bench-error"), "no complaint");
  const auto evidence = ReadEvidence(folder_);
  ASSERT_TRUE(evidence) << evidence.error();
  EXPECT_FALSE(evidence->scenarios[0].record);
}

TEST_F(EvidenceFolder, ChangedBytesAreReadOrComplainedAbout) {
  RandomStream random{1, "evidence.changed-bytes"};
  for (const std::string name : {"findings.json", "record/VISIT-FACE-01.jsonl"}) {
    const std::string whole = sample::ReadFile(folder_ / name);
    int complaints = 0;
    for (int i = 0; i < 300; ++i) {
      std::string changed = whole;
      changed[random.Below(changed.size())] = static_cast<char>(random.Below(256));
      sample::WriteFile(folder_ / name, changed);
      const auto evidence = ReadEvidence(folder_);
      if (evidence) continue;
      ++complaints;
      EXPECT_THAT(evidence.error(), ::testing::AnyOf(StartsWith(name + ":"), StartsWith("record/")));
    }
    EXPECT_GT(complaints, 50);
    sample::WriteFile(folder_ / name, whole);
  }
}

TEST_F(EvidenceFolder, AnIncompleteRunMayBreakOff) {
  std::filesystem::remove_all(folder_ / "record");
  sample::WriteIncompleteRun(folder_);
  const auto evidence = ReadEvidence(folder_);
  ASSERT_TRUE(evidence) << evidence.error();
  EXPECT_FALSE(evidence->complete);
  EXPECT_TRUE(evidence->scenarios[0].record->cut);
  EXPECT_EQ(evidence->scenarios[0].record->events.size(), 108U);
}

TEST_F(EvidenceFolder, TheMarkOfAnInterruptedRunOutweighsTheFindings) {
  sample::WriteFile(folder_ / "INCOMPLETE", "");
  const auto evidence = ReadEvidence(folder_);
  ASSERT_TRUE(evidence) << evidence.error();
  EXPECT_FALSE(evidence->complete);
}

TEST_F(EvidenceFolder, APlanThatWasNotFollowedIsTold) {
  json plan = sample::Plan();
  plan["seed"] = 7;
  plan["devices"]["terminal"]["adapter"] = "https://vendor.invalid";
  sample::WriteFile(folder_ / "plan.json", plan.dump());
  const auto evidence = ReadEvidence(folder_);
  ASSERT_TRUE(evidence) << evidence.error();
  EXPECT_THAT(evidence->disagreements,
              ::testing::ElementsAre("seed: plan.json 7, findings.json 20250715",
                                     "terminal: plan.json https://vendor.invalid, findings.json reference"));
}

}  // namespace
}  // namespace shikaku::reports
