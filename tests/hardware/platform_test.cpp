#include "models/hardware/platform.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/hardware/display_panel.h"
#include "models/hardware/touch_panel.h"
#include "models/kernel/simulation_kernel.h"
#include "tests/support/fake_scheduler.h"
#include "tests/support/recording_probe.h"
#include "tests/support/reference_platform.h"
#include "tests/support/worded.h"

// One elaboration per process: ctest runs every case in a process of its own (gtest_discover_tests).
namespace shikaku::hardware {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using vocabulary::WorkStage;

const CivilTime kMorning = *ParseTime("2025-06-10T10:15:00");

class PlatformTest : public testing::Test {
 protected:
  kernel::SimulationKernel kernel{kMorning};
  tests::RecordingProbe probe;

  std::int64_t NowMs() const { return Microseconds(kernel.Now() - kSimStart) / 1000; }
};

// ── Processor ───────────────────────────────────────────────────────────────────────────────────────

TEST_F(PlatformTest, WorkCostsItsCyclesAtTheClock) {
  ProcessorParameters parameters = tests::ReferencePlatform().processor;
  EXPECT_EQ(TimeOf(parameters, WorkStage::kFaceTemplate), SimDuration{420ms});
  EXPECT_EQ(TimeOf(parameters, WorkStage::kOther), SimDuration{5ms});
  parameters.clock_hz /= 2;
  EXPECT_EQ(TimeOf(parameters, WorkStage::kFaceTemplate), SimDuration{840ms});
  parameters.clock_hz = 7;
  parameters.work[WorkStage::kOther] = 1;
  EXPECT_EQ(TimeOf(parameters, WorkStage::kOther), SimDuration{(kCarrierHz + 6) / 7});  // nothing ends early
}

// Three works of 420 ms each.
std::vector<std::int64_t> EndsOn(int cores, kernel::SimulationKernel& kernel, tests::RecordingProbe& probe) {
  ProcessorParameters parameters = tests::ReferencePlatform().processor;
  parameters.cores = cores;
  CoreProcessor processor{kernel, probe, parameters};
  std::vector<std::int64_t> ends;
  for (int i = 0; i < 3; ++i) {
    ports::SpawnAs(kernel, kernel, ports::Role::kReader, "work", [&] {
      processor.Work(WorkStage::kFaceTemplate);
      ends.push_back(Microseconds(kernel.Now() - kSimStart) / 1000);
    });
  }
  kernel.Run(SimTime{10s});
  return ends;
}

TEST_F(PlatformTest, OneCoreTakesOneWorkAfterTheOther) {
  EXPECT_THAT(EndsOn(1, kernel, probe), ElementsAre(420, 840, 1260));
}

TEST_F(PlatformTest, TwoCoresOverlap) { EXPECT_THAT(EndsOn(2, kernel, probe), ElementsAre(420, 420, 840)); }

TEST_F(PlatformTest, AnEndedJobGivesItsCoreAndItsPlaceBack) {
  ProcessorParameters parameters = tests::ReferencePlatform().processor;
  parameters.cores = 1;
  CoreProcessor processor{kernel, probe, parameters};
  std::vector<std::int64_t> ends;
  const auto work = [&] {
    processor.Work(WorkStage::kFaceTemplate);
    ends.push_back(NowMs());
  };
  for (int i = 0; i < 3; ++i) ports::SpawnAs(kernel, kernel, ports::Role::kReader, "doomed", work);
  ports::SpawnAs(kernel, kernel, ports::Role::kBench, "power", [&] {
    kernel.Sleep(100ms);
    kernel.EndJobs(ports::Role::kReader);
    ports::SpawnAs(kernel, kernel, ports::Role::kReader, "later", work);
  });
  kernel.Run(SimTime{10s});
  EXPECT_THAT(ends, ElementsAre(520));
}

// ── Display ─────────────────────────────────────────────────────────────────────────────────────────

using vocabulary::Screen;

ports::ScreenView View(Screen screen) { return {screen, "", "", {}, {}}; }

// What people see, or "dark".
std::string Seen(const DisplayPanel& panel) {
  return panel.view() ? std::string(IdOf(panel.view()->screen)) : "dark";
}

TEST_F(PlatformTest, AScreenIsSeenAtTheNextRefresh) {
  DisplayPanel panel{kernel, kernel, probe, SimDuration{226'000}};  // 60 Hz
  std::vector<std::string> seen;
  std::vector<SimTime> when;
  panel.OnVisible([&] {
    seen.push_back(Seen(panel));
    when.push_back(kernel.Now());
  });
  ports::SpawnAs(kernel, kernel, ports::Role::kReader, "firmware", [&] {
    kernel.Sleep(20ms);
    panel.Show(View(Screen::kIdle));
    EXPECT_EQ(panel.view(), std::nullopt);
    kernel.Sleep(1ms);
    panel.Show(View(Screen::kLimit));  // drawn over before anybody saw the first
    kernel.Sleep(20ms);
    panel.Show(View(Screen::kEnded));
  });
  kernel.Run(SimTime{1s});
  EXPECT_THAT(seen, ElementsAre(IdOf(Screen::kLimit), IdOf(Screen::kEnded)));
  EXPECT_THAT(when, ElementsAre(SimTime{SimDuration{2 * 226'000}}, SimTime{SimDuration{3 * 226'000}}));
}

TEST_F(PlatformTest, WithoutPowerNothingIsSeen) {
  DisplayPanel panel{kernel, kernel, probe, SimDuration{226'000}};
  std::vector<std::string> seen;
  panel.OnVisible([&] { seen.push_back(Seen(panel)); });
  ports::SpawnAs(kernel, kernel, ports::Role::kBench, "firmware and power", [&] {
    panel.Show(View(Screen::kIdle));
    kernel.Sleep(20ms);
    panel.Show(View(Screen::kLimit));
    panel.GoDark();
    kernel.Sleep(100ms);
  });
  kernel.Run(SimTime{1s});
  EXPECT_THAT(seen, ElementsAre(IdOf(Screen::kIdle), "dark"));
}

// ── Touch ───────────────────────────────────────────────────────────────────────────────────────────

class TouchTest : public PlatformTest {
 protected:
  // When a touch from 3 ms on is reported, in milliseconds; nothing: never. Samples each 8 ms, 16 ms
  // debounce.
  std::vector<std::int64_t> Reports(SimDuration duration) {
    TouchPanel panel{kernel, probe, tests::ReferencePlatform().touch};
    std::vector<std::int64_t> reports;
    ports::SpawnAs(kernel, kernel, ports::Role::kBench, "finger", [&, duration] {
      kernel.Sleep(3ms);
      panel.Press(duration, [&] { reports.push_back(NowMs()); });
      up = NowMs();
    });
    kernel.Run(SimTime{1s});
    return reports;
  }
  std::int64_t up = 0;
};

TEST_F(TouchTest, IsReportedOnceItsSamplesAgree) {
  EXPECT_THAT(Reports(100ms), ElementsAre(24));
  EXPECT_EQ(up, 103);
}

TEST_F(TouchTest, IsReportedWhenItLastsJustLongEnough) { EXPECT_THAT(Reports(22ms), ElementsAre(24)); }

TEST_F(TouchTest, AShorterOneIsNotSeen) {
  EXPECT_THAT(Reports(21ms), ElementsAre());
  EXPECT_EQ(up, 24);
  EXPECT_THAT(probe.events, ElementsAre(vocabulary::event::TouchMissed{SimTime{3ms}, SimTime{24ms}}));
}

// ── Secure module ───────────────────────────────────────────────────────────────────────────────────

// All that can be had of the module is the certificate and signatures, and those in its own time.
TEST_F(PlatformTest, TheSecureModuleSignsInItsTimeAndGivesNothingElse) {
  int signatures = 0;
  const auto sign = [&](BytesView challenge) {
    ++signatures;
    return Bytes(challenge.rbegin(), challenge.rend());
  };
  TimedSecureModule module{kernel, probe, Bytes{0xCE}, sign,
                           tests::ReferencePlatform().secure_module.signature};
  ports::SpawnAs(kernel, kernel, ports::Role::kReader, "signer", [&] {
    EXPECT_EQ(module.Sign(Bytes{1, 2}), (Bytes{2, 1}));
    EXPECT_EQ(NowMs(), 120);
    EXPECT_EQ(module.TerminalCertificate(), Bytes{0xCE});
    EXPECT_EQ(NowMs(), 120);
    kernel.Sleep(1s);
    module.Sign(Bytes{3});
  });
  ports::SpawnAs(kernel, kernel, ports::Role::kBench, "power", [&] {
    kernel.Sleep(1130ms);
    kernel.EndJobs(ports::Role::kReader);  // within the second signature: it never was
  });
  kernel.Run(SimTime{10s});
  EXPECT_EQ(signatures, 1);
}

// ── Volatile memory ─────────────────────────────────────────────────────────────────────────────────

std::size_t LeftAfter(SimDuration dark) {
  tests::RecordingProbe probe;
  ScratchMemory memory{probe};
  memory.Store("photo", Bytes(10'000, Byte{7}));
  RandomStream chance{1, "memory.fading"};
  memory.Fade(dark, 2s, chance);
  EXPECT_TRUE(memory.Load("photo").empty()) << "no firmware knows where it stood";
  memory.Inspect(Screen::kIdle);
  const auto regions = probe.Last<vocabulary::event::MemoryProbe>().regions;
  return regions.empty() ? 0 : static_cast<std::size_t>(regions.at(0).bytes);
}

TEST(VolatileMemory, FadesWithoutPowerAndIsEmptyInTheEnd) {
  EXPECT_GT(LeftAfter(100ms), 9'000U);
  const auto half = LeftAfter(1s);
  EXPECT_GT(half, 4'500U);
  EXPECT_LT(half, 5'500U);
  EXPECT_EQ(LeftAfter(2s), 0U);
}

TEST(VolatileMemory, ErasedIsErasedAlsoAfterAShortCut) {
  tests::RecordingProbe probe;
  ScratchMemory memory{probe};
  memory.Store("photo", Bytes(1'000, Byte{7}));
  RandomStream chance{1, "memory.fading"};
  memory.Fade(1ms, 2s, chance);
  memory.EraseAll();
  memory.Inspect(Screen::kIdle);
  EXPECT_THAT(probe.events, ElementsAre(vocabulary::event::MemoryProbe{Screen::kIdle, {}, {}}));
}

}  // namespace
}  // namespace shikaku::hardware
