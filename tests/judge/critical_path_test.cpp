#include "harness/judge/critical_path.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/judge/monitors.h"
#include "harness/judge/waterfall.h"
#include "tests/judge/record_builder.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;
using testing::ElementsAre;

std::vector<std::string> Path(const std::vector<Stage>& stages, std::int64_t from, std::int64_t to) {
  const auto critical = CriticalStages(stages, from, to);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (critical[i]) names.push_back(stages[i].name);
  }
  return names;
}

TEST(CriticalPath, TakesTheBranchThatEndedLast) {
  const std::vector<Stage> stages{{"capture", "camera", 0, 30},
                                  {"face", "core-0", 30, 450},
                                  {"scan", "scanner", 0, 400},
                                  {"ocr", "core-1", 400, 580},
                                  {"compare", "core-0", 580, 590}};
  EXPECT_THAT(Path(stages, 0, 590), ElementsAre("scan", "ocr", "compare"));
}

TEST(CriticalPath, AWaitForACoreLeadsToWhatHeldIt) {
  const std::vector<Stage> stages{{"capture", "camera", 0, 30},
                                  {"face", "core-0", 30, 450},
                                  {"scan", "scanner", 0, 400},
                                  {"ocr", "core-0", 450, 630}};
  EXPECT_THAT(Path(stages, 0, 630), ElementsAre("capture", "face", "ocr"));
}

TEST(CriticalPath, LooksIntoAnExchangeForTheOneThatItWaitedFor) {
  const std::vector<Stage> stages{{"sign", "card", 0, 100},
                                  {"/v1/challenge", "central", 0, 40, true},
                                  {"/reader/confirm", "terminal", 100, 300, true},
                                  {"/v1/confirm", "central", 110, 290, true}};
  EXPECT_THAT(Path(stages, 0, 300), ElementsAre("sign", "/reader/confirm", "/v1/confirm"));
}

TEST(CriticalPath, EndsAtTheStartAndIgnoresWhatCostNothing) {
  const std::vector<Stage> stages{
      {"before", "card", 0, 50}, {"nothing", "core-0", 80, 80}, {"work", "core-0", 80, 120}};
  EXPECT_THAT(Path(stages, 50, 120), ElementsAre("work"));
  EXPECT_THAT(Path({}, 0, 100), ElementsAre());
}

RecordBuilder Visit(int confirm_ms) {
  RecordBuilder record;
  const std::int64_t ms = 13'560;
  record.Screen(0, "face-capture")
      .At(400, "scanner", "scan", {{"from", 0}, {"to", 400 * ms}})
      .At(900, "processor", "stage",
          {{"stage", "card-face-ocr"}, {"core", 0}, {"from", 420 * ms}, {"to", 900 * ms}})
      .Request(900, 1, "reader", "terminal", "/reader/confirm", {{"method", "face"}})
      .Response(confirm_ms, 1, "terminal", "reader", "/reader/confirm", {{"outcome", "valid"}});
  return record;
}

TEST(Waterfall, TellsWhatIsLeftAndMarksThePath) {
  const json waterfall = MakeWaterfall(Visit(1200).Built());
  EXPECT_EQ(waterfall["used_us"], 1'200'000);
  EXPECT_EQ(waterfall["left_us"], 3'800'000);
  for (const json& stage : waterfall["stages"]) EXPECT_EQ(stage["critical"], true) << stage;
}

TEST(Waterfall, IsNegativeBeyondTheLimit) {
  EXPECT_EQ(MakeWaterfall(Visit(5'300).Built())["left_us"], -300'000);
}

TEST(Waterfall, ShowsTheLongestVerification) {
  RecordBuilder record = Visit(1200);
  record.Screen(10'000, "face-capture")
      .Request(10'100, 2, "reader", "terminal", "/reader/confirm", {{"method", "face"}})
      .Response(12'000, 2, "terminal", "reader", "/reader/confirm", {{"outcome", "valid"}});
  EXPECT_EQ(MakeWaterfall(record.Built())["used_us"], 2'000'000);
}

TEST(Waterfall, AVerificationDoesNotOutliveThePower) {
  RecordBuilder record;
  record.Screen(0, "face-capture")
      .Request(100, 1, "reader", "terminal", "/reader/confirm", {{"method", "face"}})
      .At(200, "power", "lost", json::object())
      .Response(9'000, 1, "terminal", "reader", "/reader/confirm", {{"outcome", "valid"}});
  EXPECT_TRUE(FaceVerifications(record.Built()).empty());
}

TEST(BoundedWaits, DarknessEndsAScreen) {
  const auto verdict = [](RecordBuilder record) {
    for (const CheckResult& result : RunMonitors(record.Built())) {
      if (result.check == "monitor:bounded-waits") return result.verdict;
    }
    return Verdict::kBenchError;
  };
  RecordBuilder cut;
  cut.Screen(0, "confirming").At(1'000, "power", "lost", json::object()).Screen(20'000, "idle");
  EXPECT_EQ(verdict(cut), Verdict::kPass);
  RecordBuilder hung;
  hung.Screen(0, "confirming").Screen(20'000, "idle");
  EXPECT_EQ(verdict(hung), Verdict::kFail);
}

}  // namespace
}  // namespace shikaku::judge
