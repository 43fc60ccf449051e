// A contactless card in commands and answers, as the upper half of a reader's firmware uses it. Its lower
// half stands behind it: the driver of the front-end (reference_impl/reader/driver), whatever a defective
// device puts in front of it.
#pragma once

#include "models/core/result.h"
#include "models/iso14443/activation.h"
#include "models/iso7816/apdu.h"
#include "models/vocabulary/desk.h"

namespace shikaku::ports {

using vocabulary::LinkError;

class ApduLink {
 public:
  virtual ~ApduLink() = default;

  // Whether something loads the field. A change is also told to the firmware as an input.
  virtual bool CardPresent() const = 0;

  // Field on, REQB, ATTRIB: what the card says of itself, or why none is activated. Takes the simulated time
  // that this takes on the air.
  virtual Result<iso14443::Atqb, LinkError> Activate() = 0;

  // One command and its answer over the block protocol. Takes the time of air and card.
  virtual Result<iso7816::ResponseApdu, LinkError> Transmit(const iso7816::CommandApdu& command) = 0;

  // Deselect and field off. Always succeeds.
  virtual void Deactivate() = 0;
};

}  // namespace shikaku::ports
