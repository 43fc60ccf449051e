// What a card may put on the air: frames as they should be, at the limits of what they may be, and broken
// ones.
#pragma once

#include "models/core/random_stream.h"
#include "models/iso14443/air_signal.h"

namespace shikaku::nfc_test {

// The kinds in order; each has its rules in random_signal.cpp.
enum class SignalKind {
  kClean,  // any shape within the standard, TR1 from 1 to the bound
  kOdd,    // a shape or a rate out of the standard
  kWrongCrc,
  kJitter,       // every edge displaced, less than half an etu
  kSamplePoint,  // edges put within a cycle of a bit's middle
  kLimit,        // one stretch (SOF, EOF, guard time, TR1) within a cycle of a limit
  kStopBit,      // a stop bit is 0, or a start bit broken by a glitch
  kCut,          // ends at any edge, with or without the subcarrier
  kCollision,    // two frames at once
  kNoise,        // edges without meaning
  kCount,
};

// A signal that starts at `start`. Bytes go up to `size_max`; `rate` is the one that the receiver expects.
// The last edge may leave the subcarrier on.
iso14443::CardSignal RandomSignal(RandomStream& random, SignalKind kind, iso14443::Cycle start,
                                  iso14443::BitRate rate, std::size_t size_max);

}  // namespace shikaku::nfc_test
