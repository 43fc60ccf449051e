#include "models/reader/camera.h"

#include <gtest/gtest.h>

#include "models/reader/card_face_print.h"
#include "models/reader/card_face_scanner.h"
#include "tests/reader/lone_job_scheduler.h"

namespace shikaku::reader {
namespace {

using namespace std::chrono_literals;

ports::Image Even(int width, int height, int channels, Byte level) {
  return {width, height, channels, Bytes(static_cast<std::size_t>(width * height * channels), level)};
}

class SceneCameraTest : public testing::Test {
 protected:
  LoneJobScheduler scheduler;
  NotedProbe probe;
  SceneCamera camera{scheduler, probe, RandomStream{1, "camera"}};
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
  ASSERT_EQ(probe.notes.size(), 1U);
  EXPECT_EQ(probe.notes[0].substr(0, probe.notes[0].find("mean")),
            R"(camera/frame {"frame":1,"from":452000,"height":2,")");
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
  LoneJobScheduler other_scheduler;
  NotedProbe other_probe;
  SceneCamera again{other_scheduler, other_probe, RandomStream{1, "camera"}};
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
  LoneJobScheduler scheduler;
  NotedProbe probe;
  PlateScanner scanner{scheduler, probe, RandomStream{1, "scanner"}};
  const auto scan = scanner.Scan();
  EXPECT_EQ(scheduler.Now(), SimTime{} + 400ms);
  EXPECT_EQ(scan.width, 960);
  EXPECT_EQ(scan.height, 640);
  EXPECT_EQ(probe.notes,
            std::vector<std::string>{R"(scanner/scan {"from":0,"height":640,"to":5424000,"width":960})"});
}

}  // namespace
}  // namespace shikaku::reader
