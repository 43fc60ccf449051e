#include "models/hardware/touch_panel.h"

namespace shikaku::hardware {

SimTime TouchPanel::SampleFrom(SimTime time) const {
  const std::int64_t period = parameters_.sampling_period.count();
  return SimTime{SimDuration{(time.time_since_epoch().count() + period - 1) / period * period}};
}

void TouchPanel::Press(SimDuration duration, const std::function<void()>& seen) {
  const SimTime down = scheduler_.Now();
  const SimTime up = down + duration;
  const SimTime report = SampleFrom(SampleFrom(down) + parameters_.debounce);
  if (report >= up) {
    scheduler_.Sleep(duration);
    probe_.Note(vocabulary::event::TouchMissed{down, up});
    return;
  }
  scheduler_.Sleep(report - down);
  probe_.Note(vocabulary::event::TouchSeen{down});
  seen();
  scheduler_.Sleep(up - report);
}

}  // namespace shikaku::hardware
