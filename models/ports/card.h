// A contactless card as the antenna meets it: power, then commands.
#pragma once

#include <array>
#include <optional>

#include "models/core/bytes.h"
#include "models/core/sim_time.h"

namespace shikaku::ports {

// What a Type B card says of itself in its ATQB (ISO/IEC 14443-3, 7.9).
struct Atqb {
  std::array<Byte, 4> pupi{};
  std::array<Byte, 4> application_data{};
  std::array<Byte, 3> protocol_info{};
};

// `response` absent: the card stays mute. Bytes need not be a well-formed response APDU: cards
// can be broken. `think_time` runs from the end of the command to the start of the answer.
struct CardAnswer {
  std::optional<Bytes> response;
  SimDuration think_time{};
};

class Card {
 public:
  virtual ~Card() = default;

  // The field comes on. Nothing: the card does not answer REQB.
  virtual std::optional<Atqb> PowerOn() = 0;

  // The field goes off: volatile state is lost, counters and files stay.
  virtual void PowerOff() = 0;

  // One command APDU, as bytes from outside. Takes no simulated time itself.
  virtual CardAnswer Process(BytesView command) = 0;
};

}  // namespace shikaku::ports
