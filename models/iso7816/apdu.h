// Command and response APDUs (ISO/IEC 7816-4, clause 5) and status words.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "models/core/bytes.h"
#include "models/core/result.h"

namespace shikaku::iso7816 {

// A status word is data, not an error: 6A82 is a successful exchange with a card that has no such file.
struct StatusWord {
  std::uint16_t value = 0;

  constexpr Byte sw1() const { return static_cast<Byte>(value >> 8); }
  constexpr Byte sw2() const { return static_cast<Byte>(value & 0xFF); }
  constexpr bool ok() const { return value == 0x9000; }

  // "6A82"
  std::string ToString() const;

  friend constexpr auto operator<=>(StatusWord, StatusWord) = default;
};

// The words that the My Number Card uses (facts A.7).
inline constexpr StatusWord kOk{0x9000};
inline constexpr StatusWord kVerificationFailedBlocked{0x63C0};
inline constexpr StatusWord kWrongLength{0x6700};
inline constexpr StatusWord kLogicalChannelNotSupported{0x6881};
inline constexpr StatusWord kSecureMessagingNotSupported{0x6882};
inline constexpr StatusWord kIncompatibleFileStructure{0x6981};
inline constexpr StatusWord kSecurityStatusNotSatisfied{0x6982};
inline constexpr StatusWord kReferenceBlocked{0x6984};
inline constexpr StatusWord kConditionsNotSatisfied{0x6985};
inline constexpr StatusWord kNoCurrentFile{0x6986};
inline constexpr StatusWord kSecureMessagingObjectMissing{0x6987};
inline constexpr StatusWord kSecureMessagingObjectWrong{0x6988};
inline constexpr StatusWord kSecureSessionBroken{0x69FC};
inline constexpr StatusWord kWrongData{0x6A80};
inline constexpr StatusWord kFunctionNotSupported{0x6A81};
inline constexpr StatusWord kFileNotFound{0x6A82};
inline constexpr StatusWord kRecordNotFound{0x6A83};
inline constexpr StatusWord kIncorrectParameters{0x6A86};
inline constexpr StatusWord kLengthInconsistentWithParameters{0x6A87};
inline constexpr StatusWord kReferenceNotFound{0x6A88};
inline constexpr StatusWord kOffsetBeyondFile{0x6B00};
inline constexpr StatusWord kInstructionNotSupported{0x6D00};
inline constexpr StatusWord kClassNotSupported{0x6E00};
inline constexpr StatusWord kNoDiagnosis{0x6F00};

// 63Cx: wrong reference data (or an empty query), `tries` attempts left (0 to 15).
constexpr StatusWord TriesLeft(int tries) { return {static_cast<std::uint16_t>(0x63C0 | (tries & 0x0F))}; }

// The x of a 63Cx, nothing for another word.
constexpr std::optional<int> TriesIn(StatusWord sw) {
  if ((sw.value & 0xFFF0) != 0x63C0) return std::nullopt;
  return sw.value & 0x0F;
}

struct CommandApdu {
  Byte cla = 0;
  Byte ins = 0;
  Byte p1 = 0;
  Byte p2 = 0;
  Bytes data;                       // Nc bytes, at most 65 535
  std::optional<std::uint32_t> le;  // Ne, 1 to 65 536; absent: no answer data expected

  // Short form where data and Ne allow it, extended form otherwise.
  Bytes Encode() const;

  friend bool operator==(const CommandApdu&, const CommandApdu&) = default;
};

enum class ApduError { kTooShort, kBadLength };

// Parses cases 1 to 4, short and extended. Bytes are from outside: any string gives a command or an error.
Result<CommandApdu, ApduError> ParseCommand(BytesView bytes);

struct ResponseApdu {
  Bytes data;
  StatusWord sw;

  Bytes Encode() const;

  friend bool operator==(const ResponseApdu&, const ResponseApdu&) = default;
};

// Nothing for fewer than two bytes.
std::optional<ResponseApdu> ParseResponse(BytesView bytes);

}  // namespace shikaku::iso7816
