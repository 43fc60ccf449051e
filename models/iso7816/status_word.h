// Status words (ISO/IEC 7816-4, clause 5.6): what a card answers beside the data.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "models/core/bytes.h"

namespace shikaku::iso7816 {

// A status word is data, not an error: 6A82 is a successful exchange with a card that has no such file.
struct StatusWord {
  std::uint16_t value = 0;

  // Its two bytes, SW1 and SW2, and whether it is 9000.
  constexpr Byte sw1() const { return static_cast<Byte>(value >> 8); }
  constexpr Byte sw2() const { return static_cast<Byte>(value & 0xFF); }
  constexpr bool ok() const { return value == 0x9000; }

  // "6A82"
  std::string ToString() const;

  friend constexpr auto operator<=>(StatusWord, StatusWord) = default;
};

// 63Cx: wrong reference data (or an empty query), `tries` attempts left (0 to 15).
constexpr StatusWord TriesLeft(int tries) { return {static_cast<std::uint16_t>(0x63C0 | (tries & 0x0F))}; }

// The x of a 63Cx, nothing for another word.
constexpr std::optional<int> TriesIn(StatusWord sw) {
  if ((sw.value & 0xFFF0) != 0x63C0) return std::nullopt;
  return sw.value & 0x0F;
}

}  // namespace shikaku::iso7816
