// What devices that are not well-behaved do, and where.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>

#include "models/ports/scheduler.h"

namespace shikaku::tests {

// What the devices of one desk do.
class Conduct {
 public:
  using Deed = std::function<void(ports::Scheduler&)>;

  // `scheduler` outlives it.
  explicit Conduct(ports::Scheduler& scheduler) : scheduler_(scheduler) {}

  // From now on `deed` is done whenever `place` is passed.
  void Do(std::string place, Deed deed) {
    place_ = std::move(place);
    deed_ = std::move(deed);
  }

  void Pass(const std::string& place) {
    passed_.insert(place);
    if (place == place_) deed_(scheduler_);
  }

  // Every place that was passed.
  const std::set<std::string>& passed() const { return passed_; }

 private:
  ports::Scheduler& scheduler_;
  std::string place_;
  Deed deed_;
  std::set<std::string> passed_;
};

}  // namespace shikaku::tests
