// The reader's power: mains, a reservoir that holds up for a while, and what follows from losing both.
#pragma once

#include <functional>

#include "models/hardware/platform_parameters.h"
#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::hardware {

// Notes power/cut, power/restored when the mains go and come; power/lost when the reservoir is empty;
// power/held-up when it lasted; power/boot {dark (cycles)} when the firmware starts again, and how long there
// was no power.
class PowerSupply {
 public:
  // What the device that is supplied is told. All are called from within a job of the bench.
  struct Load {
    std::function<void()> power_lost;                  // the reservoir is empty: everything stops
    std::function<void(SimDuration dark)> power_back;  // the rails are up after so long; nothing runs yet
    std::function<void()> boot;                        // the firmware starts
  };

  // `scheduler` and `probe` outlive the supply.
  PowerSupply(ports::Scheduler& scheduler, ports::Probe& probe, const PowerParameters& parameters, Load load)
      : scheduler_(scheduler), probe_(probe), parameters_(parameters), load_(std::move(load)) {}

  // The mains go, and come. Twice the same is once.
  void Cut();
  void Restore();

  // Both, so far apart; returns at once.
  void BrownOut(SimDuration duration);

  // Whether the mains are there.
  bool mains() const { return mains_; }
  // Whether the firmware runs.
  bool running() const { return running_; }

 private:
  void Lose();

  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  PowerParameters parameters_;
  Load load_;
  bool mains_ = true;
  bool rails_ = true;
  bool running_ = true;
  int change_ = 0;  // counts what happened to the mains: what was planned before is void
  int losses_ = 0;
  SimTime lost_at_{};
};

}  // namespace shikaku::hardware
