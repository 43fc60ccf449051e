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

struct CardProfile {
  CardTiming timing;

  // facts A.9: the 000005E0 contactless card.
  std::array<Byte, 4> application_data{0x00, 0x00, 0x05, 0xE0};
  std::array<Byte, 3> protocol_info{0xB3, 0x81, 0xA1};

  std::string token_label = "JPKIAPICCTOKEN2";  // facts A.2; phones differ
  int check_number_tries = 10;  // 照合番号 A and B, birth date: facts G.6, no APDU-level source

  // soltia48/myna-card alone says so (facts G, "one source").
  bool terminal_authentication = true;      // EF 0016 and `80 A2`
  bool certificate_presence_file = true;    // EF 0008
  bool all_signature_forms = true;          // `80 2A` with P1 01 to 05, not 00 alone
  bool first_command_no_diagnosis = false;  // 6F00 to the first command after power-on (one card did)
};

}  // namespace shikaku::virtual_card
