// A random configuration: everything that is done to a front-end in one run, at absolute cycles, so that
// every fidelity gets the same to the cycle.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/iso14443/air_signal.h"

namespace shikaku::nfc_test {

using iso14443::Cycle;

struct Step {
  enum class Kind { kRead, kWrite, kReceive, kSilence };
  Cycle at = 0;  // of the access; of Receive: when it is called, as far as the front-end can be there
  Kind kind = Kind::kRead;
  std::uint8_t address = 0;
  std::uint32_t value = 0;
  iso14443::CardSignal signal;
};

// An answer given from within OnFrame, to the n-th frame heard; cycles count from that frame's end.
struct Answer {
  std::size_t frame = 0;
  iso14443::CardSignal signal;
};

struct Plan {
  std::uint64_t seed = 0;
  std::uint64_t number = 0;
  bool service = false;     // firmware reads everything and clears when the line rises
  std::vector<Step> steps;  // in order
  std::vector<Answer> answers;
  Cycle end = 0;
};

struct PlanLimits {
  std::size_t size_max = 520;  // bytes of a frame, either way
  bool long_waits = true;      // frame waiting times and drains of up to a second
};

// Configuration `number` of the run with `seed`.
Plan MakePlan(std::uint64_t seed, std::uint64_t number, const PlanLimits& limits);

// What `plan` does, a line for each step.
std::string Describe(const Plan& plan);

}  // namespace shikaku::nfc_test
