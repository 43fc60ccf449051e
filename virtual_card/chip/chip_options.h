// How a chip behaves where public sources leave room, or where one source alone tells it (facts G): each
// switch names that source. The defaults are those of a contactless My Number Card.
#pragma once

namespace shikaku::virtual_card {

struct ChipOptions {
  bool knows_no_class = false;              // 6E00 to every command: a card of another world
  bool first_command_no_diagnosis = false;  // 6F00 to the first command after power-on (one card did)

  // soltia48/myna-card alone; the part of it that says so stands behind each.
  bool all_signature_forms = true;            // `80 2A` with P1 01 to 05, not 00 alone (src/ap/jpki.rs)
  bool secure_messaging = true;               // 入力補助, `80 AE`; 66F1 elsewhere (src/sm.rs, README)
  bool channels_refused_as_such = true;       // another logical channel: 6881, not 6E00 (src/apdu.rs)
  bool common_key_authenticates_only = true;  // INTERNAL AUTHENTICATE by other keys: 6985 (src/card.rs)
  bool warm_reset_keeps_security = true;      // until the field goes off (src/transport/pcsc.rs)
  bool last_command_indicator = false;        // `80 FC 00 00`: 9000 (iPhone), not 6700 (src/card.rs)

  friend bool operator==(const ChipOptions&, const ChipOptions&) = default;
};

}  // namespace shikaku::virtual_card
