// A maker's own contactless front-end, in Verilog (docs/hardware-rtl.md). It was compiled before the run.
#include <stdexcept>

#include "harness/devices/adapter.h"
#include "harness/devices/link_kind.h"

namespace shikaku::devices {

Adapter Rtl() {
  return {
      .name = "rtl",
      .argument = "DIR",
      .says = "a maker's own Verilog; see docs/hardware-rtl.md",
      .nfc =
          [](const std::string& folder, const Opening& o) {
            if (o.makers_front_end == nullptr) throw std::logic_error(folder + " was not compiled");
            return FrontEndOf(o.link, o.makers_front_end, o.wave);
          },
  };
}

}  // namespace shikaku::devices
