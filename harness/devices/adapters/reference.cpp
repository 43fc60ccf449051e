// The bench's own device in every role.
#include "harness/devices/adapter.h"
#include "harness/devices/link_kind.h"
#include "harness/devices/reference_cards.h"
#include "harness/devices/reference_central.h"
#include "harness/devices/reference_reader.h"
#include "harness/devices/reference_terminal.h"

namespace shikaku::devices {

Adapter Reference() {
  return {
      .name = kReference,
      .argument = "",
      .says = "the bench's own, as published",
      .reader = [](const auto&, const Opening& o) { return std::make_unique<ReferenceReader>(o); },
      .terminal = [](const auto&, const Opening& o) { return std::make_unique<ReferenceTerminal>(o); },
      .central = [](const auto&, const Opening& o) { return std::make_unique<ReferenceCentral>(o); },
      .cards = [](const auto&,
                  const Opening& o) { return std::make_unique<ReferenceCards>(o.scenario, o.warm); },
      .face = [](const auto&, const Opening& o) { return o.warm.face_engine; },
      .nfc = [](const auto&, const Opening& o) { return FrontEndOf(o.link, nullptr, o.wave); },
  };
}

}  // namespace shikaku::devices
