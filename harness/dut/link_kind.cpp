#include "harness/dut/link_kind.h"

#include <algorithm>
#include <stdexcept>

#include "models/reader/nfc/tlm_front_end.h"
#include "models/rtl/rtl_front_end.h"

namespace shikaku::dut {
namespace {

using Stepping = rtl::RtlOptions::Stepping;

reader::NfcDeviceFactory Verilog(Stepping stepping) {
  return [stepping] { return rtl::MakeRtlFrontEnd({.stepping = stepping}); };
}

}  // namespace

const std::vector<LinkKind>& LinkKinds() {
  static const std::vector<LinkKind> kKinds{
      {"tlm", "transaction model, from event to event",
       [] { return std::make_unique<reader::TlmFrontEnd>(); }},
      {"rtl", "Verilog, skipping what only counts", Verilog(Stepping::kSkipping)},
      {"rtl-raw", "Verilog, every cycle (very slow)", Verilog(Stepping::kRaw)},
  };
  return kKinds;
}

const LinkKind& LinkKindOf(const std::string& name) {
  const auto found = std::ranges::find(LinkKinds(), name, &LinkKind::name);
  if (found == LinkKinds().end())
    throw std::runtime_error("there is no model '" + name + "' of the front-end");
  return *found;
}

}  // namespace shikaku::dut
