// RDR-SEC-01: whenever a screen but the one that captures the face is drawn, nothing of the verification is
// in memory.
#include <set>

#include "harness/judge/monitor.h"
#include "harness/judge/questions.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;

Observation Look(const SeenRecord& record, const Rulebook&) {
  Observation observation;
  for (const SeenEvent& event : record.events()) {
    const auto* probe = event.As<event::MemoryProbe>();
    if (probe == nullptr || probe->when == Screen::kFaceCapture) continue;
    const bool clean = probe->regions.empty() && probe->found.empty();
    observation.expected = Say(SentenceId::kNothingLeftInMemory);
    observation.Settle(clean);
    if (clean) {
      observation.observed = Say(SentenceId::kMemoryIsClean);
      continue;
    }
    std::vector<std::string> regions;
    for (const auto& region : probe->regions) regions.push_back(region.name);
    std::set<vocabulary::PersonalItem> found;
    std::set<std::string> people;
    for (const auto& one : probe->found) {
      found.insert(one.what);
      people.insert(one.person);
    }
    observation.observed = Say(SentenceId::kLeftInMemory, probe->when, regions, found, people);
    observation.events = {event.n()};
    break;
  }
  return observation;
}

}  // namespace

Monitor Erasure() { return {"erasure", "RDR-SEC-01", SentenceId::kDataIsErased, Look}; }

}  // namespace shikaku::judge
