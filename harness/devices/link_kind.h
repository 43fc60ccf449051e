// Which model of the contactless front-end stands under the reader: `--link`, and `--dut nfc=rtl:DIR`.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/ports/nfc_front_end.h"
#include "models/rtl/maker_front_end.h"

namespace shikaku::devices {

inline constexpr const char* kDefaultLink = "rtl";

// Makes a front-end that writes its waveform to the FST file `wave`; empty: none. `wave` outlives it.
using FrontEndMaker = std::function<std::unique_ptr<ports::NfcFrontEnd>(const std::string& wave)>;

struct LinkKind {
  std::string name;
  std::string says;      // half a sentence, for --help
  bool verilog = false;  // has pins: can be traced as a waveform, or be a maker's own
  FrontEndMaker make;
};

// All agree on every interrupt and register read, to the cycle; they differ in what they cost.
const std::vector<LinkKind>& LinkKinds();

// `name` is that of one of them.
const LinkKind& LinkKindOf(const std::string& name);

// The front-end of a run: a maker's own, if there is one, else the bench's.
ports::NfcFrontEndFactory FrontEndOf(const std::string& link,
                                     std::shared_ptr<const rtl::MakerFrontEnd> makers_own,
                                     const std::string& wave);

}  // namespace shikaku::devices
