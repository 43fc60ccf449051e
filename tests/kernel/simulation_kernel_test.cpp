#include "models/kernel/simulation_kernel.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/support/recording_probe.h"
#include "tests/support/worded.h"

// One elaboration per process: ctest runs every case in a process of its own (gtest_discover_tests).
namespace shikaku::kernel {
namespace {

using namespace std::chrono_literals;
using ports::Fault;
using ports::FaultKind;
using ports::Role;

const CivilTime kMorning = *ParseTime("2025-06-10T10:15:00");

TEST(SimulationKernel, SleepsToTheExactCycleHoweverOften) {
  SimulationKernel kernel{kMorning};
  SimTime end{};
  ports::SpawnAs(kernel, kernel, Role::kBench, "counter", [&] {
    for (int i = 0; i < 10'000; ++i) kernel.Sleep(SimDuration{128});
    end = kernel.Now();
  });
  kernel.Run(SimTime{10s});
  EXPECT_EQ(end, SimTime{SimDuration{1'280'000}});
}

TEST(SimulationKernel, CivilTimeGoesWithSimulatedTime) {
  SimulationKernel kernel{kMorning};
  CivilTime later{};
  ports::SpawnAs(kernel, kernel, Role::kBench, "sleeper", [&] {
    kernel.Sleep(61s);
    later = kernel.CivilNow();
  });
  kernel.Run(SimTime{100s});
  EXPECT_EQ(FormatTime(later), "2025-06-10T10:16:01");
}

TEST(Signal, IsNotLostAndTimesOut) {
  SimulationKernel kernel{kMorning};
  const auto signal = kernel.MakeSignal();
  std::vector<bool> seen;
  std::vector<SimTime> when;
  ports::SpawnAs(kernel, kernel, Role::kBench, "waiter", [&] {
    kernel.Sleep(2ms);
    for (const SimTime deadline : {SimTime{3ms}, SimTime{4ms}, ports::kNever}) {
      seen.push_back(signal->Await(deadline));
      when.push_back(kernel.Now());
    }
  });
  ports::SpawnAs(kernel, kernel, Role::kBench, "raiser", [&] {
    kernel.Sleep(1ms);
    signal->Raise();
    kernel.Sleep(9ms);
    signal->Raise();
  });
  kernel.Run(SimTime{1s});
  EXPECT_EQ(seen, (std::vector<bool>{true, false, true}));
  EXPECT_EQ(when, (std::vector<SimTime>{SimTime{2ms}, SimTime{4ms}, SimTime{10ms}}));
}

TEST(SimulationKernel, KnowsWhenOthersHaveSomethingToDo) {
  SimulationKernel kernel{kMorning};
  const auto signal = kernel.MakeSignal();
  std::vector<SimTime> told;
  ports::SpawnAs(kernel, kernel, Role::kBench, "asker", [&] {
    kernel.Sleep(1ms);
    told.push_back(kernel.NextActivity());  // the other's sleep
    signal->Raise();
    told.push_back(kernel.NextActivity());  // what was just raised
    kernel.Sleep(6ms);
    told.push_back(kernel.NextActivity());  // nobody is left; a deadline that was not needed does not count
  });
  ports::SpawnAs(kernel, kernel, Role::kBench, "sleeper", [&] {
    kernel.Sleep(5ms);
    signal->Await(SimTime{9ms});
  });
  kernel.Run(SimTime{1s});
  EXPECT_EQ(told, (std::vector<SimTime>{SimTime{5ms}, SimTime{1ms}, ports::kNever}));
}

TEST(SimulationKernel, ShowsWhoseCodeRuns) {
  RoleBoard board;
  SimulationKernel kernel{kMorning, &board};
  std::vector<Role> seen;
  const auto look = [&] { seen.push_back(board); };
  ports::SpawnAs(kernel, kernel, Role::kReader, "r", [&] {
    look();
    ports::RunAs(kernel, Role::kFace, [&] {
      look();
      kernel.Sleep(2ms);
      look();
    });
    look();
  });
  ports::SpawnAs(kernel, kernel, Role::kCard, "c", [&] { kernel.Sleep(1ms); });
  kernel.Run(SimTime{1s});
  EXPECT_EQ(seen, (std::vector{Role::kReader, Role::kFace, Role::kFace, Role::kReader}));
}

// Whatever it is called.
TEST(SimulationKernel, AJobIsOfTheRoleWhoseCodeSpawnsIt) {
  RoleBoard board;
  SimulationKernel kernel{kMorning, &board};
  std::vector<Role> seen;
  kernel.Spawn("reader_main", [&] {
    seen.push_back(board);
    ports::RunAs(kernel, Role::kCard,
                 [&] { kernel.Spawn("terminal_serves", [&] { seen.push_back(board); }); });
    kernel.Sleep(1ms);
    seen.push_back(board);
  });
  kernel.Run(SimTime{1s});
  EXPECT_EQ(seen, (std::vector{Role::kBench, Role::kCard, Role::kBench}));
}

// Runs `job` as the reader's; the fault by which it ends.
Fault FaultOf(const std::function<void(SimulationKernel&)>& job) {
  SimulationKernel kernel{kMorning};
  ports::SpawnAs(kernel, kernel, Role::kReader, "r", [&] { job(kernel); });
  try {
    kernel.Run(SimTime{1s});
  } catch (const ports::FaultError& error) {
    return error.fault();
  }
  return {Role::kBench, FaultKind::kException, "none"};
}

TEST(SimulationKernel, AnExceptionIsTheFaultOfTheRoleOfItsJob) {
  EXPECT_EQ(FaultOf([](auto&) { throw std::runtime_error("out of paper"); }),
            (Fault{Role::kReader, FaultKind::kException, "out of paper"}));
}

TEST(SimulationKernel, AnExceptionIsTheFaultOfTheRoleThatTheJobRanAs) {
  EXPECT_EQ(FaultOf([](SimulationKernel& kernel) {
              ports::RunAs(kernel, Role::kTerminal, [&] {
                kernel.Sleep(1ms);
                ports::RunAs(kernel, Role::kCard, [] { throw std::runtime_error("short circuit"); });
              });
            }),
            (Fault{Role::kCard, FaultKind::kException, "short circuit"}));
}

TEST(SimulationKernel, AnExceptionThatIsCaughtIsNoFault) {
  EXPECT_EQ(FaultOf([](SimulationKernel& kernel) {
              try {
                ports::RunAs(kernel, Role::kFace, [] { throw std::runtime_error("dazzled"); });
              } catch (const std::exception&) {
                kernel.Sleep(1ms);
                throw std::logic_error("gives up");
              }
            }),
            (Fault{Role::kReader, FaultKind::kException, "gives up"}))
      << "the second exception is the reader's own";
}

// A fault of another role, as a device could make it up.
TEST(SimulationKernel, ADeviceSpeaksForItselfAlone) {
  EXPECT_EQ(FaultOf([](SimulationKernel& kernel) {
              ports::RunAs(kernel, Role::kCard,
                           [] { throw ports::FaultError({Role::kBench, FaultKind::kCrash, "not me"}); });
            }),
            (Fault{Role::kCard, FaultKind::kException, "not me"}));
}

TEST(SimulationKernel, TheBenchNamesWhomItFindsAtFault) {
  EXPECT_EQ(FaultOf([](SimulationKernel& kernel) {
              ports::RunAs(kernel, Role::kBench,
                           [] { throw ports::FaultError({Role::kFace, FaultKind::kCrash, "seen"}); });
            }),
            (Fault{Role::kFace, FaultKind::kCrash, "seen"}));
}

TEST(SimulationKernel, WhatIsThrownNeedNotBeAnException) {
  EXPECT_EQ(FaultOf([](auto&) { throw 7; }).role, Role::kReader);
}

TEST(SimulationKernel, NothingRunsAfterAFault) {
  SimulationKernel kernel{kMorning};
  bool ran = false;
  ports::SpawnAs(kernel, kernel, Role::kReader, "r", [] { throw std::runtime_error("out of paper"); });
  ports::SpawnAs(kernel, kernel, Role::kTerminal, "t", [&] { ran = true; });
  EXPECT_THROW(kernel.Run(SimTime{1s}), ports::FaultError);
  EXPECT_FALSE(ran);
}

TEST(SimulationKernel, EndingAJobIsNobodysFault) {
  SimulationKernel kernel{kMorning};
  bool unwound = false;
  ports::SpawnAs(kernel, kernel, Role::kReader, "r", [&] {
    struct Local {
      bool& gone;
      ~Local() { gone = true; }
    } const local{unwound};
    ports::RunAs(kernel, Role::kNfc, [&] { kernel.Sleep(500ms); });
  });
  Role after{};
  ports::SpawnAs(kernel, kernel, Role::kBench, "power", [&] {
    kernel.Sleep(1ms);
    kernel.EndJobs(Role::kReader);
    after = kernel.Running();
  });
  kernel.Run(SimTime{1s});
  EXPECT_TRUE(unwound);
  EXPECT_EQ(after, Role::kBench);
}

}  // namespace
}  // namespace shikaku::kernel
