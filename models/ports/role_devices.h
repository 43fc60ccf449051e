// One device in every role: all that a desk is built of.
#pragma once

#include <memory>

#include "models/ports/cards.h"
#include "models/ports/central.h"
#include "models/ports/face_engine.h"
#include "models/ports/nfc_front_end.h"
#include "models/ports/reader.h"
#include "models/ports/terminal.h"

namespace shikaku::ports {

// None may be missing. They are not connected yet: the desk does that. They end in the opposite order, so
// that what a reader or a terminal was given outlives it.
struct RoleDevices {
  NfcFrontEndFactory nfc;
  std::shared_ptr<FaceEngine> face;  // may serve many runs
  std::unique_ptr<Cards> cards;
  std::unique_ptr<Central> central;
  std::unique_ptr<Terminal> terminal;
  std::unique_ptr<Reader> reader;
};

}  // namespace shikaku::ports
