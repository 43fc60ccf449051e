#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "reports/render/embedded_record.h"
#include "reports/render/html.h"
#include "reports/render/report.h"
#include "tests/reports/report_fixture.h"
#include "tests/reports/sample_folder.h"

namespace shikaku::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class HtmlReport : public ReportTest {
 protected:
  std::string Render() const {
    const auto rendered = RenderHtml(folder_);
    EXPECT_TRUE(rendered) << rendered.error();
    return sample::ReadFile(folder_ / "report.html");
  }
};

// What stands between the start of `from` and the next `to`.
std::string Part(const std::string& page, std::string_view from, std::string_view to) {
  const std::size_t start = page.find(from);
  if (start == std::string::npos) return {};
  return page.substr(start, page.find(to, start) - start);
}

TEST_F(HtmlReport, SaysWhatWasRunAndHowItCameOut) {
  sample::WriteMixedRun(folder_);
  const std::string page = Render();
  const std::string head = Part(page, "<header class=\"masthead\">", "</header>");
  EXPECT_THAT(head, HasSubstr("<h1><span lang=\"ja\">資格</span> Shikaku</h1>"));
  EXPECT_THAT(head, HasSubstr("<strong lang=\"ja\">不適合</strong><span lang=\"en\">fail</span>"));
  EXPECT_THAT(head, HasSubstr("<dd>20250715</dd>"));
  EXPECT_THAT(head, HasSubstr("<code>shim:./vendor-reader</code>"));
  EXPECT_THAT(page, Not(HasSubstr("id=\"incomplete\"")));
  EXPECT_THAT(page, HasSubstr("documented profiles of this bench"));
}

TEST_F(HtmlReport, CountsByVerdict) {
  sample::WriteMixedRun(folder_);
  const std::string row = Part(Render(), "<span class=\"en\" lang=\"en\">Scenarios</span></th><td", "</tr>");
  EXPECT_THAT(row,
              HasSubstr("</th><td class=\"count\">1</td><td class=\"count\">1</td><td class=\"count\">1</td>"
                        "<td class=\"count\">1</td><td class=\"zero\">0</td><td class=\"count\">4</td>"));
}

TEST_F(HtmlReport, ARequirementLinksToTheScenariosOfItsChecks) {
  sample::WriteMixedRun(folder_);
  const std::string row = Part(Render(), "<tr id=\"r-RDR-TIM-01\"", "</tr>");
  EXPECT_THAT(row, HasSubstr("data-verdict=\"fail\" data-role=\"reader\""));
  EXPECT_THAT(row, HasSubstr("原則5秒以内"));
  EXPECT_THAT(row, HasSubstr("GUIDE-2023-04 p.19"));
  EXPECT_THAT(row, HasSubstr("<a href=\"#s-VISIT-FACE-02\">VISIT-FACE-02</a> <code>five-seconds</code>"));
}

TEST_F(HtmlReport, AFailedScenarioIsOpenAndShowsItsEvidenceWithoutTheScript) {
  sample::WriteMixedRun(folder_);
  const std::string page = Render();
  EXPECT_THAT(page, HasSubstr("<details class=\"scenario v-pass\" id=\"s-VISIT-FACE-01\">"));
  EXPECT_THAT(page, HasSubstr("<details class=\"scenario v-fail\" id=\"s-VISIT-FACE-02\" open>"));
  const std::string section = Part(page, "id=\"s-VISIT-FACE-02\"", "<script type");
  EXPECT_THAT(section, HasSubstr("<code>shikaku run --scenario VISIT-FACE-02 --seed 20250715 --dut "
                                 "reader=shim:./vendor-reader</code>"));
  EXPECT_THAT(section,
              HasSubstr("<td class=\"value\">at most 5.000 s</td><td class=\"value observed\">5.704 s</td>"));
  EXPECT_THAT(section, HasSubstr("<a href=\"#e-VISIT-FACE-02-109\">109</a>"));
  EXPECT_THAT(section, HasSubstr("<td>memory/probe</td><td><code>{&quot;found&quot;:[&quot;face "
                                 "picture&quot;,&quot;address&quot;]"));
  EXPECT_LT(section.find("five-seconds"), section.find("The live capture identifies"))
      << "failed checks come first";
}

TEST_F(HtmlReport, TheWaterfallMarksLimitAndTotal) {
  sample::WriteMixedRun(folder_);
  const std::string page = Render();
  const std::string late =
      Part(page.substr(page.find("id=\"s-VISIT-FACE-02\"")), "<svg class=\"waterfall\"", "</svg>");
  EXPECT_THAT(late, HasSubstr("<text class=\"figure over\""));
  EXPECT_THAT(late, HasSubstr(">5,704.0 ms</text>"));
  EXPECT_THAT(late, HasSubstr(">上限 limit 5.000 s</text>"));
  EXPECT_THAT(late, HasSubstr("<title>core 1 / face-match: 3,440.0 ms</title>"));
  const std::string early =
      Part(page.substr(page.find("id=\"s-VISIT-FACE-01\"")), "<svg class=\"waterfall\"", "</svg>");
  EXPECT_THAT(early, HasSubstr("<text class=\"figure\""));
  EXPECT_THAT(early, HasSubstr(">4,084.0 ms</text>"));
}

TEST_F(HtmlReport, TheCriticalPathIsMarkedAndTheBudgetTold) {
  sample::WriteMixedRun(folder_);
  const std::string page = Render();
  const std::string late =
      Part(page.substr(page.find("id=\"s-VISIT-FACE-02\"")), "<p class=\"budget", "</svg>");
  EXPECT_THAT(late, HasSubstr("<p class=\"budget over\">"));
  EXPECT_THAT(late, HasSubstr("<b>5.704 s</b>"));
  EXPECT_THAT(late, HasSubstr("<b>0.704 s</b>"));
  EXPECT_THAT(
      late,
      HasSubstr("face-detect <b>540.0 ms</b></span> → <span class=\"step\">face-match <b>3,440.0 ms</b>"));
  EXPECT_THAT(late, HasSubstr(" critical\" x="));
  const std::string early =
      Part(page.substr(page.find("id=\"s-VISIT-FACE-01\"")), "<p class=\"budget", "</svg>");
  EXPECT_THAT(early, HasSubstr("<p class=\"budget\">"));
  EXPECT_THAT(early, HasSubstr("<b>0.916 s</b>"));
}

TEST_F(HtmlReport, AsksForNothingFromOutside) {
  sample::WriteMixedRun(folder_);
  const std::string page = Render();
  EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;"));
  EXPECT_THAT(page, Not(HasSubstr("src=\"")));
  EXPECT_THAT(page, Not(HasSubstr("@import")));
  EXPECT_THAT(page, Not(HasSubstr("url(")));
}

TEST_F(HtmlReport, AnIncompleteRunIsMarked) {
  sample::WriteIncompleteRun(folder_);
  const std::string page = Render();
  EXPECT_THAT(page, HasSubstr("id=\"incomplete\""));
  EXPECT_THAT(page, HasSubstr("The record breaks off."));
  EXPECT_THAT(page, HasSubstr("No check failed and the bench had no fault."));
}

// A requirement may have failed in a scenario that the findings do not hold.
TEST_F(HtmlReport, DoesNotSayThatNothingFailedWhenARequirementDid) {
  sample::WriteMixedRun(folder_);
  nlohmann::json findings = sample::Findings();
  findings["scenarios"] = nlohmann::json::array();
  findings["verdict"] = "pass";
  sample::WriteFile(folder_ / "findings.json", findings.dump());
  EXPECT_THAT(Render(), Not(HasSubstr("No check failed")));
}

TEST_F(HtmlReport, TheSameFolderGivesTheSameBytes) {
  sample::WriteMixedRun(folder_);
  const std::string once = Render();
  EXPECT_EQ(once, Render());
}

TEST_F(HtmlReport, SixtyScenariosStayBelowEightMegabytes) {
  sample::WriteLargeRun(folder_, 60);
  const std::string page = Render();
  EXPECT_LT(page.size(), 8'000'000U);
  EXPECT_THAT(page, HasSubstr("id=\"d-VISIT-059\""));
}

TEST(EmbedRecords, ShortensTextsBeforeItLeavesOutThePassed) {
  const auto scenario = [](Verdict verdict) {
    Scenario made;
    made.verdict = verdict;
    made.record = Record{
        "record/A.jsonl", {{0, "terminal", "view", "{\"x\":\"" + std::string(1000, 'a') + "\"}"}}, false};
    return made;
  };
  const std::vector<Scenario> scenarios{scenario(Verdict::kPass), scenario(Verdict::kFail)};
  const auto whole = EmbedRecords(scenarios, 10'000);
  EXPECT_FALSE(whole[0].shortened);
  const auto shortened = EmbedRecords(scenarios, 1'000);
  EXPECT_TRUE(shortened[0].shortened);
  EXPECT_THAT(shortened[0].json.str(), HasSubstr("a…(+616)"));
  const auto without = EmbedRecords(scenarios, 200);
  EXPECT_TRUE(without[0].json.empty());
  EXPECT_FALSE(without[1].json.empty());
}

TEST(EscapeHtml, LeavesNoMarkupControlsOrReorderingMarks) {
  EXPECT_EQ(EscapeHtml("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
  EXPECT_EQ(EscapeHtml(std::string_view("a\0b\x1B\n", 5)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD\n");
  EXPECT_EQ(EscapeHtml("pass\xE2\x80\xAEliaf 適合"), "pass[U+202E]liaf 適合");
}

TEST(Shortened, NeverCutsACharacter) {
  EXPECT_EQ(Shortened("資格", 6), "資格");
  EXPECT_EQ(Shortened("資格", 5), "資…");
  EXPECT_EQ(Shortened("資格", 2), "…");
}

TEST(Times, AreWrittenForPeople) {
  EXPECT_EQ(MillisecondsText(13560), "1.0");
  EXPECT_EQ(MillisecondsText(std::int64_t{13560} * 1'234'567), "1,234,567.0");
  EXPECT_EQ(SecondsText(4'084'600), "4.085 s");
}

}  // namespace
}  // namespace shikaku::reports
