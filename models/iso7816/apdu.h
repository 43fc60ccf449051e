// Command and response APDUs (ISO/IEC 7816-4, clause 5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "models/core/bytes.h"
#include "models/core/result.h"
#include "models/iso7816/status_word.h"
#include "models/iso7816/status_words.h"

namespace shikaku::iso7816 {

// What a card is told: four header bytes, data, and how long an answer is wanted.
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

// Fewer than four bytes; or lengths within the bytes that do not agree with how many there are.
enum class ApduError { kTooShort, kBadLength };

// Parses cases 1 to 4, short and extended. Bytes are from outside: any string gives a command or an error.
Result<CommandApdu, ApduError> ParseCommand(BytesView bytes);

struct ResponseApdu {  // what a card answers
  Bytes data;
  StatusWord sw;

  // The data, followed by the two bytes of the status word.
  Bytes Encode() const;

  friend bool operator==(const ResponseApdu&, const ResponseApdu&) = default;
};

// Nothing for fewer than two bytes.
std::optional<ResponseApdu> ParseResponse(BytesView bytes);

}  // namespace shikaku::iso7816
