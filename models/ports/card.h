// A contactless card as the antenna meets it: power, then commands.
#pragma once

#include <optional>

#include "models/core/bytes.h"
#include "models/core/sim_time.h"
#include "models/iso14443/activation.h"

namespace shikaku::ports {

// `response` absent: the card stays mute. Bytes need not be a well-formed response APDU: cards
// can be broken. `think_time` runs from the end of the command to the start of the answer.
struct CardAnswer {
  std::optional<Bytes> response;
  SimDuration think_time{};
};

// A card in the field. Calls come one after the other; between PowerOff and the next PowerOn there is none.
class Card {
 public:
  virtual ~Card() = default;

  // The field comes on: what it says of itself in its ATQB (ISO/IEC 14443-3, 7.9). A PUPI of zeros is drawn
  // anew at each power-up. Nothing: the card does not answer REQB.
  virtual std::optional<iso14443::Atqb> PowerOn() = 0;

  // The field goes off: volatile state is lost, counters and files stay.
  virtual void PowerOff() = 0;

  // One command APDU, as bytes from outside. Takes no simulated time itself.
  virtual CardAnswer Process(BytesView command) = 0;
};

}  // namespace shikaku::ports
