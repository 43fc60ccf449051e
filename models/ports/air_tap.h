// Listens at the antenna: for traces, never for models.
#pragma once

#include "models/iso14443/air_signal.h"

namespace shikaku::ports {

// Told in order of what is told, each thing once and with its cycles. A card's signal is told when it is
// decided, at the end of the frame that it answers, so its cycles lie ahead; OnSilence says that what is left
// of it was never sent.
class AirTap {
 public:
  virtual ~AirTap() = default;

  // The reader's field goes on or off in cycle `at`.
  virtual void OnField(iso14443::Cycle at, bool on) = 0;

  // The reader has sent a frame; told at its end.
  virtual void OnReaderFrame(const iso14443::ReaderFrame& frame) = 0;

  // A card is going to send. `collided`: several cards at once; `signal` has edges instead of bytes.
  virtual void OnCardSignal(const iso14443::CardSignal& signal, bool collided) = 0;

  // From cycle `at` on no card sends: the rest of the last signal does not come.
  virtual void OnSilence(iso14443::Cycle at) = 0;
};

}  // namespace shikaku::ports
