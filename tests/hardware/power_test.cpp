#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/hardware/power_supply.h"
#include "models/kernel/simulation_kernel.h"
#include "tests/support/fake_scheduler.h"
#include "tests/support/recording_probe.h"
#include "tests/support/reference_platform.h"

namespace shikaku::hardware {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

const CivilTime kMorning = *ParseTime("2025-06-10T10:15:00");

// Hold-up 20 ms, 4 s to boot.
class PowerTest : public testing::Test {
 protected:
  void Play(const std::function<void(PowerSupply&)>& script) {
    PowerSupply supply{
        kernel,
        probe,
        tests::ReferencePlatform().power,
        {[this] { Note("lost"); },
         [this](SimDuration dark) { Note("back " + std::to_string(Microseconds(dark) / 1000)); },
         [this] { Note("boot"); }}};
    ports::SpawnAs(kernel, kernel, ports::Role::kBench, "mains", [&] { script(supply); });
    kernel.Run(SimTime{60s});
  }

  void Note(const std::string& what) {
    seen.push_back(std::to_string(Microseconds(kernel.Now() - kSimStart) / 1000) + " " + what);
  }

  kernel::SimulationKernel kernel{kMorning};
  tests::RecordingProbe probe;
  std::vector<std::string> seen;
};

TEST_F(PowerTest, ACutIsNoticedAfterTheHoldUpAndEndsWithABoot) {
  Play([this](PowerSupply& supply) {
    kernel.Sleep(100ms);
    supply.Cut();
    kernel.Sleep(1s);
    EXPECT_FALSE(supply.running());
    supply.Restore();
  });
  EXPECT_THAT(seen, ElementsAre("120 lost", "1100 back 980", "5100 boot"));
}

TEST_F(PowerTest, AShortBrownOutIsHeldUp) {
  Play([](PowerSupply& supply) { supply.BrownOut(19ms); });
  EXPECT_THAT(seen, ElementsAre());
  using namespace vocabulary::event;
  EXPECT_THAT(probe.events, ElementsAre(PowerCut{}, PowerRestored{}, PowerHeldUp{}));
}

TEST_F(PowerTest, ALongerOneIsNot) {
  Play([](PowerSupply& supply) { supply.BrownOut(21ms); });
  EXPECT_THAT(seen, ElementsAre("20 lost", "21 back 1", "4021 boot"));
}

TEST_F(PowerTest, ACutDuringTheBootBeginsAnew) {
  Play([this](PowerSupply& supply) {
    supply.BrownOut(100ms);
    kernel.Sleep(2s);
    supply.BrownOut(100ms);
  });
  EXPECT_THAT(seen, ElementsAre("20 lost", "100 back 80", "2020 lost", "2100 back 80", "6100 boot"));
}

TEST_F(PowerTest, AShortBrownOutDuringTheBootDoesNotDisturbIt) {
  Play([this](PowerSupply& supply) {
    supply.BrownOut(100ms);
    kernel.Sleep(2s);
    supply.BrownOut(10ms);
  });
  EXPECT_THAT(seen, ElementsAre("20 lost", "100 back 80", "4100 boot"));
}

TEST_F(PowerTest, TwiceTheSameIsOnce) {
  Play([this](PowerSupply& supply) {
    supply.Restore();
    supply.Cut();
    supply.Cut();
    kernel.Sleep(1s);
    supply.Restore();
    supply.Restore();
  });
  EXPECT_THAT(seen, ElementsAre("20 lost", "1000 back 980", "5000 boot"));
}

// ── Ending jobs ─────────────────────────────────────────────────────────────────────────────────────

struct Leaving {
  std::vector<std::string>& notes;
  ~Leaving() { notes.emplace_back("locals destroyed"); }
};

TEST_F(PowerTest, EndedJobsStopWhereTheyWaitAndTheirLocalsGo) {
  const auto signal = kernel.MakeSignal();
  ports::SpawnAs(kernel, kernel, ports::Role::kReader, "sleeps", [&] {
    const Leaving leaving{seen};
    kernel.Sleep(10s);
    Note("slept");
  });
  ports::SpawnAs(kernel, kernel, ports::Role::kReader, "waits", [&] {
    const Leaving leaving{seen};
    signal->Await(ports::kNever);
    Note("woken");
  });
  ports::SpawnAs(kernel, kernel, ports::Role::kTerminal, "other role", [&] {
    kernel.Sleep(2s);
    signal->Raise();
    Note("goes on");
  });
  ports::SpawnAs(kernel, kernel, ports::Role::kBench, "power", [&] {
    kernel.Sleep(1s);
    ports::SpawnAs(kernel, kernel, ports::Role::kReader, "not started yet", [&] { Note("started"); });
    kernel.EndJobs(ports::Role::kReader);
    ports::SpawnAs(kernel, kernel, ports::Role::kReader, "anew", [&] { Note("anew"); });
  });
  kernel.Run(SimTime{60s});
  EXPECT_THAT(seen, ElementsAre("locals destroyed", "locals destroyed", "1000 anew", "2000 goes on"));
}

}  // namespace
}  // namespace shikaku::hardware
