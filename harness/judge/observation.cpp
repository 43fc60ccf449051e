#include "harness/judge/observation.h"

namespace shikaku::judge {

void JudgeByLimit(const Limit* limit, std::string_view requirement, const Measurement& measurement,
                  SentenceId expected, SentenceId observed, Observation& observation) {
  if (limit == nullptr) {
    observation.verdict = Verdict::kBenchError;
    observation.observed = Say(SentenceId::kNoLimit, requirement);
    return;
  }
  observation.verdict = Judge(*limit, measurement);
  observation.expected = Say(expected, Written(*limit));
  observation.observed = Say(observed, Written(measurement, *limit));
}

}  // namespace shikaku::judge
