// Where the bench's own models say what they saw. The record of a run is made of these notes and
// of nothing else; a device under test never writes here.
#pragma once

#include <exception>

#include "models/vocabulary/events.h"

namespace shikaku::ports {

// Each event kind, with its members and their units, is in docs/record.md.
// More was noted than a record can hold: one note, or all together.
class TooMuchNoted : public std::exception {
 public:
  const char* what() const noexcept override { return "more was noted than a record can hold"; }
};

// Takes note of what happens in a run.
class Probe {
 public:
  virtual ~Probe() = default;

  // Takes no time. The time of the note is that of the call. Throws TooMuchNoted, and keeps nothing of the
  // event, where there is no more room.
  virtual void Note(const vocabulary::Event& event) = 0;
};

}  // namespace shikaku::ports
