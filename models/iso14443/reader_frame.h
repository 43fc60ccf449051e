// What a card hears of a reader: frames out of the edges of the antenna's modulation.
#pragma once

#include <optional>
#include <vector>

#include "models/iso14443/air_signal.h"

namespace shikaku::iso14443 {

// Frames as they end, from edges as they come. A frame is what lies between a first falling edge and a low of
// at least 9.5 etu that is not the first; it is not intact if its SOF, EOF, guard times, start or stop bits
// are not as the standard has them (half an etu of tolerance). What stays high for longer than the
// longest character with the longest guard time is forgotten, as is what exceeds the longest frame.
class ReaderFrameDecoder {
 public:
  // The rate that the card listens at, from the next frame on.
  void Rate(BitRate rate) { rate_ = rate; }

  // Modulation (logic 0) begins or ends at `at`. An edge that changes nothing is ignored.
  std::optional<ReaderFrame> Edge(Cycle at, bool modulated);

  // The sender gave up: what was heard of a frame is void.
  void Drop();

 private:
  ReaderFrame Decode() const;

  BitRate rate_ = BitRate::k106;
  std::vector<Cycle> edges_;
};

}  // namespace shikaku::iso14443
