// The front-ends that link and driver are tested on: every one runs the same tests.
#pragma once

#include <memory>
#include <string_view>

#include "models/hardware/nfc/tlm_front_end.h"
#include "models/rtl/rtl_front_end.h"
#include "tests/hardware/frame_device.h"

namespace shikaku::hardware {

inline constexpr const char* kDevices[] = {"frames", "tlm", "rtl"};

inline ports::NfcFrontEndFactory DeviceOf(std::string_view name) {
  if (name == "tlm") return [] { return std::make_unique<TlmFrontEnd>(); };
  if (name == "rtl")
    return [] { return rtl::MakeRtlFrontEnd({.stepping = rtl::RtlOptions::Stepping::kSkipping}); };
  return [] { return std::make_unique<FrameDevice>(); };
}

}  // namespace shikaku::hardware
