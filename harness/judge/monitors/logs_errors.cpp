// RDR-SEC-03: every visit has a line in the device's log, and every error screen an error line since the
// screen before.
#include "harness/judge/monitor.h"
#include "harness/judge/questions.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;
using vocabulary::LogLevel;
using vocabulary::ScreenKind;

Observation Look(const SeenRecord& record, const Rulebook&) {
  Observation observation;
  bool logged = false;
  bool error_logged = false;
  for (const SeenEvent& event : record.events()) {
    if (const auto* line = event.As<event::ReaderLog>()) {
      logged = true;
      error_logged |= line->level == LogLevel::kError;
    }
    if (!event.Claims(EventKind::kReaderScreen)) continue;
    const auto* shown = event.As<event::ReaderScreen>();
    const bool is_error = shown != nullptr && vocabulary::EntryOf(shown->screen).kind == ScreenKind::kError;
    if (is_error || (shown != nullptr && shown->screen == Screen::kReadingCard)) {
      const bool holds = logged && (error_logged || !is_error);
      observation.expected = Say(SentenceId::kLineForEveryError);
      observation.observed =
          holds ? Say(SentenceId::kEveryErrorIsLogged) : Say(SentenceId::kNoLineForScreen, shown->screen);
      observation.events = {event.n()};
      observation.Settle(holds);
      if (!holds) break;
    }
    error_logged = false;
  }
  return observation;
}

}  // namespace

Monitor LogsErrors() { return {"logs-errors", "RDR-SEC-03", SentenceId::kErrorsAreLogged, Look}; }

}  // namespace shikaku::judge
