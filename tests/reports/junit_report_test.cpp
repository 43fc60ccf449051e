#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "models/core/home.h"
#include "reports/render/replay.h"
#include "reports/render/report.h"
#include "tests/reports/report_fixture.h"
#include "tests/reports/sample_folder.h"

namespace shikaku::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string English(const judge::Sentence& sentence) {
  return judge::Render(sentence, judge::Language::kEn, judge::WordsAs::kNames);
}

class JUnitReport : public ReportTest {
 protected:
  // Renders the folder and reads what came out.
  void Render() {
    const auto rendered = RenderJUnit(folder_);
    ASSERT_TRUE(rendered) << rendered.error();
    ASSERT_TRUE(document_.load_file((folder_ / "junit.xml").c_str()));
  }

  pugi::xml_node Testcase(const char* name_start) const {
    return document_.find_node([&](pugi::xml_node node) {
      return std::string_view(node.name()) == "testcase" &&
             std::string_view(node.attribute("name").value()).starts_with(name_start);
    });
  }

  Output Validate() const {
    return RunProgram("xmllint --noout --nonet --schema " +
                      Quoted(SourceFolder() / "tests/reports/junit.xsd") + " " +
                      Quoted(folder_ / "junit.xml") + " 2>&1");
  }

  pugi::xml_document document_;
};

TEST_F(JUnitReport, HasASuiteForEachSuiteWithItsCounts) {
  sample::WriteMixedRun(folder_);
  Render();
  const pugi::xml_node reader = document_.child("testsuites").first_child();
  EXPECT_STREQ(reader.attribute("name").value(), "reader");
  EXPECT_STREQ(reader.attribute("tests").value(), "3");
  EXPECT_STREQ(reader.attribute("failures").value(), "1");
  EXPECT_STREQ(reader.attribute("errors").value(), "1");
  EXPECT_STREQ(reader.attribute("skipped").value(), "0");
  EXPECT_STREQ(reader.attribute("timestamp").value(), "2025-07-15T09:12:00");
  EXPECT_STREQ(reader.attribute("time").value(), "19.464");
  const pugi::xml_node accuracy = reader.next_sibling();
  EXPECT_STREQ(accuracy.attribute("name").value(), "accuracy");
  EXPECT_STREQ(accuracy.attribute("skipped").value(), "1");
  EXPECT_FALSE(accuracy.next_sibling());
}

TEST_F(JUnitReport, APassedScenarioHasNothingToSay) {
  sample::WriteMixedRun(folder_);
  Render();
  const pugi::xml_node passed = Testcase("VISIT-FACE-01");
  EXPECT_STREQ(passed.attribute("name").value(), "VISIT-FACE-01 A visit by face verification");
  EXPECT_STREQ(passed.attribute("classname").value(), "shikaku.reader");
  EXPECT_STREQ(passed.attribute("time").value(), "8.432");
  EXPECT_FALSE(passed.first_child());
}

TEST_F(JUnitReport, AFailureHoldsEveryFailedCheckAndTheReplay) {
  sample::WriteMixedRun(folder_);
  Render();
  const pugi::xml_node failure = Testcase("VISIT-FACE-02").child("failure");
  EXPECT_STREQ(
      failure.attribute("message").value(),
      ("RDR-TIM-01 " + English(judge::Say(judge::SentenceId::kFiveSeconds)) + " (and 1 more)").c_str());
  const std::string text = failure.text().get();
  const std::string fail(NameOf(judge::Verdict::kFail));
  EXPECT_THAT(text, HasSubstr(fail + " monitor:five-seconds (RDR-TIM-01)"));
  EXPECT_THAT(text,
              HasSubstr("  expected: " +
                        English(judge::Say(judge::SentenceId::kAtMost, "5.000", vocabulary::Unit::kSecond)) +
                        "\n  observed: 5.704 " + std::string(NameOf(vocabulary::Unit::kSecond)) +
                        "\n  record: record/VISIT-FACE-02.jsonl events 9 90\n"));
  EXPECT_THAT(text, HasSubstr(fail + " monitor:erasure (RDR-SEC-01)"));
  EXPECT_THAT(text,
              HasSubstr("replay: " + ReplayCommand(sample::Plan(), sample::Findings().scenarios[1]) + "\n"));
  EXPECT_THAT(text, ::testing::Not(HasSubstr("expect[0]:last-screen")));
}

TEST_F(JUnitReport, AFaultOfTheBenchIsAnErrorAndNoVerdictIsASkip) {
  sample::WriteMixedRun(folder_);
  Render();
  EXPECT_STREQ(Testcase("VISIT-FACE-03").child("error").attribute("type").value(),
               std::string(NameOf(judge::Verdict::kBenchError)).c_str());
  EXPECT_FALSE(Testcase("VISIT-FACE-03").child("failure"));
  EXPECT_THAT(Testcase("ACC-FACE-01").child("skipped").attribute("message").value(),
              StartsWith(std::string(NameOf(judge::Verdict::kInconclusive)) + ": RDR-ACC-01"));
}

TEST_F(JUnitReport, IsValidAgainstTheCommonSchema) {
  sample::WriteMixedRun(folder_);
  Render();
  const Output valid = Validate();
  EXPECT_EQ(valid.status, 0) << valid.text;

  // The schema does refuse: a testcase cannot both fail and be skipped.
  Testcase("VISIT-FACE-02").append_child("skipped");
  document_.save_file((folder_ / "junit.xml").c_str());
  EXPECT_NE(Validate().status, 0);
}

TEST_F(JUnitReport, StaysValidWithHostileTexts) {
  sample::WriteHostileRun(folder_, "]]>\x01\x1B</failure>&amp;\"'\xEF\xBF\xBF");
  Render();
  const Output valid = Validate();
  EXPECT_EQ(valid.status, 0) << valid.text;
  EXPECT_THAT(Testcase("VISIT-FACE-02").child("failure").text().get(),
              HasSubstr("]]>\xEF\xBF\xBD\xEF\xBF\xBD</failure>&amp;\"'\xEF\xBF\xBD"));
}

}  // namespace
}  // namespace shikaku::reports
