// A kind of card: what stands on it, how its chip behaves, how long it thinks (docs/profiles/card-timing.md),
// and what it tells a reader of itself before the first command.
#pragma once

#include <array>

#include "models/core/bytes.h"
#include "models/core/sim_time.h"
#include "virtual_card/chip/chip_options.h"
#include "virtual_card/contents/contents_options.h"

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

  friend bool operator==(const CardTiming&, const CardTiming&) = default;
};

// For a card that answers as fast as the machine does.
inline constexpr CardTiming kNoThinkTime{{}, {}, {}, {}, {}, {}, {}, {}, {}};

// The defaults are those of a contactless My Number Card, the profile called my-number (card_profiles.h).
struct CardProfile {
  ContentsOptions contents;
  ChipOptions chip;
  CardTiming timing;

  // facts A.9: the 000005E0 contactless card.
  std::array<Byte, 4> application_data{0x00, 0x00, 0x05, 0xE0};
  std::array<Byte, 3> protocol_info{0xB3, 0x81, 0xA1};
  Bytes contact_atr{};  // of a card on its contacts; empty: contactless

  friend bool operator==(const CardProfile&, const CardProfile&) = default;
};

}  // namespace shikaku::virtual_card
