// A scheduler for one job and no other: sleeping sets its clock forward.
#pragma once

#include <cstdlib>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::hardware {

class LoneJobScheduler : public ports::Scheduler {
 public:
  SimTime Now() const override { return now_; }
  CivilTime CivilNow() const override { return StartOf(CivilDate{std::chrono::year{2025} / 6 / 10}); }
  void Sleep(SimDuration duration) override { now_ += duration; }
  SimTime NextActivity() const override { return ports::kNever; }
  void Spawn(ports::Role, std::string, std::function<void()>) override { std::abort(); }
  std::unique_ptr<ports::Signal> MakeSignal() override { std::abort(); }

 private:
  SimTime now_{};
};

struct NotedProbe : ports::Probe {
  void Note(std::string_view who, std::string_view what, const nlohmann::json& data) override {
    notes.push_back(std::string(who) + "/" + std::string(what) + " " + data.dump());
  }
  std::vector<std::string> notes;
};

}  // namespace shikaku::hardware
