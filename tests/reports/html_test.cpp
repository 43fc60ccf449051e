#include "reports/render/html.h"

#include <gtest/gtest.h>

namespace shikaku::reports {
namespace {

TEST(EscapeHtml, LeavesNoMarkupControlsOrReorderingMarks) {
  EXPECT_EQ(EscapeHtml("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
  EXPECT_EQ(EscapeHtml(std::string_view("a\0b\x1B\n", 5)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD\n");
  EXPECT_EQ(EscapeHtml("pass\xE2\x80\xAEliaf 適合"), "pass[U+202E]liaf 適合");
}

TEST(Fill, EscapesTextsAndTakesHtmlAsItIs) {
  EXPECT_EQ(Fill("<p>{} {} {}</p>", "<b>", Html::Trusted("<i></i>"), 7).str(), "<p>&lt;b&gt; <i></i> 7</p>");
}

TEST(Shortened, NeverCutsACharacter) {
  EXPECT_EQ(Shortened("資格", 6), "資格");
  EXPECT_EQ(Shortened("資格", 5), "資…");
  EXPECT_EQ(Shortened("資格", 2), "…");
}

}  // namespace
}  // namespace shikaku::reports
