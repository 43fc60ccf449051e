// One scenario, from start to end, in this process.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "harness/campaign/tracing.h"
#include "harness/devices/choice.h"
#include "harness/devices/link_kind.h"
#include "harness/devices/warm_parts.h"
#include "harness/evidence/plan.h"
#include "harness/scenario/scenario.h"
#include "models/kernel/simulation_kernel.h"

namespace shikaku::campaign {

// What was asked for: the same for every scenario of a run.
struct RunPlan {
  std::uint64_t seed = 1;
  devices::Devices devices = devices::ReferenceDevices();
  // With the figures of the reader's platform, by its name in the out folder; empty: the reference reader's.
  std::string device_file = {};
  vocabulary::LinkKind link = devices::kDefaultLink;
  std::shared_ptr<const rtl::MakerFrontEnd> makers_front_end = nullptr;  // stands in the role nfc
  Traces traces = {};  // what to write into the folder trace/, which then must be there
  std::shared_ptr<const evidence::Plan> written = nullptr;  // plan.json: every record rests on it; null: none
};

// What stands at the desk, by role, as plans, records and judges name it; `platform` is there where a device
// file was given.
std::map<std::string, std::string> DeviceNames(const RunPlan& plan);

// What the scenario itself says of a run, in the form of a record's first event; the rest is empty.
vocabulary::event::BenchRun BeginningOf(const scenario::Scenario& scenario);

// Plays `scenario` and writes its record, and traces, to the out folder `folder`. Once per process: SystemC
// elaborates once. `board` (may be null) shows whose code runs. The error is a sentence for people: the
// record or a trace could not be written. Throws ports::FaultError where code of a device or of the bench
// fails, and another std::exception where the bench cannot set the desk up.
Result<Done, std::string> RunScenario(const scenario::Scenario& scenario, const RunPlan& plan,
                                      const devices::WarmParts& warm, const std::filesystem::path& folder,
                                      kernel::RoleBoard* board);

}  // namespace shikaku::campaign
