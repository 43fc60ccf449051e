// RDR-SEC-03: no line of the device's log holds a name, address, birth date or number of a person of the run.
#include "harness/judge/monitor.h"
#include "harness/judge/questions.h"
#include "harness/judge/secrets.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;

// What a line says beside its code: codes are the device's own fixed words, and a person who is called like
// one is not told by it. Of a line that cannot be read, all of it. Nothing where the event is no line.
std::optional<std::string> TextOf(const SeenEvent& event) {
  if (const auto* line = event.As<event::ReaderLog>()) return line->detail;
  if (event.Claims(EventKind::kReaderLog)) return EverythingSaidIn(event);
  return std::nullopt;
}

Observation Look(const SeenRecord& record, const Rulebook&) {
  const std::vector<Secret> secrets = SecretsOf(record);
  Observation observation;
  for (const SeenEvent& event : record.events()) {
    const auto text = TextOf(event);
    if (!text) continue;
    observation.expected = Say(SentenceId::kNothingOfAPerson);
    observation.observed = Say(SentenceId::kNoLineWithIt);
    observation.Settle(true);
    for (const Secret& secret : secrets) {
      if (text->find(secret.text) == std::string::npos) continue;
      observation.observed = Say(SentenceId::kPersonalDataInLine, secret.what, secret.person, *text);
      observation.events = {event.n()};
      observation.Settle(false);
      return observation;
    }
  }
  return observation;
}

}  // namespace

Monitor LogsNoPersonalData() {
  return {"logs-no-personal-data", "RDR-SEC-03", SentenceId::kNoPersonalDataInLog, Look};
}

}  // namespace shikaku::judge
