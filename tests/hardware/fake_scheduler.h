// A scheduler for one job: waiting moves the clock on, and what was planned happens at its time.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::hardware {

class FakeScheduler : public ports::Scheduler {
 public:
  SimTime Now() const override { return now_; }
  CivilTime CivilNow() const override { return {}; }
  void Sleep(SimDuration duration) override { RunUntil(now_ + duration, nullptr); }
  SimTime NextActivity() const override {
    return planned_.empty() ? ports::kNever : std::max(now_, planned_.begin()->first);
  }
  void Spawn(ports::Role, std::string, std::function<void()> job) override { At(now_, std::move(job)); }
  std::unique_ptr<ports::Signal> MakeSignal() override { return std::make_unique<FakeSignal>(*this); }

  // `what` happens as somebody else's job at `when`.
  void At(SimTime when, std::function<void()> what) { planned_.emplace(when, std::move(what)); }

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

  void RunUntil(SimTime end, const bool* stop) {
    while (stop == nullptr || !*stop) {
      const auto next = planned_.begin();
      if (next == planned_.end() || next->first > end) {
        now_ = std::max(now_, end);
        return;
      }
      now_ = std::max(now_, next->first);
      const auto what = next->second;
      planned_.erase(next);
      what();
    }
  }

  SimTime now_ = kSimStart;
  std::multimap<SimTime, std::function<void()>> planned_;
};

class RecordingProbe : public ports::Probe {
 public:
  void Note(std::string_view who, std::string_view what, const nlohmann::json& data) override {
    notes.push_back({std::string(who) + " " + std::string(what), data});
  }

  // The last note of that kind; null if there is none.
  nlohmann::json Last(std::string_view kind) const {
    for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
      if (note->first == kind) return note->second;
    }
    return nullptr;
  }

  std::vector<std::pair<std::string, nlohmann::json>> notes;
};

}  // namespace shikaku::hardware
