// Which model of the contactless front-end stands under the reader: `--link`, and `--dut nfc=rtl:DIR`.
#pragma once

#include <memory>
#include <string>

#include "models/ports/nfc_front_end.h"
#include "models/rtl/maker_front_end.h"
#include "models/vocabulary/bench.h"

namespace shikaku::devices {

inline constexpr vocabulary::LinkKind kDefaultLink = vocabulary::LinkKind::kRtl;

// Whether this kind has pins: can be traced as a waveform, or be a maker's own. All kinds agree on every
// interrupt and register read, to the cycle; they differ in what they cost.
bool IsVerilog(vocabulary::LinkKind kind);

// The front-end of a run: a maker's own, if there is one, else the bench's. It writes its waveform to the FST
// file `wave`; empty: none.
ports::NfcFrontEndFactory FrontEndOf(vocabulary::LinkKind link,
                                     std::shared_ptr<const rtl::MakerFrontEnd> makers_own,
                                     const std::string& wave);

}  // namespace shikaku::devices
