// What a device is opened with, and what stands at the desk by default.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "harness/devices/device_kit.h"
#include "harness/devices/link_kind.h"
#include "harness/devices/warm_parts.h"
#include "harness/scenario/scenario.h"
#include "models/ports/job_control.h"
#include "models/ports/probe.h"
#include "models/ports/scheduler.h"
#include "models/rtl/maker_front_end.h"

namespace shikaku::devices {

// What was made once, before the runs: what is slow, or must be refused before anything runs.
struct Prepared {
  std::shared_ptr<const rtl::MakerFrontEnd> makers_front_end;  // compiled, where one stands in the role nfc
};

// One run. All that is referred to outlives the devices.
struct Opening {
  const scenario::Scenario& scenario;
  std::uint64_t seed = 1;
  const WarmParts& warm;
  vocabulary::LinkKind link = kDefaultLink;
  std::string wave;  // file for the front-end's waveform; empty: none
  std::shared_ptr<const rtl::MakerFrontEnd> makers_front_end;  // compiled, where one stands in the role nfc
  ports::Scheduler& scheduler;
  ports::JobControl& jobs;
  ports::Probe& probe;
  // How the built-in devices of this run are put together; set by OpenDevices.
  std::shared_ptr<const DeviceKit> kit = nullptr;
};

}  // namespace shikaku::devices
