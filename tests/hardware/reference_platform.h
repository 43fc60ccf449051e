// The shipped figures of the reference reader, for tests of the parts that they describe.
#pragma once

#include <stdexcept>

#include "harness/scenario/device_file.h"
#include "models/core/home.h"

namespace shikaku::hardware {

inline const PlatformParameters& ReferencePlatform() {
  static const PlatformParameters kPlatform = [] {
    scenario::LoadErrors errors;
    const auto platform =
        scenario::LoadDevice(SourceFolder() / "scenarios" / "devices" / "reference-reader.yaml",
                             scenario::DeviceFile::kComplete, {}, errors);
    if (!platform) throw std::runtime_error(errors.front().ToString());
    return *platform;
  }();
  return kPlatform;
}

}  // namespace shikaku::hardware
