#include "harness/cli/figures_json.h"

#include <gtest/gtest.h>

namespace shikaku::cli {
namespace {

TEST(FiguresJson, ComeBackAsTheyWereWritten) {
  const std::string text =
      FiguresJson({{"visit_ms", 74.5, "ms", "a \"note\""}, {"suite_s", 4, "s", ""}}, "a machine");
  const auto figures = ReadFigures(text);
  ASSERT_TRUE(figures);
  ASSERT_EQ(figures->size(), 2U);
  EXPECT_EQ(figures->front().name, "visit_ms");
  EXPECT_EQ(figures->front().value, 74.5);
  EXPECT_EQ(figures->front().unit, "ms");
  EXPECT_EQ(figures->front().note, "a \"note\"");
  EXPECT_EQ(figures->back().value, 4);
  EXPECT_NE(text.find("\"machine\": \"a machine\""), std::string::npos);
  EXPECT_EQ(text.back(), '\n');
}

TEST(FiguresJson, AnyTextIsFiguresOrNone) {
  for (const char* none : {"", "no figures", "[]", "{}", R"({"figures":7})", "\xFF", R"({"figures":[)"})
    EXPECT_FALSE(ReadFigures(none)) << none;
  const auto odd = ReadFigures(R"({"figures":[{"name":7,"value":"1"},null,{"name":"n"}]})");
  ASSERT_TRUE(odd);
  ASSERT_EQ(odd->size(), 3U);
  EXPECT_EQ(odd->front().name, "");
  EXPECT_EQ(odd->front().value, 0);
  EXPECT_EQ(odd->back().name, "n");
}

}  // namespace
}  // namespace shikaku::cli
