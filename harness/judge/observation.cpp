#include "harness/judge/observation.h"

namespace shikaku::judge {

void JudgeCount(std::int64_t demanded, std::int64_t sure, std::size_t claimed, SentenceId counted,
                Observation& observation) {
  const auto all = static_cast<std::int64_t>(claimed);
  observation.expected = Say(counted, demanded);
  observation.observed = Say(counted, sure == demanded ? all : sure);
  observation.Settle(sure == demanded && all == demanded);
}

void JudgeByLimit(const Limit* limit, std::string_view requirement, const Measurement& measurement,
                  SentenceId expected, SentenceId observed, Observation& observation) {
  if (limit == nullptr) {
    observation.verdict = Verdict::kBenchError;
    observation.observed = Say(SentenceId::kNoLimit, requirement);
    return;
  }
  observation.verdict = Judge(*limit, measurement);
  observation.expected = Say(expected, NumberOf(*limit), limit->unit);
  observation.observed = Say(observed, NumberOf(measurement, *limit), limit->unit);
}

}  // namespace shikaku::judge
