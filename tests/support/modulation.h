// A reader's frame as edges of its antenna's modulation, for tests of who hears it.
#pragma once

#include <vector>

#include "models/iso14443/air_signal.h"

namespace shikaku::tests {

// The cycles in which the modulation changes, from SOF's first to EOF's last: the odd ones begin logic 0,
// the even ones end it. `frame.end` is computed, not read.
inline std::vector<iso14443::Cycle> ModulationOf(const iso14443::ReaderFrame& frame) {
  iso14443::CardSignal signal;
  signal.start = frame.start;
  signal.tr1 = 0;
  signal.rate = frame.rate;
  signal.shape = frame.shape;
  signal.bytes = frame.bytes;
  std::vector<iso14443::Cycle> cycles;
  for (const iso14443::CardEdge& edge : EdgesOf(signal)) cycles.push_back(edge.at);
  return cycles;
}

}  // namespace shikaku::tests
