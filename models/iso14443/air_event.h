// One thing that happened at an antenna, as a trace tells it afterwards.
#pragma once

#include "models/iso14443/air_signal.h"

namespace shikaku::iso14443 {

struct AirEvent {
  enum class Kind { kFieldOn, kFieldOff, kReaderFrame, kCardFrame };
  Kind kind = Kind::kFieldOn;
  Cycle start = 0;  // of a frame: SOF's first cycle
  Cycle end = 0;    // the first cycle after EOF, or after what there was of the frame
  BitRate rate = BitRate::k106;
  Bytes bytes;             // with CRC; what a receiver makes of it
  bool framing = false;    // SOF, EOF or a stop bit are wrong
  bool truncated = false;  // ends before its EOF
  bool overlong = false;   // more than 512 bytes; the rest is not kept
  bool collided = false;   // several cards at once
  friend bool operator==(const AirEvent&, const AirEvent&) = default;
};

}  // namespace shikaku::iso14443
