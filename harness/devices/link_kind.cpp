#include "harness/devices/link_kind.h"

#include <algorithm>
#include <cassert>

#include "models/hardware/nfc/tlm_front_end.h"
#include "models/rtl/rtl_front_end.h"

namespace shikaku::devices {
namespace {

using Stepping = rtl::RtlOptions::Stepping;

constexpr const char* kEveryCycle = "rtl-raw";

FrontEndMaker Verilog(Stepping stepping) {
  return [stepping](const std::string& wave) {
    return rtl::MakeRtlFrontEnd({.stepping = stepping, .wave = wave});
  };
}

}  // namespace

const std::vector<LinkKind>& LinkKinds() {
  static const std::vector<LinkKind> kKinds{
      {"rtl", "Verilog, skipping what only counts", true, Verilog(Stepping::kSkipping)},
      {kEveryCycle, "Verilog, every cycle (very slow)", true, Verilog(Stepping::kRaw)},
      {"tlm", "transaction model, from event to event", false,
       [](const std::string&) { return std::make_unique<hardware::TlmFrontEnd>(); }},
  };
  return kKinds;
}

const LinkKind& LinkKindOf(const std::string& name) {
  const auto found = std::ranges::find(LinkKinds(), name, &LinkKind::name);
  assert(found != LinkKinds().end());
  return *found;
}

ports::NfcFrontEndFactory FrontEndOf(const std::string& link,
                                     std::shared_ptr<const rtl::MakerFrontEnd> makers_own,
                                     const std::string& wave) {
  if (makers_own == nullptr) return [make = LinkKindOf(link).make, wave] { return make(wave); };
  const Stepping stepping =
      link == kEveryCycle || !makers_own->Skips() ? Stepping::kRaw : Stepping::kSkipping;
  return [own = std::move(makers_own), stepping, wave] {
    return own->Make({.stepping = stepping, .wave = wave});
  };
}

}  // namespace shikaku::devices
