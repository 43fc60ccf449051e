// Which model of the contactless front-end stands under the reader: `--link`.
#pragma once

#include <string>
#include <vector>

#include "models/reader/nfc/card_link.h"

namespace shikaku::dut {

inline constexpr const char* kDefaultLink = "tlm";

struct LinkKind {
  std::string name;
  std::string says;  // half a sentence, for --help
  reader::NfcDeviceFactory make;
};

// All agree on every interrupt and register read, to the cycle; they differ in what they cost.
const std::vector<LinkKind>& LinkKinds();

// `name` is that of one of them.
const LinkKind& LinkKindOf(const std::string& name);

}  // namespace shikaku::dut
