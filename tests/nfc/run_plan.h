// Does a plan to a front-end and writes down all that can be seen of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/ports/nfc_front_end.h"
#include "tests/nfc/plan.h"

namespace shikaku::nfc_test {

// One thing seen of a front-end, and when.
struct Observation {
  enum class Kind { kRead, kInterrupt, kField, kFrame };
  Cycle at = 0;
  Kind kind = Kind::kRead;
  std::uint32_t what = 0;  // the register; 1 or 0 for a line, 2 for a front-end that stands still
  std::uint32_t value = 0;
  std::string frame;  // all of a ReaderFrame
  friend bool operator==(const Observation&, const Observation&) = default;
};

using Log = std::vector<Observation>;

std::string Describe(const Observation& observation);

struct PlanRun {
  Log log;
  std::vector<iso14443::ReaderFrame> frames;
};

// Bounded: ends at the plan's end, whatever the front-end does.
PlanRun RunPlan(ports::NfcFrontEnd& device, const Plan& plan);

// The first place where two logs differ, with what came before; nothing: they agree. `a` and `b` name them.
std::optional<std::string> Difference(const std::string& a, const Log& log_a, const std::string& b,
                                      const Log& log_b);

}  // namespace shikaku::nfc_test
