#include "harness/judge/monitor.h"

namespace shikaku::judge {

std::vector<CheckResult> RunMonitors(const SeenRecord& record, const Rulebook& rules) {
  std::vector<CheckResult> results;
  for (const Monitor& monitor : Monitors()) {
    Observation observation = monitor.judge(record, rules);
    results.push_back({.check = "monitor:" + std::string(monitor.name),
                       .requirement = std::string(monitor.requirement),
                       .verdict = observation.verdict,
                       .says = Say(monitor.says),
                       .because = {},
                       .because_ja = {},
                       .expected = std::move(observation.expected),
                       .observed = std::move(observation.observed),
                       .events = std::move(observation.events)});
  }
  return results;
}

}  // namespace shikaku::judge
