// Where the bench's own models say what they saw. The record of a run is made of these notes and
// of nothing else; a device under test never writes here.
#pragma once

#include "models/vocabulary/events.h"

namespace shikaku::ports {

// Each event kind, with its members and their units, is in docs/record.md.
class Probe {
 public:
  virtual ~Probe() = default;

  // Takes no time. The time of the note is that of the call.
  virtual void Note(const vocabulary::Event& event) = 0;
};

}  // namespace shikaku::ports
