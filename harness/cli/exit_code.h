// How the command ends (docs/guide.md).
#pragma once

#include "harness/judge/verdict.h"

namespace shikaku::cli {

enum ExitCode : int { kAllPass = 0, kDeviceFailed = 1, kUsage = 2, kBenchFault = 3, kInconclusive = 4 };

constexpr ExitCode ExitCodeOf(judge::Verdict verdict) {
  switch (verdict) {
    case judge::Verdict::kPass:
    case judge::Verdict::kNotApplicable:
      return kAllPass;
    case judge::Verdict::kInconclusive:
      return kInconclusive;
    case judge::Verdict::kBenchError:
      return kBenchFault;
    case judge::Verdict::kFail:
      return kDeviceFailed;
  }
  return kBenchFault;
}

}  // namespace shikaku::cli
