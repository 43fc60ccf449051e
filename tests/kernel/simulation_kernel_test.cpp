#include "models/kernel/simulation_kernel.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "models/network/line.h"

// One elaboration per process: ctest runs every case in a process of its own (gtest_discover_tests).
namespace shikaku::kernel {
namespace {

using namespace std::chrono_literals;

const CivilTime kMorning = *ParseTime("2025-06-10T10:15:00");

TEST(SimulationKernel, SleepsToTheExactCycleHoweverOften) {
  SimulationKernel kernel{kMorning};
  SimTime end{};
  kernel.Spawn("bench", "counter", [&] {
    for (int i = 0; i < 10'000; ++i) kernel.Sleep(SimDuration{128});
    end = kernel.Now();
  });
  kernel.Run(SimTime{10s});
  EXPECT_EQ(end, SimTime{SimDuration{1'280'000}});
}

TEST(SimulationKernel, CivilTimeGoesWithSimulatedTime) {
  SimulationKernel kernel{kMorning};
  CivilTime later{};
  kernel.Spawn("bench", "sleeper", [&] {
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
  kernel.Spawn("bench", "waiter", [&] {
    kernel.Sleep(2ms);
    for (const SimTime deadline : {SimTime{3ms}, SimTime{4ms}, ports::kNever}) {
      seen.push_back(signal->Await(deadline));
      when.push_back(kernel.Now());
    }
  });
  kernel.Spawn("bench", "raiser", [&] {
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
  kernel.Spawn("bench", "asker", [&] {
    kernel.Sleep(1ms);
    told.push_back(kernel.NextActivity());  // the other's sleep
    signal->Raise();
    told.push_back(kernel.NextActivity());  // what was just raised
    kernel.Sleep(6ms);
    told.push_back(kernel.NextActivity());  // nobody is left; a deadline that was not needed does not count
  });
  kernel.Spawn("bench", "sleeper", [&] {
    kernel.Sleep(5ms);
    signal->Await(SimTime{9ms});
  });
  kernel.Run(SimTime{1s});
  EXPECT_EQ(told, (std::vector<SimTime>{SimTime{5ms}, SimTime{1ms}, ports::kNever}));
}

TEST(SimulationKernel, ShowsWhoseJobRuns) {
  char board[SimulationKernel::kRoleBoardSize] = {};
  SimulationKernel kernel{kMorning, board};
  std::string first;
  std::string after_sleep;
  kernel.Spawn("reader", "r", [&] {
    first = board;
    kernel.Sleep(2ms);
    after_sleep = board;
  });
  kernel.Spawn("card", "c", [&] { kernel.Sleep(1ms); });
  kernel.Run(SimTime{1s});
  EXPECT_EQ(first, "reader");
  EXPECT_EQ(after_sleep, "reader");
}

TEST(SimulationKernel, AnExceptionInAJobLeavesRun) {
  SimulationKernel kernel{kMorning};
  kernel.Spawn("reader", "r", [] { throw std::runtime_error("out of paper"); });
  try {
    kernel.Run(SimTime{1s});
    FAIL() << "no exception";
  } catch (const std::exception& e) {
    EXPECT_NE(std::string(e.what()).find("out of paper"), std::string::npos) << e.what();
  }
}

class NullProbe : public ports::Probe {
 public:
  void Note(std::string_view, std::string_view, const nlohmann::json&) override {}
};

class Echo : public ports::Service {
 public:
  ports::Response Handle(const ports::Request& request) override { return {200, request.body}; }
};

TEST(Line, CarriesWithItsDelayAndLosesWhatItIsToldToLose) {
  SimulationKernel kernel{kMorning};
  NullProbe probe;
  Echo echo;
  network::Line line{kernel, probe, RandomStream{1, "line"}, {"a", "b", 20ms, {}, 8'000'000}, echo};
  std::vector<std::string> results;
  std::vector<std::int64_t> took_us;
  kernel.Spawn("bench", "asker", [&] {
    const auto ask = [&] {
      const SimTime from = kernel.Now();
      const auto answer = line.Call({"/x", "a", "12345678"}, 1s);
      results.push_back(answer ? answer->body : std::string(NameOf(answer.error())));
      took_us.push_back(Microseconds(kernel.Now() - from));
    };
    ask();  // two ways of 20 ms and of 8 bytes at 8 Mbit/s
    line.Lose(network::Loss::kNextResponse);
    ask();
    ask();
    line.SetUp(false);
    ask();
  });
  kernel.Run(SimTime{10s});
  EXPECT_EQ(results, (std::vector<std::string>{"12345678", "timeout", "12345678", "unreachable"}));
  EXPECT_EQ(took_us, (std::vector<std::int64_t>{40'016, 1'000'000, 40'016, 0}));
}

}  // namespace
}  // namespace shikaku::kernel
