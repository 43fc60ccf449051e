#include "harness/judge/wire_value.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace shikaku::judge {
namespace {

using nlohmann::json;

TEST(WireValue, ReadsWhatIsThere) {
  const auto document = WireDocument::Parse(R"({"a": [1, "x", true, null], "b": {"c": -7}})");
  const WireValue root = document.Root();
  ASSERT_TRUE(root.IsMap()) << document.problem();
  const auto items = root.Member("a").Items();
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].Integer(), 1);
  EXPECT_TRUE(items[1].Says("x"));
  EXPECT_EQ(items[2].Truth(), true);
  EXPECT_TRUE(items[3].IsNull());
  EXPECT_EQ(root.Member("b").Member("c").Integer(), -7);
}

TEST(WireValue, HasNothingWhereNothingIs) {
  const auto document = WireDocument::Parse(R"({"a": 5})");
  const WireValue root = document.Root();
  EXPECT_FALSE(root.Member("b").exists());
  EXPECT_FALSE(root.Member("a").Member("x").Member("y").exists());
  EXPECT_FALSE(root.Text());
  EXPECT_FALSE(root.Member("a").Truth());
  EXPECT_TRUE(root.Member("a").Items().empty());
  EXPECT_FALSE(WireValue().Says(""));
}

TEST(WireValue, RefusesWhatIsNoJson) {
  for (const char* bytes :
       {"", "{", "{\"a\":1", "nul", "{\"a\":1}x", "\"\xFF\"", "{'a':1}", "01", "1e999", "[1,]"}) {
    const auto document = WireDocument::Parse(bytes);
    EXPECT_FALSE(document.Root().exists()) << bytes;
    EXPECT_FALSE(document.problem().empty()) << bytes;
  }
}

TEST(WireValue, IsBounded) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  EXPECT_EQ(WireDocument::Parse(deep).problem(), "nested deeper than 64");
  const std::string allowed = std::string(64, '[') + std::string(64, ']');
  EXPECT_TRUE(WireDocument::Parse(allowed).Root().IsList());
  EXPECT_EQ(WireDocument::Parse("\"" + std::string(5 << 20, 'x') + "\"").problem(),
            "larger than 4194304 bytes");
  std::string many = "[0";
  for (int i = 0; i < 200'000; ++i) many += ",0";
  EXPECT_EQ(WireDocument::Parse(many + "]").problem(), "more than 200000 values");
  json nested;
  for (int i = 0; i < 1000; ++i) nested = json::array({std::move(nested)});
  EXPECT_FALSE(WireDocument::Of(nested).Root().exists());
}

// Nobody knows which of two the receiver takes: neither is what was demanded, both are looked at for what is
// forbidden.
TEST(WireValue, NoticesDoubledMembers) {
  const auto document = WireDocument::Parse(R"({"a": "good", "a": "bad"})");
  const WireValue root = document.Root();
  EXPECT_FALSE(root.Member("a").exists());
  EXPECT_EQ(root.EveryMember("a").size(), 2U);
  EXPECT_FALSE(Matches({{"a", "good"}}, root));
  EXPECT_FALSE(Matches({{"a", "bad"}}, root));
  EXPECT_TRUE(CouldMatch({{"a", "good"}}, root));
  EXPECT_TRUE(CouldMatch({{"a", "bad"}}, root));
  EXPECT_FALSE(CouldMatch({{"a", "ugly"}}, root));
}

TEST(WireValue, KeepsNumbersThatFitNoInteger) {
  const auto document =
      WireDocument::Parse("[18446744073709551615, 1.5, 9223372036854775807, -9223372036854775808]");
  const auto items = document.Root().Items();
  ASSERT_EQ(items.size(), 4U);
  EXPECT_FALSE(items[0].Integer());
  EXPECT_FALSE(items[1].Integer());
  EXPECT_EQ(items[2].Integer(), INT64_MAX);
  EXPECT_EQ(items[3].Integer(), INT64_MIN);
  EXPECT_FALSE(items[0] == items[1]);
  EXPECT_TRUE(items[0] == WireDocument::Parse("18446744073709551615").Root());
}

TEST(WireValue, MatchesByMembers) {
  const auto document = WireDocument::Parse(R"({"a": {"b": 1, "c": [1, 2]}, "d": null})");
  const WireValue root = document.Root();
  EXPECT_TRUE(Matches({{"a", {{"b", 1}}}}, root));
  EXPECT_TRUE(Matches({{"a", {{"c", {1, 2}}}}}, root));
  EXPECT_FALSE(Matches({{"a", {{"c", {1}}}}}, root)) << "a list is compared as a whole";
  EXPECT_TRUE(Matches({{"d", nullptr}}, root));
  EXPECT_FALSE(Matches({{"e", nullptr}}, root)) << "what is not there is not null";
  EXPECT_FALSE(Matches({{"a", 1}}, WireValue()));
  EXPECT_FALSE(CouldMatch({{"a", 1}}, WireValue()));
}

TEST(WireValue, EqualsWithMembersInAnyOrder) {
  const auto a = WireDocument::Parse(R"({"x": 1, "y": [true]})");
  const auto b = WireDocument::Parse(R"({"y": [true], "x": 1})");
  EXPECT_TRUE(a.Root() == b.Root());
  EXPECT_FALSE(a.Root() == WireDocument::Parse(R"({"x": 1})").Root());
  EXPECT_TRUE(WireValue() == WireValue());
  EXPECT_FALSE(WireValue() == a.Root());
}

}  // namespace
}  // namespace shikaku::judge
