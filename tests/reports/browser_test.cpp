// The page in a browser: headless Chromium, as a reader's would.

#include <gmock/gmock.h>

#include <string>
#include <string_view>

#include "models/vocabulary/card.h"
#include "reports/render/report.h"
#include "reports/render/words.h"
#include "tests/reports/report_fixture.h"
#include "tests/reports/sample_folder.h"
#include "tests/reports/sample_record.h"

namespace shikaku::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Browser : public ReportTest {
 protected:
  // Loads `address`. Output is the document after its scripts ran; console_ what the page complained of.
  std::string Load(const std::string& address) {
    const std::string errors = (folder_ / "console.txt").string();
    const Output output = RunProgram(
        "chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
        "--disable-background-networking "
        "--disable-component-update --disable-sync --enable-logging=stderr --user-data-dir=" +
        Quoted(folder_ / "profile") + " --dump-dom " + Quoted(address) + " 2>" + Quoted(errors));
    EXPECT_EQ(output.status, 0);
    console_ = sample::ReadFile(errors);
    return output.text;
  }

  std::string console_;
};

TEST_F(Browser, DrawsEveryTimelineAndHostileTextsStayTexts) {
  sample::WriteHostileRun(folder_,
                          "</script><script>document.title='ran'</script>"
                          "<img src=x onerror=\"document.title='ran'\">\"'><!--");
  ASSERT_TRUE(RenderHtml(folder_));
  const std::string page = Load("file://" + (folder_ / "report.html").string() + "#all");
  EXPECT_THAT(console_, Not(HasSubstr("CONSOLE")));
  EXPECT_THAT(page, HasSubstr("<html lang=\"ja\" data-lang=\"both\" class=\"js\">"));
  EXPECT_THAT(page, HasSubstr("id=\"s-VISIT-FACE-01\" open"));
  EXPECT_THAT(page, HasSubstr("id=\"e-VISIT-FACE-01-9\""));  // a screen
  EXPECT_THAT(
      page,
      HasSubstr(
          Fill("id=\"e-VISIT-FACE-02-{}\"", sample::FailedProbe()).str()));  // the memory probe that failed
  EXPECT_THAT(page,
              HasSubstr("<header>" + std::string(NameOf(vocabulary::Screen::kConsentChoice)) + "</header>"));
  EXPECT_THAT(page, HasSubstr("6A82 " + Both(vocabulary::StatusWord::kFileNotFound).str()));
  EXPECT_THAT(page, HasSubstr("63C2 " + Both("照合不一致・残り2回", "does not match, 2 tries left").str()));
  EXPECT_THAT(page, HasSubstr(Both(vocabulary::Instruction::kReadBinary).str() + " × 26"));

  EXPECT_THAT(page, HasSubstr("id=\"e-VISIT-FACE-03-14\""));  // the last of the hostile events
  EXPECT_THAT(page, Not(HasSubstr("<title>ran</title>")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
}

TEST_F(Browser, OpensInOneLanguageIfTheAddressSaysSo) {
  sample::WriteMixedRun(folder_);
  ASSERT_TRUE(RenderHtml(folder_));
  const vocabulary::Verdict fail = vocabulary::Verdict::kFail;
  const auto option = [&](std::string_view text) {
    return Fill("data-ja=\"{}\" data-en=\"{}\">{}</option>", JaOf(fail), EnOf(fail), text).str();
  };
  for (const auto& [language, text] : {std::pair{"ja", JaOf(fail)}, std::pair{"en", EnOf(fail)}}) {
    const std::string page = Load("file://" + (folder_ / "report.html").string() + "?lang=" + language);
    EXPECT_THAT(page, HasSubstr(Fill("<html lang=\"{}\" data-lang=\"{}\"", language, language).str()));
    EXPECT_THAT(page, HasSubstr(option(text)));
  }
}

// Shows that the first test could fail, and that the page's policy stops any script but its own.
TEST_F(Browser, AFaultyPageWouldBeNoticed) {
  sample::WriteMixedRun(folder_ / "mixed");
  ASSERT_TRUE(RenderHtml(folder_ / "mixed"));
  std::string page = sample::ReadFile(folder_ / "mixed/report.html");
  page.insert(page.find("<nav"), "<script>document.title = 'ran'</script>");
  page.insert(page.find("\"use strict\";") + 13, " ");  // no longer the script that the policy names
  sample::WriteFile(folder_ / "faulty.html", page);
  const std::string faulty = Load("file://" + (folder_ / "faulty.html").string());
  EXPECT_THAT(console_, HasSubstr("CONSOLE"));
  EXPECT_THAT(faulty, Not(HasSubstr("<title>ran</title>")));
}

}  // namespace
}  // namespace shikaku::reports
