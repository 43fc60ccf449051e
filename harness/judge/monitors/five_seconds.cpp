// RDR-TIM-01: the time from the start of face verification to the end of eligibility confirmation, at both
// ends by what reaches a panel and a wire. The longest of the run is judged.
#include <algorithm>

#include "harness/judge/monitor.h"
#include "harness/judge/questions.h"

namespace shikaku::judge {
namespace {

constexpr std::string_view kRequirement = "RDR-TIM-01";
constexpr Quantity kTime = Quantity::kVerificationTime;

Observation Look(const SeenRecord& record, const Rulebook& rules) {
  const auto verifications = FaceVerifications(record);
  if (verifications.empty()) return {};
  Observation observation;
  SimDuration longest{};
  for (const Verification& one : verifications) {
    longest = std::max(longest, one.took());
    observation.events.push_back(one.start->n());
    observation.events.push_back(one.answer->n());
  }
  JudgeByLimit(rules.LimitOf(kRequirement, kTime), kRequirement, Measured(kTime, longest),
               SentenceId::kAtMost, SentenceId::kMeasured, observation);
  return observation;
}

}  // namespace

Monitor FiveSeconds() { return {"five-seconds", kRequirement, SentenceId::kFiveSeconds, Look}; }

}  // namespace shikaku::judge
