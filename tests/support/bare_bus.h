// The driver's bus on a bare front-end.
//
// Is: register accesses of 8 cycles and waiting, in the front-end's own time; one thing may happen meanwhile
// (At). Is not: hosted in a scheduler, with other jobs beside it; for that take tests/support/hosted_link.h.
#pragma once

#include <algorithm>
#include <functional>

#include "models/ports/front_end_bus.h"
#include "models/ports/nfc_front_end.h"

namespace shikaku::tests {

class BareBus : public ports::FrontEndBus {
 public:
  using Cycle = iso14443::Cycle;

  explicit BareBus(ports::NfcFrontEnd& device) : device_(device) {}

  void Enter() override {}
  void Leave() override {}
  SimTime Now() const override { return SimTime{SimDuration{static_cast<std::int64_t>(local_)}}; }

  std::uint32_t Read(std::uint8_t address) override {
    Reach(local_ + kAccess);
    return device_.Read(local_, address);
  }
  void Write(std::uint8_t address, std::uint32_t value) override {
    Reach(local_ + kAccess);
    device_.Write(local_, address, value);
  }

  bool AwaitInterrupt(SimDuration limit, int presence) override {
    const Cycle end = local_ + static_cast<Cycle>(limit.count());
    while (presence == changes_) {
      device_.Run(std::min(end, meddle_at_));
      local_ = std::max(local_, device_.Now());
      if (device_.Interrupt()) return true;
      if (local_ >= end) return false;
      Reach(local_);
    }
    return false;
  }

  void Pause(SimDuration duration, int presence) override {
    const Cycle end = local_ + static_cast<Cycle>(duration.count());
    if (meddle_at_ <= end) Reach(meddle_at_);
    if (presence == changes_) Reach(end);
  }

  bool Present() const override { return present_; }
  int PresenceChanges() const override { return changes_; }

  // `meddle` is done once, at `at`, with the cycle at which it acts.
  void At(Cycle at, std::function<void(Cycle)> meddle) {
    meddle_at_ = at;
    meddle_ = std::move(meddle);
  }

  void SetPresent(bool present) {
    if (present_ == present) return;
    present_ = present;
    ++changes_;
  }

 private:
  static constexpr Cycle kAccess = 8;

  void Reach(Cycle to) {
    if (meddle_at_ <= to) {
      if (!device_.Interrupt()) device_.Run(meddle_at_);
      const Cycle at = std::max(meddle_at_, device_.Now()) + 1;
      meddle_at_ = iso14443::kNoCycle;
      meddle_(at);
    }
    local_ = std::max(local_, to);
  }

  ports::NfcFrontEnd& device_;
  Cycle local_ = 0;
  Cycle meddle_at_ = iso14443::kNoCycle;
  std::function<void(Cycle)> meddle_;
  bool present_ = true;
  int changes_ = 0;
};

}  // namespace shikaku::tests
