// The touch panel between a finger and the firmware: looked at now and then, believed after some agreement.
#pragma once

#include <functional>

#include "models/hardware/platform_parameters.h"
#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::hardware {

// Samples come at whole multiples of the period from the start of simulated time. A touch is seen at the
// first sample that finds the finger there for the debounce time since the first one that did; a shorter one
// is not seen at all. Which button lies under the finger is not the panel's matter. Notes touch/seen {down
// (cycles)} or touch/missed {down, up (cycles)}.
class TouchPanel {
 public:
  // `scheduler` and `probe` outlive the panel.
  TouchPanel(ports::Scheduler& scheduler, ports::Probe& probe, const TouchParameters& parameters)
      : scheduler_(scheduler), probe_(probe), parameters_(parameters) {}

  // From within a job: a finger rests on the panel for `duration`, which this takes. `seen` is called when
  // the panel reports the touch.
  void Press(SimDuration duration, const std::function<void()>& seen);

 private:
  SimTime SampleFrom(SimTime time) const;

  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  TouchParameters parameters_;
};

}  // namespace shikaku::hardware
