// RDR-TIM-03: how long the patient waits before a screen on which the device works. The requirement asks for
// a stated time; what this bench states is docs/profiles/reader-timing.md.
#include "harness/judge/monitor.h"
#include "harness/judge/questions.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;
using vocabulary::ScreenKind;

constexpr std::string_view kRequirement = "RDR-TIM-03";
constexpr Quantity kTime = Quantity::kWorkingScreenTime;

bool IsWorking(const SeenEvent& event) {
  const auto* shown = event.As<event::ReaderScreen>();
  return shown != nullptr && vocabulary::EntryOf(shown->screen).kind == ScreenKind::kWorking;
}

Observation Look(const SeenRecord& record, const Rulebook& rules) {
  Observation observation;
  SimDuration longest{-1};
  const SeenEvent* since = nullptr;  // of the screen that stands now, if the device works on it
  const auto ends = [&](SimTime now) {
    if (since == nullptr || now - since->t() <= longest) return;
    longest = now - since->t();
    observation.events = {since->n()};
  };
  for (const SeenEvent& event : record.events()) {
    // Darkness after a loss of power ends a screen too.
    if (!event.Claims(EventKind::kReaderScreen) && !event.Claims(EventKind::kPowerLost)) continue;
    ends(event.t());
    since = IsWorking(event) ? &event : nullptr;
  }
  ends(record.end());
  if (longest < SimDuration::zero()) return {};
  JudgeByLimit(rules.LimitOf(kRequirement, kTime), kRequirement, Measured(kTime, longest),
               SentenceId::kNoWorkingScreenLonger, SentenceId::kLongestWait, observation);
  return observation;
}

}  // namespace

Monitor BoundedWaits() { return {"bounded-waits", kRequirement, SentenceId::kWaitsAreBounded, Look}; }

}  // namespace shikaku::judge
