// One scenario, from start to end, in this process.
#pragma once

#include <filesystem>
#include <string>

#include "harness/bench/tracing.h"
#include "harness/devices/device_kit.h"
#include "harness/devices/link_kind.h"
#include "harness/devices/warm_parts.h"
#include "harness/scenario/scenario.h"

namespace shikaku::campaign {

struct RunPlan {
  std::uint64_t seed = 1;
  devices::Devices devices = devices::ReferenceDevices();
  std::string link = devices::kDefaultLink;                              // one of devices::LinkKinds
  std::shared_ptr<const rtl::MakerFrontEnd> makers_front_end = nullptr;  // stands in the role nfc
  Traces traces = {};  // need a folder trace/ beside record/
};

// Plays `scenario` and writes its record to `record_file`. Once per process: SystemC elaborates once.
// `role_board` (SimulationKernel::kRoleBoardSize bytes, may be null) shows whose code runs.
// Throws std::exception where the bench or a device fails.
void RunScenario(const scenario::Scenario& scenario, const RunPlan& plan, const devices::WarmParts& warm,
                 const std::filesystem::path& record_file, char* role_board);

}  // namespace shikaku::campaign
