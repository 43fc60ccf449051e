#include <gmock/gmock.h>

#include "models/vocabulary/work.h"
#include "reports/render/report.h"
#include "reports/render/stage_words.h"
#include "reports/render/words.h"
#include "tests/reports/report_fixture.h"
#include "tests/reports/sample_folder.h"
#include "tests/reports/sample_record.h"

namespace shikaku::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// How the report writes the unit of a time, and where a memory probe says what it found.
std::string Seconds() { return std::string(EnOf(vocabulary::Unit::kSecond)); }
std::string SecondsInBoth(const std::string& seconds) {
  return Both(seconds + " " + std::string(JaOf(vocabulary::Unit::kSecond)), seconds + " " + Seconds()).str();
}
std::string Found() {
  return std::string(vocabulary::NameOfMember(EntryOf(vocabulary::EventKind::kMemoryProbe).members, "found"));
}

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
  EXPECT_THAT(head, HasSubstr("<strong>" + Both(judge::Verdict::kFail).str() + "</strong>"));
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
  EXPECT_THAT(row, HasSubstr(Fill("data-verdict=\"{}\" data-role=\"{}\"", IdOf(judge::Verdict::kFail),
                                  IdOf(vocabulary::Role::kReader))
                                 .str()));
  EXPECT_THAT(row, HasSubstr("at most</span> <b>" + SecondsInBoth("5.000") + "</b>"));
  EXPECT_THAT(row, HasSubstr("顔認証開始から資格確認終了までの時間"));
  EXPECT_THAT(row, HasSubstr("GUIDE-2023-04 p.19"));
  EXPECT_THAT(row,
              HasSubstr("<a href=\"#s-VISIT-FACE-02\">VISIT-FACE-02</a> <code>monitor:five-seconds</code>"));
}

TEST_F(HtmlReport, AFailedScenarioIsOpenAndShowsItsEvidenceWithoutTheScript) {
  sample::WriteMixedRun(folder_);
  const std::string page = Render();
  EXPECT_THAT(page, HasSubstr("<details class=\"scenario v-pass\" id=\"s-VISIT-FACE-01\">"));
  EXPECT_THAT(page, HasSubstr("<details class=\"scenario v-fail\" id=\"s-VISIT-FACE-02\" open>"));
  const std::string section = Part(page, "id=\"s-VISIT-FACE-02\"", "<script type");
  EXPECT_THAT(section,
              HasSubstr("<code>shikaku run --scenario VISIT-FACE-02 --seed 20250715 --dut " +
                        std::string(NameOf(vocabulary::Role::kReader)) + "=shim:./vendor-reader</code>"));
  EXPECT_THAT(section, HasSubstr("<td class=\"value observed\">" + SecondsInBoth("5.704") + "</td>"));
  EXPECT_THAT(section,
              HasSubstr(Fill("<a href=\"#e-VISIT-FACE-02-{0}\">{0}</a>", sample::FailedProbe()).str()));
  EXPECT_THAT(section, HasSubstr("<td>" + Both(vocabulary::EventKind::kMemoryProbe).str() +
                                 "</td><td><code>{&quot;" + Found() + "&quot;:[{&quot;"));
  EXPECT_LT(section.find("monitor:five-seconds"), section.find("expect[0]:last-screen"))
      << "failed checks come first";
}

TEST_F(HtmlReport, SaysSentencesInBothLanguages) {
  sample::WriteMixedRun(folder_);
  const std::string page = Render();
  const judge::Sentence says = judge::Say(judge::SentenceId::kDataIsErased);
  for (const judge::Language language : {judge::Language::kJa, judge::Language::kEn}) {
    EXPECT_THAT(page, HasSubstr(EscapeHtml(judge::Render(says, language))));
  }
  EXPECT_THAT(
      page,
      HasSubstr(
          "<p class=\"because\"><span class=\"ja\" lang=\"ja\">撮影した顔で本人と確認する。</span> <span "
          "class=\"en\" lang=\"en\">The live capture identifies the patient.</span></p>"));
  EXPECT_THAT(page,
              HasSubstr("<p class=\"says\"><span class=\"ja\" lang=\"ja\">出典の求めること。</span> <span "
                        "class=\"en\" lang=\"en\">What the source demands.</span></p>"));
  EXPECT_THAT(page, HasSubstr("0 of 200<p class=\"note\">298 more trials are needed</p>"));
}

TEST_F(HtmlReport, TheWaterfallMarksLimitAndTotal) {
  sample::WriteMixedRun(folder_);
  const std::string page = Render();
  const std::string late =
      Part(page.substr(page.find("id=\"s-VISIT-FACE-02\"")), "<svg class=\"waterfall\"", "</svg>");
  EXPECT_THAT(late, HasSubstr("<text class=\"figure over\""));
  EXPECT_THAT(late, HasSubstr(">5.704 " + Seconds() + "</tspan></text>"));
  EXPECT_THAT(late, HasSubstr("limit 5.000 " + Seconds() + "</tspan></text>"));
  const InBoth compare = StageTexts(NameOf(vocabulary::WorkStage::kFaceCompare));
  const InBoth core = LaneTexts(std::string(NameOf(vocabulary::Lane::kCore)) + "-1");
  EXPECT_THAT(late, HasSubstr("<title>" + core.ja + " / " + compare.ja + ", " + core.en + " / " + compare.en +
                              ": 3,440.0 ms</title>"));
  const std::string early =
      Part(page.substr(page.find("id=\"s-VISIT-FACE-01\"")), "<svg class=\"waterfall\"", "</svg>");
  EXPECT_THAT(early, HasSubstr("<text class=\"figure\""));
  EXPECT_THAT(early, HasSubstr(">4.084 " + Seconds() + "</tspan></text>"));
}

TEST_F(HtmlReport, TheWaterfallNamesLanesAndStagesInBothLanguages) {
  sample::WriteMixedRun(folder_);
  const std::string page = Render();
  const std::string drawn =
      Part(page.substr(page.find("id=\"s-VISIT-FACE-01\"")), "<svg class=\"waterfall\"", "</svg>");
  const auto has = [&](std::string_view ja, std::string_view en) {
    EXPECT_THAT(drawn, HasSubstr(">" + std::string(ja) + "</text>"));
    EXPECT_THAT(drawn, HasSubstr(">" + Shortened(en, 34) + "</text>"));
  };
  for (const auto lane : {vocabulary::Lane::kCamera, vocabulary::Lane::kCard, vocabulary::Lane::kSecureModule,
                          vocabulary::Lane::kCentral}) {
    has(JaOf(lane), EnOf(lane));
  }
  const vocabulary::Lane core = vocabulary::Lane::kCore;
  has(std::string(JaOf(core)) + " 1", std::string(EnOf(core)) + " 1");
  for (const auto stage : {vocabulary::Stage::kFaceCapture, vocabulary::Stage::kCardRead,
                           vocabulary::Stage::kCardSign, vocabulary::Stage::kSecureModule}) {
    has(JaOf(stage), EnOf(stage));
  }
  has(JaOf(vocabulary::WorkStage::kCardFaceOcr), EnOf(vocabulary::WorkStage::kCardFaceOcr));
  has("face-detect", "face-detect");
}

TEST_F(HtmlReport, WhatIsNoLaneStandsAsItIs) {
  const std::string core(NameOf(vocabulary::Lane::kCore));
  for (const std::string& name : {core + "-", core + "-x", core + "s-1", std::string("-1"), std::string()})
    EXPECT_EQ(LaneTexts(name).ja, name);
}

TEST_F(HtmlReport, TheCriticalPathIsMarkedAndTheBudgetTold) {
  sample::WriteMixedRun(folder_);
  const std::string page = Render();
  const std::string late =
      Part(page.substr(page.find("id=\"s-VISIT-FACE-02\"")), "<p class=\"budget", "</svg>");
  EXPECT_THAT(late, HasSubstr("<p class=\"budget over\">"));
  EXPECT_THAT(late, HasSubstr("<b>" + SecondsInBoth("5.704") + "</b>"));
  EXPECT_THAT(late, HasSubstr("<b>" + SecondsInBoth("0.704") + "</b>"));
  const std::string compare = Both(vocabulary::WorkStage::kFaceCompare).str();
  EXPECT_THAT(late, HasSubstr("face-detect <b>540.0 ms</b></span> → <span class=\"step\">" + compare +
                              " <b>3,440.0 ms</b>"));
  EXPECT_THAT(late, HasSubstr(" critical\" x="));
  const std::string early =
      Part(page.substr(page.find("id=\"s-VISIT-FACE-01\"")), "<p class=\"budget", "</svg>");
  EXPECT_THAT(early, HasSubstr("<p class=\"budget\">"));
  EXPECT_THAT(early, HasSubstr("<b>" + SecondsInBoth("0.916") + "</b>"));
}

// 5 s and 5.0004 s: the one is kept, the other is not, and both are read so.
TEST_F(HtmlReport, AFailingTimeNeverReadsAsAPassingOne) {
  sample::WriteMixedRun(folder_);
  judge::Findings findings = sample::Findings();
  judge::Waterfall& waterfall = *findings.scenarios[1].waterfall;
  waterfall.to = waterfall.from + waterfall.limit + SimDuration{5424};
  sample::WriteFindings(folder_, findings);
  const std::string page = Render();
  EXPECT_THAT(page, HasSubstr("<text class=\"figure over\""));
  EXPECT_THAT(page, HasSubstr(">5.0004 " + Seconds() + "</tspan></text>"));
  EXPECT_THAT(page, HasSubstr("<b>" + SecondsInBoth("5.0004") + "</b>"));
  EXPECT_THAT(page, HasSubstr("<b>" + SecondsInBoth("0.0004") + "</b>"));
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
  judge::Findings findings = sample::Findings();
  findings.scenarios.clear();
  findings.verdict = judge::Verdict::kPass;
  sample::WriteFindings(folder_, findings);
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

}  // namespace
}  // namespace shikaku::reports
