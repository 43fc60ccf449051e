#include "models/vocabulary/json_text.h"

#include <gtest/gtest.h>

namespace shikaku::vocabulary {
namespace {

std::string WrongWith(std::string_view text, JsonLimits limits = {}) {
  const auto value = ParseJson(text, limits);
  return value ? "" : value.error();
}

TEST(JsonText, GivesWhatTheTextSays) {
  const std::string text = R"({"a":[1,-2,18446744073709551615,true,null,"\u3042",{"b":[]}],"c":1.5})";
  const auto value = ParseJson(text);
  ASSERT_TRUE(value) << value.error();
  EXPECT_EQ(*value, nlohmann::json::parse(text));
  EXPECT_EQ(ParseJson("7").value(), 7);
}

TEST(JsonText, AMemberThatStandsTwiceIsNamed) {
  EXPECT_EQ(WrongWith(R"({"a":1,"b":{"c":1,"c":2}})"), "the member 'c' stands twice");
  EXPECT_EQ(WrongWith(R"({"a":{"c":1},"b":{"c":2}})"), "");
}

TEST(JsonText, IsBoundedInDepthAndLength) {
  EXPECT_EQ(WrongWith("[[[]]]", {.depth_max = 3}), "");
  EXPECT_EQ(WrongWith("[[[[]]]]", {.depth_max = 3}), "nests deeper than 3");
  EXPECT_EQ(WrongWith(std::string(1'000'000, '[')), "longer than 262144 bytes");
  EXPECT_EQ(WrongWith("[1]", {.bytes_max = 2}), "longer than 2 bytes");
}

TEST(JsonText, WhatIsNoJsonIsTold) {
  EXPECT_EQ(WrongWith(""), "not JSON at byte 1");
  EXPECT_EQ(WrongWith("{\"a\":}"), "not JSON at byte 6");
  EXPECT_EQ(WrongWith("\"\xFF\""), "not JSON at byte 2");
  EXPECT_EQ(WrongWith("[1] x"), "not JSON at byte 5");
}

}  // namespace
}  // namespace shikaku::vocabulary
