#include "harness/judge/critical_path.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/judge/waterfall.h"
#include "tests/judge/record_builder.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;
using testing::ElementsAre;

SimTime At(std::int64_t cycles) { return SimTime{SimDuration{cycles}}; }

Stage Of(const char* name, const char* lane, std::int64_t from, std::int64_t to, bool waits = false) {
  return {name, lane, At(from), At(to), waits};
}

std::vector<std::string> NamesOnPath(const std::vector<Stage>& stages, std::int64_t from, std::int64_t to) {
  const auto critical = CriticalStages(stages, At(from), At(to));
  std::vector<std::string> names;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (critical[i]) names.push_back(stages[i].name);
  }
  return names;
}

TEST(CriticalPath, TakesTheBranchThatEndedLast) {
  const std::vector<Stage> stages{Of("capture", "camera", 0, 30), Of("face", "core-0", 30, 450),
                                  Of("scan", "scanner", 0, 400), Of("ocr", "core-1", 400, 580),
                                  Of("compare", "core-0", 580, 590)};
  EXPECT_THAT(NamesOnPath(stages, 0, 590), ElementsAre("scan", "ocr", "compare"));
}

TEST(CriticalPath, AWaitForACoreLeadsToWhatHeldIt) {
  const std::vector<Stage> stages{Of("capture", "camera", 0, 30), Of("face", "core-0", 30, 450),
                                  Of("scan", "scanner", 0, 400), Of("ocr", "core-0", 450, 630)};
  EXPECT_THAT(NamesOnPath(stages, 0, 630), ElementsAre("capture", "face", "ocr"));
}

TEST(CriticalPath, LooksIntoAnExchangeForTheOneThatItWaitedFor) {
  const std::vector<Stage> stages{Of("sign", "card", 0, 100), Of("challenge", "central", 0, 40, true),
                                  Of("reader-confirm", "terminal", 100, 300, true),
                                  Of("confirm", "central", 110, 290, true)};
  EXPECT_THAT(NamesOnPath(stages, 0, 300), ElementsAre("sign", "reader-confirm", "confirm"));
}

TEST(CriticalPath, EndsAtTheStartAndIgnoresWhatCostNothing) {
  const std::vector<Stage> stages{Of("before", "card", 0, 50), Of("nothing", "core-0", 80, 80),
                                  Of("work", "core-0", 80, 120)};
  EXPECT_THAT(NamesOnPath(stages, 50, 120), ElementsAre("work"));
  EXPECT_THAT(NamesOnPath({}, 0, 100), ElementsAre());
}

// As deep as exchanges can be told to lie within each other, and as many stages as a waterfall may have.
TEST(CriticalPath, EndsWhateverTheStages) {
  std::vector<Stage> stages;
  for (int i = 0; i < 3'000; ++i) stages.push_back(Of("nested", "central", i, 6'000 - i, true));
  EXPECT_EQ(CriticalStages(stages, At(0), At(6'000)).size(), stages.size());
  for (Stage& stage : stages) stage.to = At(6'000);
  EXPECT_EQ(CriticalStages(stages, At(0), At(6'000)).size(), stages.size());
}

RecordBuilder Visit(int confirm_ms, int start_ms = 0, RecordBuilder record = {}) {
  const auto at = [&](int ms) { return At(std::int64_t{13'560} * (start_ms + ms)); };
  record.Shows(start_ms, Screen::kFaceCapture);
  record.At(start_ms + 400, event::ScannerScan{.from = at(0), .to = at(400)});
  record.At(start_ms + 900, event::ProcessorStage{"card-face-ocr", 0, at(420), at(900)});
  record.Asks(start_ms + 900, 1, Path::kReaderConfirm,
              {{Asked(Path::kReaderConfirm, "method"), NameOf(vocabulary::Method::kFace)}});
  record.Answers(start_ms + confirm_ms, 1, Path::kReaderConfirm, json::object());
  return record;
}

std::optional<Waterfall> Of(const RecordBuilder& record) {
  return MakeWaterfall(SeenRecord{record.Built()}, TestRules());
}

TEST(Waterfall, TellsWhatIsLeftAndMarksThePath) {
  const auto waterfall = Of(Visit(1200));
  ASSERT_TRUE(waterfall);
  EXPECT_EQ(waterfall->used(), std::chrono::milliseconds{1200});
  EXPECT_EQ(waterfall->left(), std::chrono::milliseconds{2800});
  EXPECT_EQ(waterfall->stages.size(), 3U);
  for (const WaterfallStage& stage : waterfall->stages) EXPECT_TRUE(stage.critical) << stage.name;
}

TEST(Waterfall, IsNegativeBeyondTheLimit) {
  EXPECT_EQ(Of(Visit(4'300))->left(), -std::chrono::milliseconds{300});
}

TEST(Waterfall, ShowsTheLongestVerification) {
  EXPECT_EQ(Of(Visit(2'000, 10'000, Visit(1200)))->used(), std::chrono::milliseconds{2000});
}

TEST(Waterfall, NeedsAFaceAndALimit) {
  EXPECT_FALSE(Of(RecordBuilder{}));
  EXPECT_FALSE(MakeWaterfall(SeenRecord{Visit(1200).Built()}, {}));
}

// A stage that ends before it begins is none.
TEST(Waterfall, LeavesOutWhatCannotBe) {
  RecordBuilder odd;
  odd.Shows(0, Screen::kFaceCapture).At(1, event::CameraFrame{.from = At(9), .to = At(5)});
  odd.Asks(2, 1, Path::kReaderConfirm,
           {{Asked(Path::kReaderConfirm, "method"), NameOf(vocabulary::Method::kFace)}});
  odd.Answers(3, 1, Path::kReaderConfirm, json::object());
  EXPECT_EQ(Of(odd)->stages.size(), 1U) << "the exchange";
}

}  // namespace
}  // namespace shikaku::judge
