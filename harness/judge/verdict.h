// The closed vocabulary of verdicts. A fault of the bench is never a fault of the device.
#pragma once

#include "models/vocabulary/bench.h"

namespace shikaku::judge {

using vocabulary::Verdict;

// The verdict on a whole from those on two parts: fail over bench-error over inconclusive over pass;
// not-applicable only where nothing applied.
constexpr Verdict Combine(Verdict a, Verdict b) {
  const auto weight = [](Verdict v) {
    switch (v) {
      case Verdict::kNotApplicable:
        return 0;
      case Verdict::kPass:
        return 1;
      case Verdict::kInconclusive:
        return 2;
      case Verdict::kBenchError:
        return 3;
      case Verdict::kFail:
        return 4;
    }
    return 4;
  };
  return weight(a) >= weight(b) ? a : b;
}

}  // namespace shikaku::judge
