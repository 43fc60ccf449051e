// What a run writes beside its record for people who want to look inside (docs/hardware.md).
#pragma once

#include <filesystem>
#include <set>
#include <vector>

#include "harness/evidence/layout.h"
#include "models/core/civil_date.h"
#include "models/core/result.h"
#include "models/iso14443/air_event.h"
#include "models/kernel/simulation_kernel.h"

namespace shikaku::campaign {

using evidence::Trace;
using Traces = std::set<Trace>;

// Writes to `file` the visit as told by its finished record, with the kernel's jobs and the frames on the air
// beside it. The error is a sentence for people: the file cannot be written.
Result<Done, std::string> WritePerfetto(const std::filesystem::path& file,
                                        const std::filesystem::path& record_file,
                                        const kernel::SimulationKernel& kernel,
                                        const std::vector<iso14443::AirEvent>& air);

// Writes to `file` what passed on the air. `start` is the civil time in which simulated time began. The error
// as above.
Result<Done, std::string> WriteAir(const std::filesystem::path& file,
                                   const std::vector<iso14443::AirEvent>& events, CivilTime start);

}  // namespace shikaku::campaign
