#include "reports/render/words.h"

#include <gmock/gmock.h>

namespace shikaku::reports {
namespace {

using judge::Say;
using judge::SentenceId;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Both, ShowsBothLanguagesOrWhatThereIs) {
  EXPECT_EQ(
      Both("資格", "<eligibility>").str(),
      "<span class=\"ja\" lang=\"ja\">資格</span> <span class=\"en\" lang=\"en\">&lt;eligibility&gt;</span>");
  EXPECT_EQ(Both("5.000 s", "5.000 s").str(), "5.000 s");
  EXPECT_EQ(Both("資格", "").str(), "資格");
  EXPECT_EQ(Both("", "eligibility").str(), "<span lang=\"en\">eligibility</span>");
}

TEST(Both, SaysASentenceInEachLanguageWithItsWordsMarked) {
  const vocabulary::Screen screen = vocabulary::Screen::kFaceCapture;
  const std::string html = Both(Say(SentenceId::kScreenSoManyTimes, screen)).str();
  EXPECT_THAT(
      html,
      HasSubstr(Fill("<span class=\"word\" title=\"{}\">{}</span>", NameOf(screen), JaOf(screen)).str()));
  EXPECT_THAT(
      html,
      HasSubstr(Fill("<span class=\"word\" title=\"{}\">{}</span>", NameOf(screen), EnOf(screen)).str()));
}

TEST(Both, TakesANameThatIsNoWordForWhatADeviceSaid) {
  const std::string html =
      Both(Say(SentenceId::kScreens, std::vector<std::string>{"<script>", "pass\xE2\x80\xAEliaf"})).str();
  EXPECT_THAT(html, Not(HasSubstr("class=\"word\"")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(html, HasSubstr("pass[U+202E]liaf"));
}

TEST(Both, HasNothingToSayOfAMissingSentence) { EXPECT_TRUE(Both(std::optional<judge::Sentence>{}).empty()); }

TEST(NamedWord, FallsBackOnTheName) {
  EXPECT_EQ(NamedWord<vocabulary::Role>(NameOf(vocabulary::Role::kCard)).str(),
            Both(vocabulary::Role::kCard).str());
  EXPECT_EQ(NamedWord<vocabulary::Role>("<x>").str(), "&lt;x&gt;");
}

}  // namespace
}  // namespace shikaku::reports
