// A maker's own contactless front-end, in Verilog (docs/hardware-rtl.md). It was compiled before the run.
#include <fmt/format.h>

#include <cassert>
#include <filesystem>

#include "harness/devices/adapter.h"
#include "harness/devices/link_kind.h"

namespace shikaku::devices {
namespace {

using vocabulary::LinkKind;

constexpr std::string_view kName = "rtl";

}  // namespace

Adapter Rtl() {
  return {
      .name = kName,
      .argument = "DIR",
      .says = "a maker's own Verilog; see docs/hardware-rtl.md",
      .nfc =
          [](const auto&, const Opening& o) {
            assert(o.makers_front_end != nullptr);
            return FrontEndOf(o.link, o.makers_front_end, o.wave);
          },
      .check = [](ports::Role, const std::string& folder) -> Result<Done, std::string> {
        std::error_code ignored;
        if (std::filesystem::is_directory(folder, ignored)) return Done{};
        return Failure(
            fmt::format("there is no folder {}. Name the one with the Verilog of the front-end.", folder));
      },
      .prepare = [](ports::Role role, const std::string& folder, LinkKind link,
                    Prepared& prepared) -> Result<Done, std::string> {
        if (!IsVerilog(link)) {
          return Failure(fmt::format("--dut {}={}:{}: --link {} has no Verilog. Take --link {} or {}.",
                                     NameOf(role), kName, folder, NameOf(link), NameOf(LinkKind::kRtl),
                                     NameOf(LinkKind::kRtlRaw)));
        }
        auto compiled = rtl::CompileFrontEnd(folder);
        if (!compiled) return Failure(std::move(compiled).error());
        prepared.makers_front_end = *std::move(compiled);
        return Done{};
      },
  };
}

}  // namespace shikaku::devices
