// A scheduler without a kernel: time stands still until the test's own code sleeps or awaits, and then goes
// on at once.
//
// Is: one job (the test), a clock, and a list of what others do at which time.
// Is not: jobs that wait. What was planned or spawned runs through in the time in which the test waits, and
// must not sleep or await itself. For jobs that wait for one another take kernel::SimulationKernel.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "models/ports/scheduler.h"

namespace shikaku::tests {

class FakeScheduler : public ports::Scheduler {
 public:
  // Simulated time begins at kSimStart, civil time at `civil`.
  explicit FakeScheduler(std::string_view civil = "2025-06-10T10:15:00") { SetCivil(civil); }

  SimTime Now() const override { return now_; }
  CivilTime CivilNow() const override { return civil_start_ + WholeSeconds(); }
  void Sleep(SimDuration duration) override { RunUntil(now_ + duration, nullptr); }
  SimTime NextActivity() const override {
    return planned_.empty() ? ports::kNever : std::max(now_, planned_.begin()->first);
  }
  void Spawn(std::string, std::function<void()> job) override { At(now_, std::move(job)); }
  std::unique_ptr<ports::Signal> MakeSignal() override { return std::make_unique<FakeSignal>(*this); }

  // `what` happens at `when`, as somebody else's doing. What is planned for one time happens in the order in
  // which it was planned.
  void At(SimTime when, std::function<void()> what) { planned_.emplace(when, std::move(what)); }

  // Makes `civil` the present civil time. Simulated time stays.
  void SetCivil(std::string_view civil) { civil_start_ = *ParseTime(civil) - WholeSeconds(); }

 private:
  class FakeSignal : public ports::Signal {
   public:
    explicit FakeSignal(FakeScheduler& scheduler) : scheduler_(scheduler) {}
    void Raise() override { raised_ = true; }
    bool Await(SimTime deadline) override {
      scheduler_.RunUntil(deadline, &raised_);
      return std::exchange(raised_, false);
    }

   private:
    FakeScheduler& scheduler_;
    bool raised_ = false;
  };

  std::chrono::seconds WholeSeconds() const {
    return std::chrono::floor<std::chrono::seconds>(now_ - kSimStart);
  }

  void RunUntil(SimTime end, const bool* stop) {
    while (stop == nullptr || !*stop) {
      const auto next = planned_.begin();
      if (next == planned_.end() || next->first > end) {
        now_ = std::max(now_, end);
        return;
      }
      now_ = std::max(now_, next->first);
      const auto what = std::move(next->second);
      planned_.erase(next);
      what();
    }
  }

  SimTime now_ = kSimStart;
  CivilTime civil_start_{};
  std::multimap<SimTime, std::function<void()>> planned_;
};

}  // namespace shikaku::tests
