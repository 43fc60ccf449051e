// RDR-SEC-06: the My Number of no person is in a command's answer, a message, a log line, a view, a file or
// the central store. However it is written: as bytes, or escaped in JSON.
#include "harness/judge/monitor.h"
#include "harness/judge/questions.h"
#include "harness/judge/secrets.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;

Observation Look(const SeenRecord& record, const Rulebook&) {
  const std::vector<Secret> numbers = MyNumbersOf(record);
  Observation observation;
  if (!record.First<event::BenchRun>().second || record.First<event::BenchRun>().second->people.empty())
    return observation;
  observation.expected = Say(SentenceId::kNowhere);
  observation.observed = Say(SentenceId::kNowhere);
  observation.Settle(true);
  for (const SeenEvent& event : record.events()) {
    if (!IsSaidByADevice(event)) continue;
    const auto* store = event.As<event::CentralStoreProbe>();
    const bool found =
        (store != nullptr && !store->found.empty()) || HoldsAny(numbers, EverythingSaidIn(event));
    if (!found) continue;
    observation.observed = Say(SentenceId::kFoundIn, *event.kind());
    observation.events = {event.n()};
    observation.Settle(false);
    break;
  }
  return observation;
}

}  // namespace

Monitor NoMyNumber() { return {"no-my-number", "RDR-SEC-06", SentenceId::kMyNumberNowhere, Look}; }

}  // namespace shikaku::judge
