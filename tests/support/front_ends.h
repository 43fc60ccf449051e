// The front-ends that link and driver are tested on: every one runs the same tests.
//
// Is: a list of names and a factory for each. "tlm" and "rtl" are what is shipped, "frames" is FrameDevice.
// Is not: a fake itself.
#pragma once

#include <memory>
#include <string_view>

#include "models/hardware/nfc/tlm_front_end.h"
#include "models/rtl/rtl_front_end.h"
#include "tests/support/frame_device.h"

namespace shikaku::tests {

inline constexpr const char* kFrontEnds[] = {"frames", "tlm", "rtl"};

inline ports::NfcFrontEndFactory FrontEndOf(std::string_view name) {
  if (name == "tlm") return [] { return std::make_unique<hardware::TlmFrontEnd>(); };
  if (name == "rtl")
    return [] { return rtl::MakeRtlFrontEnd({.stepping = rtl::RtlOptions::Stepping::kSkipping}); };
  return [] { return std::make_unique<FrameDevice>(); };
}

}  // namespace shikaku::tests
