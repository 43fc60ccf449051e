// A scenario, played from its first step to its end.
#pragma once

#include "harness/bench/desk.h"
#include "models/kernel/simulation_kernel.h"

namespace shikaku::bench {

// Starts `desk`, which was built for this scenario on this kernel, plays the steps, and then lets three
// simulated seconds pass for what devices still do by themselves. Ends with bench/end in the record, after at
// most two simulated hours. Throws ports::FaultError where code of a device or of the bench fails; what was
// noted up to then stays.
void Play(const scenario::Scenario& scenario, std::uint64_t seed, Desk& desk,
          kernel::SimulationKernel& kernel, ports::Probe& probe);

}  // namespace shikaku::bench
