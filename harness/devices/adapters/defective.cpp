// The built-in defective devices: the reference, put together differently (defects.h).
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "harness/devices/adapter.h"
#include "harness/devices/defects.h"
#include "harness/devices/link_kind.h"
#include "harness/devices/reference_central.h"
#include "harness/devices/reference_reader.h"
#include "harness/devices/reference_terminal.h"
#include "models/core/misspelt.h"

namespace shikaku::devices {

Adapter Defective() {
  return {
      .name = "defective",
      .argument = "NAME",
      .says = "a built-in defective device; see 'shikaku list defects'",
      .reader = [](const auto&, const Opening& o) { return std::make_unique<ReferenceReader>(o); },
      .terminal = [](const auto&, const Opening& o) { return std::make_unique<ReferenceTerminal>(o); },
      .central = [](const auto&, const Opening& o) { return std::make_unique<ReferenceCentral>(o); },
      .nfc = [](const auto&, const Opening& o) { return FrontEndOf(o.link, nullptr, o.wave); },
      .check = [](ports::Role role, const std::string& name) -> Result<Done, std::string> {
        if (FindDefect(role, name) != nullptr) return Done{};
        const auto names = NamesOfDefects(role);
        const auto meant = Meant(name, names);
        return Failure(fmt::format("no defective {} has this name. {}Known: {}.", NameOf(role),
                                   meant ? fmt::format("Did you mean '{}'? ", *meant) : "",
                                   fmt::join(names, ", ")));
      },
      .alter = [](ports::Role role, const std::string& name,
                  DeviceKit& kit) { FindDefect(role, name)->apply(kit); },
  };
}

}  // namespace shikaku::devices
