// How a kind of card behaves where public sources leave room: think times (docs/profiles/card-timing.md)
// and facts that only one source states (facts G), each as a switch that names its source.
#pragma once

#include <array>
#include <string>

#include "models/core/bytes.h"
#include "models/core/sim_time.h"

namespace shikaku::virtual_card {

// From the end of a command to the start of its answer. A profile of this bench: no measured figures of
// real cards are public.
struct CardTiming {
  SimDuration select = std::chrono::milliseconds{8};
  SimDuration read = std::chrono::milliseconds{6};
  std::chrono::microseconds read_per_byte{20};
  SimDuration verify = std::chrono::milliseconds{15};
  SimDuration change_reference = std::chrono::milliseconds{25};
  SimDuration challenge = std::chrono::milliseconds{5};
  SimDuration sign = std::chrono::milliseconds{180};
  SimDuration check_signature = std::chrono::milliseconds{30};  // RSA-2048 with a small public exponent
  SimDuration other = std::chrono::milliseconds{4};             // also a command refused
};

// For a card that answers as fast as the machine does.
inline constexpr CardTiming kNoThinkTime{{}, {}, {}, {}, {}, {}, {}, {}, {}};

// What stands on a card, as a whole.
enum class CardContents {
  kMyNumber,        // facts A.1 to A.5
  kPhone,           // the JPKI application in a secure element, facts B
  kResident,        // 住基カード: JPKI and 住基
  kNextGeneration,  // docs/profiles/next-generation.md
  kForeign,         // another ISO 7816-4 card
  kSilent,          // knows no class of commands
};

struct CardProfile {
  CardContents contents = CardContents::kMyNumber;
  CardTiming timing;

  // facts A.9: the 000005E0 contactless card.
  std::array<Byte, 4> application_data{0x00, 0x00, 0x05, 0xE0};
  std::array<Byte, 3> protocol_info{0xB3, 0x81, 0xA1};
  Bytes contact_atr{};  // of a card on its contacts; empty: contactless

  std::string token_label = "JPKIAPICCTOKEN2";                 // facts A.2; phones differ
  std::string signature_policy = "1.2.392.200149.8.5.1.1.20";  // facts A.10; phones end in 40
  int check_number_tries = 10;                                 // 照合番号 A and B, birth date: facts A.4, G.6

  // soltia48/myna-card alone says so (facts G, "one source"); the part of it that does stands behind each.
  bool card_manager_objects = true;             // GET DATA of the card manager (src/mf.rs)
  bool common_application = true;               // 共通カードAP, AID ending 0100 (src/ap/common.rs)
  bool resident_application = true;             // 住基, AID ending 0401 (src/ap/juki.rs)
  bool terminal_authentication = true;          // EF 0016 and `80 A2` (src/card.rs)
  bool certificate_presence_file = true;        // EF 0008 (src/ap/jpki.rs)
  bool all_signature_forms = true;              // `80 2A` with P1 01 to 05, not 00 alone (src/ap/jpki.rs)
  bool face_signature_of_hashes = true;         // DF28 over three hashes, not the objects (src/ap/surface.rs)
  bool secure_messaging = true;                 // 入力補助, `80 AE`; 66F1 elsewhere (src/sm.rs, README)
  bool channels_refused_as_such = true;         // another logical channel: 6881, not 6E00 (src/apdu.rs)
  bool common_key_authenticates_only = true;    // INTERNAL AUTHENTICATE by other keys: 6985 (src/card.rs)
  bool warm_reset_keeps_security = true;        // until the field goes off (src/transport/pcsc.rs)
  bool first_command_no_diagnosis = false;      // 6F00 to the first command after power-on (one card did)
  bool last_command_indicator = false;          // `80 FC 00 00`: 9000 (iPhone), not 6700 (src/card.rs)
  bool authentication_certificate_free = true;  // false: only after the PIN (Android, src/cli.rs)
};

}  // namespace shikaku::virtual_card
