// A scenario, played from its first step to its end.
#pragma once

#include "harness/bench/desk.h"
#include "models/kernel/simulation_kernel.h"

namespace shikaku::bench {

// Starts `desk`, which was built for this scenario on this kernel, plays the steps, and waits for what
// devices still do by themselves. Ends with bench/end in the record. Throws ports::FaultError where code of a
// device or of the bench fails; what was noted up to then stays.
void Play(const scenario::Scenario& scenario, std::uint64_t seed, Desk& desk,
          kernel::SimulationKernel& kernel, ports::Probe& probe);

}  // namespace shikaku::bench
