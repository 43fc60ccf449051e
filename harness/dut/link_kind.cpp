#include "harness/dut/link_kind.h"

#include <algorithm>
#include <stdexcept>

#include "models/reader/nfc/tlm_front_end.h"

namespace shikaku::dut {

const std::vector<LinkKind>& LinkKinds() {
  static const std::vector<LinkKind> kKinds{
      {"tlm", "transaction model", [] { return std::make_unique<reader::TlmFrontEnd>(); }},
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
