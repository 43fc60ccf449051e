#include "harness/devices/link_kind.h"

#include "models/hardware/nfc/tlm_front_end.h"
#include "models/rtl/rtl_front_end.h"

namespace shikaku::devices {
namespace {

using rtl::RtlOptions;
using vocabulary::LinkKind;

RtlOptions::Stepping SteppingOf(LinkKind kind) {
  return kind == LinkKind::kRtlRaw ? RtlOptions::Stepping::kRaw : RtlOptions::Stepping::kSkipping;
}

}  // namespace

bool IsVerilog(LinkKind kind) { return kind != LinkKind::kTlm; }

ports::NfcFrontEndFactory FrontEndOf(LinkKind link, std::shared_ptr<const rtl::MakerFrontEnd> makers_own,
                                     const std::string& wave) {
  if (makers_own != nullptr) {
    const auto stepping = makers_own->Skips() ? SteppingOf(link) : RtlOptions::Stepping::kRaw;
    return [own = std::move(makers_own), stepping, wave] {
      return own->Make({.stepping = stepping, .wave = wave});
    };
  }
  if (!IsVerilog(link)) return [] { return std::make_unique<hardware::TlmFrontEnd>(); };
  return [stepping = SteppingOf(link), wave] {
    return rtl::MakeRtlFrontEnd({.stepping = stepping, .wave = wave});
  };
}

}  // namespace shikaku::devices
