// Reads the figures of a reader's platform: device files (scenarios/devices), and what a scenario changes.
#pragma once

#include <filesystem>

#include "harness/scenario/fields.h"
#include "models/hardware/platform_parameters.h"

namespace shikaku::scenario {

enum class DeviceFile {
  kComplete,  // names every parameter: the reference
  kChanges,   // names those in which a device differs
};

// `base` with what the device file says laid over it.
Loaded<hardware::PlatformParameters> LoadDevice(const std::filesystem::path& file, DeviceFile kind,
                                                hardware::PlatformParameters base);

// A scenario's `platform`: {device: FILE, name: value and unit, …}. A device file is looked for in `devices`
// by its name without .yaml, or beside the scenario's file where it is written with .yaml. Returns the device
// file that was read; empty: none.
std::filesystem::path ReadPlatform(Fields platform, const std::filesystem::path& devices,
                                   hardware::PlatformParameters& parameters);

}  // namespace shikaku::scenario
