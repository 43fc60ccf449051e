#include "models/hardware/power_supply.h"

namespace shikaku::hardware {

void PowerSupply::Cut() {
  if (!mains_) return;
  mains_ = false;
  probe_.Note(vocabulary::event::PowerCut{});
  scheduler_.Spawn("power_hold_up", [this, change = ++change_] {
    scheduler_.Sleep(parameters_.hold_up);
    if (change == change_) Lose();
  });
}

void PowerSupply::Lose() {
  ++losses_;
  rails_ = false;
  running_ = false;
  lost_at_ = scheduler_.Now();
  probe_.Note(vocabulary::event::PowerLost{});
  load_.power_lost();
}

void PowerSupply::Restore() {
  if (mains_) return;
  mains_ = true;
  ++change_;
  probe_.Note(vocabulary::event::PowerRestored{});
  if (rails_) return probe_.Note(vocabulary::event::PowerHeldUp{});
  const SimDuration dark = scheduler_.Now() - lost_at_;
  rails_ = true;
  load_.power_back(dark);
  scheduler_.Spawn("power_boot", [this, dark, loss = losses_] {
    scheduler_.Sleep(parameters_.boot);
    if (loss != losses_) return;
    running_ = true;
    probe_.Note(vocabulary::event::PowerBoot{dark});
    load_.boot();
  });
}

void PowerSupply::BrownOut(SimDuration duration) {
  Cut();
  scheduler_.Spawn("power_brown_out", [this, duration, change = change_] {
    scheduler_.Sleep(duration);
    if (change == change_) Restore();
  });
}

}  // namespace shikaku::hardware
