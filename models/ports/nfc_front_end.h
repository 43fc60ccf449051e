// The reader's contactless front-end as its firmware uses it.
#pragma once

#include <string_view>

#include "models/core/result.h"
#include "models/iso7816/apdu.h"
#include "models/ports/card.h"

namespace shikaku::ports {

enum class LinkError {
  kNoCard,        // nothing answers REQB
  kSeveralCards,  // more than one answers; none was selected
  kMute,          // the frame waiting time ran out, retries included
  kRemoved,       // the card left the field
  kTransmission,  // CRC or framing wrong, retries included
  kProtocol,      // well-formed frames that break ISO/IEC 14443-3/-4, or an answer that is no APDU
};

constexpr std::string_view NameOf(LinkError error) {
  switch (error) {
    case LinkError::kNoCard:
      return "no-card";
    case LinkError::kSeveralCards:
      return "several-cards";
    case LinkError::kMute:
      return "mute";
    case LinkError::kRemoved:
      return "removed";
    case LinkError::kTransmission:
      return "transmission";
    case LinkError::kProtocol:
      return "protocol";
  }
  return "?";
}

class NfcFrontEnd {
 public:
  virtual ~NfcFrontEnd() = default;

  // Whether something loads the field. A change is also told to the firmware as an input.
  virtual bool CardPresent() const = 0;

  // Field on, REQB, ATTRIB. Takes the simulated time that this takes on the air.
  virtual Result<Atqb, LinkError> Activate() = 0;

  // One command and its answer over the block protocol. Takes the time of air and card.
  virtual Result<iso7816::ResponseApdu, LinkError> Transmit(const iso7816::CommandApdu& command) = 0;

  // Deselect and field off. Always succeeds.
  virtual void Deactivate() = 0;
};

}  // namespace shikaku::ports
