// RDR-UI-04: the reader reports as agreed only what the patient agreed to: by touching, on the screens that
// ask.
#include <algorithm>
#include <set>

#include "harness/judge/monitor.h"
#include "harness/judge/questions.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;
using vocabulary::Button;

using Names = std::set<std::string>;

// What a patient has agreed to so far.
class Agreement {
 public:
  void Look(const SeenEvent& event) {
    if (event.Claims(EventKind::kReaderScreen)) {
      const auto* shown = event.As<event::ReaderScreen>();
      screen_ = shown == nullptr ? std::nullopt : std::optional(shown->screen);
      if (screen_ == Screen::kReadingCard) agreed_.clear();
    } else if (const auto* touch = event.As<event::ActorTouch>()) {
      Touched(touch->button);
    } else if (const auto message = MessageOf(event); message && message->is_answer) {
      if (message->to == Party::kReader) Offered(*message);
    }
  }

  const Names& agreed() const { return agreed_; }

 private:
  void Touched(Button button) {
    if (button == Button::kAgreeAll) agreed_ = offered_;
    const auto group = screen_ ? vocabulary::GroupAskedOn(*screen_) : std::nullopt;
    if (button != Button::kAgree || !group) return;
    for (const vocabulary::Category category : vocabulary::EntryOf(*group).categories)
      agreed_.emplace(vocabulary::NameOf(category));
  }

  void Offered(const Message& message) {
    for (const Path path : {Path::kReaderConfirm, Path::kReaderRegister}) {
      if (!message.Is(path)) continue;
      const auto names = NamesIn(MemberOf(message, path, "categories"));
      if (names && !names->empty()) offered_ = *names;
    }
  }

  Names offered_;
  Names agreed_;
  std::optional<Screen> screen_;
};

Observation Look(const SeenRecord& record, const Rulebook&) {
  Observation observation;
  Agreement patient;
  for (const SeenEvent& event : record.events()) {
    patient.Look(event);
    const auto message = MessageOf(event);
    if (!message || message->is_answer || !message->Is(Path::kReaderConsent)) continue;
    const auto reported = NamesIn(MemberOf(*message, Path::kReaderConsent, "categories"));
    const bool holds = reported && std::ranges::includes(patient.agreed(), *reported);
    observation.expected = Say(SentenceId::kAgreedBeforeReported);
    observation.observed = reported ? Say(SentenceId::kAgreedAndReported, patient.agreed(), *reported)
                                    : Say(SentenceId::kReportUnreadable, message->body);
    observation.events = {event.n()};
    observation.Settle(holds);
    if (!holds) break;
  }
  return observation;
}

}  // namespace

Monitor ReportsWhatWasAgreed() {
  return {"reports-what-was-agreed", "RDR-UI-04", SentenceId::kOnlyTheAgreedIsReported, Look};
}

}  // namespace shikaku::judge
