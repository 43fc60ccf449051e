// What goes wrong between antenna and card, as data.
#pragma once

#include <vector>

#include "models/core/sim_time.h"

namespace shikaku::ports {

// One disturbance of the frames between antenna and card. Of several that hit one frame the first in the list
// counts.
struct AirFault {
  enum class Way { kRequest, kAnswer };  // frames of the reader, or of the cards
  enum class Kind {
    kCorrupt,  // one bit of a byte in the middle is turned over
    kDrop,     // the other side does not hear it
    kEarly,    // the answer begins `shift` (at least a cycle) after the request, instead of when it should
    kLate,     // the answer begins `shift` later
    kNoise,    // for `shift` the receiver hears noise instead of the answer
  };

  Way way = Way::kAnswer;
  Kind kind = Kind::kCorrupt;  // of a request only kCorrupt and kDrop
  int at = 1;                  // the frame of that way, from 1, counted from when the field was last empty
  int every = 0;               // and every so many frames after that; 0: this once
  SimDuration shift{};         // of kEarly, kLate and kNoise; of the others without effect

  // Whether the fault befalls this frame of its way, counted as `at` is.
  bool Hits(int frame) const { return frame == at || (every > 0 && frame > at && (frame - at) % every == 0); }
};

using AirFaults = std::vector<AirFault>;

}  // namespace shikaku::ports
