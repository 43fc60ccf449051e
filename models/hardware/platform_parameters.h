// A reader's platform and the lines at its desk: the figures that a device file states (scenarios/devices),
// and what must hold among them. Which figures there are, with unit, bounds and meaning, stands in
// scenarios/vocabulary/parameters.yaml alone.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "models/hardware/platform_figures.h"

namespace shikaku::hardware {

struct PlatformParameters : PlatformFigures {
  std::string device;                          // id of the device file
  std::map<std::string, std::string> changes;  // what differs from the reference file: name → "value unit"
};

// How long `stage` occupies a core; whole carrier cycles, rounded up. `processor` has a clock and the figures
// of every stage.
SimDuration TimeOf(const ProcessorParameters& processor, vocabulary::WorkStage stage);

// What cannot be true of one device at the same time.
struct Contradiction {
  Parameter parameter;  // the one to blame
  std::string says;     // a sentence without its full stop
};

// The first contradiction among figures that are each within their bounds; nothing where all go together.
std::optional<Contradiction> FindContradiction(const PlatformFigures& figures);

}  // namespace shikaku::hardware
