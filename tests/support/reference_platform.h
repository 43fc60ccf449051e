// The figures of the reference reader, for tests of the parts that they describe.
//
// Is: the device file that is shipped, read once.
// Is not: figures made up for tests; a test that needs others copies these and changes them.
#pragma once

#include <stdexcept>

#include "harness/scenario/device_file.h"
#include "models/core/home.h"

namespace shikaku::tests {

inline const hardware::PlatformParameters& ReferencePlatform() {
  static const hardware::PlatformParameters kPlatform = [] {
    const auto platform =
        scenario::LoadDevice(SourceFolder() / "scenarios" / "devices" / "reference-reader.yaml",
                             scenario::DeviceFile::kComplete, {});
    if (!platform) throw std::runtime_error(platform.error().front().ToString());
    return *platform;
  }();
  return kPlatform;
}

}  // namespace shikaku::tests
