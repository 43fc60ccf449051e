// What the kernel costs: the whole link (driver, front-end, card) with and without it, turn by turn in one
// run.
#pragma once

#include "models/hardware/nfc/contactless_unit.h"

namespace shikaku::bench {

// Processor time of the link in the kernel against that of a bare loop, with the same front-end: the median
// of `turns` turns of `exchanges` typical exchanges each. Once per process: SystemC elaborates once.
struct HostingCost {
  double rtl = 0;
  double tlm = 0;
};
HostingCost MeasureHosting(int turns);

}  // namespace shikaku::bench
