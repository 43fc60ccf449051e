#include "reports/render/embedded_record.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "reports/render/script_json.h"

namespace shikaku::reports {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

Played With(judge::Verdict verdict, const json& data) {
  Played played;
  played.findings.verdict = verdict;
  played.record = evidence::Record{
      .events = {{.n = 0, .t = SimTime{SimDuration{17}}, .who = "a", .what = "b", .data = data, .hash = {}}}};
  return played;
}

TEST(EmbedRecords, GivesEveryEventOfEveryScenario) {
  const auto records = EmbedRecords({With(judge::Verdict::kPass, {{"x", 1}}), Played{}});
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].json.str(), R"([[17,"a","b",{"x":1}]])");
  EXPECT_FALSE(records[0].shortened);
  EXPECT_TRUE(records[1].json.empty());
}

TEST(EmbedRecords, ShortensTextsBeforeItLeavesOutThePassed) {
  const json data{{"x", std::string(1000, 'a')}};
  const std::vector<Played> scenarios{With(judge::Verdict::kPass, data), With(judge::Verdict::kFail, data)};
  const auto whole = EmbedRecords(scenarios, 10'000);
  EXPECT_FALSE(whole[0].shortened);
  const auto shortened = EmbedRecords(scenarios, 1'000);
  EXPECT_TRUE(shortened[0].shortened);
  EXPECT_THAT(shortened[0].json.str(), HasSubstr("a…(+616)"));
  const auto without = EmbedRecords(scenarios, 200);
  EXPECT_TRUE(without[0].json.empty());
  EXPECT_FALSE(without[1].json.empty());
}

TEST(AppendScriptJson, MayStandInAScriptElementAndIsTheSameJson) {
  const json value = json::parse(R"({"</script>&\"\\\n\u0000":[null,true,-1,2.5,"<!--","資格",{"":[]}]})");
  std::string text;
  EXPECT_FALSE(AppendScriptJson(value, std::string::npos, text));
  EXPECT_EQ(text.find_first_of("<>&"), std::string::npos) << text;
  EXPECT_EQ(json::parse(text), value);
}

}  // namespace
}  // namespace shikaku::reports
