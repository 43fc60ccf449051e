#include "models/hardware/camera.h"

#include <gtest/gtest.h>

#include "models/hardware/card_face_print.h"
#include "models/hardware/card_face_scanner.h"
#include "tests/support/fake_scheduler.h"
#include "tests/support/recording_probe.h"
#include "tests/support/reference_platform.h"

namespace shikaku::hardware {
namespace {

using namespace std::chrono_literals;

ports::Image Even(int width, int height, int channels, Byte level) {
  return {width, height, channels, Bytes(static_cast<std::size_t>(width * height * channels), level)};
}

class SceneCameraTest : public testing::Test {
 protected:
  tests::FakeScheduler scheduler;
  tests::RecordingProbe probe;
  SceneCamera camera{scheduler, probe, RandomStream{1, "camera"}, tests::ReferencePlatform().camera};
};

TEST_F(SceneCameraTest, AFrameEndsThirtyMillisecondsAfterItsStart) {
  camera.Capture();
  EXPECT_EQ(scheduler.Now(), SimTime{} + 30ms);
}

TEST_F(SceneCameraTest, WaitsForTheNextWholeFrame) {
  scheduler.Sleep(1ms);
  camera.Capture();  // the frame from 33.3 ms to 63.3 ms
  EXPECT_EQ(scheduler.Now(), SimTime{SimDuration{452'000}} + 30ms);
  camera.Capture();
  EXPECT_EQ(scheduler.Now(), SimTime{SimDuration{904'000}} + 30ms);
}

TEST_F(SceneCameraTest, NotesEachFrameInWholeNumbers) {
  camera.SetScene(Even(4, 2, 1, 100));
  scheduler.Sleep(1ms);
  camera.Capture();
  const auto frame = probe.Last<vocabulary::event::CameraFrame>();
  EXPECT_EQ(frame, (vocabulary::event::CameraFrame{.frame = 1,
                                                   .from = SimTime{SimDuration{452'000}},
                                                   .to = SimTime{SimDuration{452'000}} + 30ms,
                                                   .width = 4,
                                                   .height = 2,
                                                   .mean = frame.mean,
                                                   .exposure = 20ms,
                                                   .gain = 1000}));
  EXPECT_NEAR(static_cast<double>(frame.mean), 100'000, 2'000) << "noise of eight pixels";
  EXPECT_EQ(probe.events.size(), 1U);
}

TEST_F(SceneCameraTest, ShowsTheSceneWithASmallNoise) {
  camera.SetScene(Even(640, 480, 3, 100));
  const ports::Image frame = camera.Capture();
  ASSERT_EQ(frame.pixels.size(), 640U * 480 * 3);
  double sum = 0;
  double squares = 0;
  for (const Byte b : frame.pixels) {
    sum += b - 100;
    squares += (b - 100) * (b - 100);
  }
  const double n = 640.0 * 480 * 3;
  EXPECT_NEAR(sum / n, 0, 0.02);
  EXPECT_NEAR(std::sqrt(squares / n), 1.5, 0.15);
}

TEST_F(SceneCameraTest, NoiseDiffersFromFrameToFrameAndRepeatsFromRunToRun) {
  camera.SetScene(Even(64, 48, 3, 100));
  const auto first = camera.Capture();
  const auto second = camera.Capture();
  EXPECT_NE(first, second);
  tests::FakeScheduler other_scheduler;
  tests::RecordingProbe other_probe;
  SceneCamera again{other_scheduler, other_probe, RandomStream{1, "camera"},
                    tests::ReferencePlatform().camera};
  again.SetScene(Even(64, 48, 3, 100));
  EXPECT_EQ(again.Capture(), first);
  EXPECT_EQ(again.Capture(), second);
}

TEST_F(SceneCameraTest, SeesDarknessWithoutAScene) {
  const auto frame = camera.Capture();
  EXPECT_EQ(frame.width, 640);
  EXPECT_EQ(frame.height, 480);
  EXPECT_LT(*std::max_element(frame.pixels.begin(), frame.pixels.end()), 16);
}

TEST(PlateScannerTest, TakesTheTimeOfTheScan) {
  tests::FakeScheduler scheduler;
  tests::RecordingProbe probe;
  PlateScanner scanner{scheduler, probe, RandomStream{1, "scanner"}, tests::ReferencePlatform().scanner};
  const auto scan = scanner.Scan();
  EXPECT_EQ(scheduler.Now(), SimTime{} + 400ms);
  EXPECT_EQ(scan.width, 960);
  EXPECT_EQ(scan.height, 640);
  EXPECT_EQ(
      probe.events,
      (std::vector<vocabulary::Event>{vocabulary::event::ScannerScan{SimTime{}, SimTime{400ms}, 960, 640}}));
}

// ── Distance, light, movement ───────────────────────────────────────────────────────────────────────

double MeanOf(const ports::Image& image) {
  double sum = 0;
  for (const Byte b : image.pixels) sum += b;
  return sum / static_cast<double>(image.pixels.size());
}

double NoiseOf(const ports::Image& image) {
  const double mean = MeanOf(image);
  double squares = 0;
  for (const Byte b : image.pixels) squares += (b - mean) * (b - mean);
  return std::sqrt(squares / static_cast<double>(image.pixels.size()));
}

// A white square of 80 pixels in the middle of grey.
ports::Image Square() {
  ports::Image image = Even(320, 240, 1, 100);
  for (int y = 80; y < 160; ++y) {
    for (int x = 120; x < 200; ++x) image.pixels[static_cast<std::size_t>(y * 320 + x)] = 220;
  }
  return image;
}

int BrightColumns(const ports::Image& image) {
  int count = 0;
  for (int x = 0; x < image.width; ++x)
    count += image.pixels[static_cast<std::size_t>(image.height / 2 * image.width + x)] > 160 ? 1 : 0;
  return count;
}

TEST_F(SceneCameraTest, AFaceAtHalfTheDistanceIsTwiceAsLarge) {
  camera.SetScene(Square());
  EXPECT_NEAR(BrightColumns(camera.Capture()), 80, 2);
  camera.SetScene(Square(), {.distance_mm = 250});
  EXPECT_NEAR(BrightColumns(camera.Capture()), 160, 2);
  camera.SetScene(Square(), {.distance_mm = 1000});
  EXPECT_NEAR(BrightColumns(camera.Capture()), 40, 2);
}

TEST_F(SceneCameraTest, TheConditionsOfThePictureLeaveItAsItIs) {
  camera.SetScene(Square());
  const auto usual = camera.Capture();
  tests::FakeScheduler other_scheduler;
  SceneCamera other{other_scheduler, probe, RandomStream{1, "camera"}, tests::ReferencePlatform().camera};
  other.SetScene(Square(), {.distance_mm = 500, .light_lux = 400});
  EXPECT_EQ(other.Capture(), usual);
}

TEST_F(SceneCameraTest, LessLightIsMadeUpForByGainAndCostsNoise) {
  camera.SetScene(Even(64, 48, 1, 100));
  const double calm = NoiseOf(camera.Capture());
  camera.SetScene(Even(64, 48, 1, 100), {.light_lux = 40});
  scheduler.Sleep(1s);  // auto exposure has followed
  const auto frame = camera.Capture();
  EXPECT_NEAR(MeanOf(frame), 100, 2);
  EXPECT_GT(NoiseOf(frame), 2.5 * calm);
}

TEST_F(SceneCameraTest, AutoExposureTakesSomeFrames) {
  camera.SetScene(Even(64, 48, 1, 100));
  camera.Capture();
  camera.SetScene(Even(64, 48, 1, 100), {.light_lux = 40});
  std::vector<double> means;
  for (int i = 0; i < 5; ++i) means.push_back(MeanOf(camera.Capture()));
  EXPECT_LT(means[0], 60);
  EXPECT_LT(means[0], means[1]);
  EXPECT_NEAR(means[4], 100, 2);
}

TEST_F(SceneCameraTest, BeyondItsRangeAPictureIsTooDarkOrBurnt) {
  camera.SetScene(Even(64, 48, 1, 100), {.light_lux = 2});
  scheduler.Sleep(1s);
  EXPECT_LT(MeanOf(camera.Capture()), 45);
  camera.SetScene(Even(64, 48, 1, 235), {.light_lux = 100'000});
  scheduler.Sleep(1s);
  EXPECT_GT(MeanOf(camera.Capture()), 252);
}

TEST_F(SceneCameraTest, MovementSmearsAnEdge) {
  camera.SetScene(Square(), {.motion_mm_per_s = 800});  // 16 mm, 21 pixels while the shutter is open
  const auto frame = camera.Capture();
  const Byte edge = frame.pixels[120 * 320 + 124];
  EXPECT_GT(edge, 150);
  EXPECT_LT(edge, 200);
}

// ── The card on the plate ───────────────────────────────────────────────────────────────────────────

const CivilDate kDay{std::chrono::year{1980} / 5 / 17};

// The card without the plate around it.
ports::Image CardOf(const ports::Image& plate) {
  ports::Image card{800, 500, 1, {}};
  for (int y = 70; y < 570; ++y) {
    const auto row = plate.pixels.begin() + y * kPlateWidth + 80;
    card.pixels.insert(card.pixels.end(), row, row + 800);
  }
  return card;
}

TEST(CardFace, HazeTakesContrastAndGlareWhitensASpot) {
  const PrintedCard card{kDay, kDay, "4711"};
  const auto clear = PrintCardFace(card);
  const auto hazy = PrintCardFace(card, {}, {.haze = 0.6});
  EXPECT_LT(NoiseOf(CardOf(hazy)), 0.5 * NoiseOf(CardOf(clear)));
  const auto shining = PrintCardFace(card, {}, {.glare = Glare{40, 27, 5}});
  EXPECT_EQ(shining.pixels[(50 + 270) * kPlateWidth + 52 + 400], 255);
  EXPECT_EQ(shining.pixels[(50 + 500) * kPlateWidth + 52 + 800],
            clear.pixels[(50 + 500) * kPlateWidth + 52 + 800]);
}

TEST(CardFace, TurnedByHalfATurnItStandsOnItsHead) {
  const PrintedCard card{kDay, kDay, "4711"};
  const auto upright = PrintCardFace(card);
  auto turned = PrintCardFace(card, {}, {.turn_degrees = 180});
  std::ranges::reverse(turned.pixels);
  int different = 0;
  for (std::size_t i = 0; i < turned.pixels.size(); ++i)
    different += std::abs(turned.pixels[i] - upright.pixels[i]) > 40 ? 1 : 0;
  EXPECT_LT(different, 20'000);  // half a pixel off at the edges of strokes
}

}  // namespace
}  // namespace shikaku::hardware
