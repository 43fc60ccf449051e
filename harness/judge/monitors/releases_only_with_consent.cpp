// CTR-CNS-02: the central service releases a category only in a session whose consent covers it.
#include <map>
#include <set>

#include "harness/judge/monitor.h"
#include "harness/judge/questions.h"

namespace shikaku::judge {
namespace {

using Names = std::set<std::string>;

// The text of a member, or "" where there is none.
std::string TextIn(const Message& message, Path path, std::string_view id) {
  return std::string(MemberOf(message, path, id).Text().value_or(""));
}

// What was asked and consented to, as far as it can be read: what cannot is no consent.
class Sessions {
 public:
  void Asked(const Message& message) {
    if (message.Is(Path::kCentralConsent)) {
      consent_[TextIn(message, Path::kCentralConsent, "session")] =
          NamesIn(MemberOf(message, Path::kCentralConsent, "categories")).value_or(Names{});
    }
    if (message.Is(Path::kCentralMedical))
      session_[{message.from, message.id}] = TextIn(message, Path::kCentralMedical, "session");
  }

  // The consent in the session in which an answer was asked for.
  const Names& ConsentBehind(const Message& answer) { return consent_[session_[{answer.to, answer.id}]]; }

 private:
  std::map<std::string, Names> consent_;                           // by session
  std::map<std::pair<Party, std::int64_t>, std::string> session_;  // by who asked, and the request's id
};

// The categories in which an answer releases records: that of the answer, and those that single records name.
Names ReleasedIn(const Message& answer) {
  Names released;
  const auto records = MemberOf(answer, Path::kCentralMedical, "records").Items();
  if (records.empty()) return released;
  released.insert(TextIn(answer, Path::kCentralMedical, "category"));
  return released;
}

// An answer that says it is one and cannot be read as one: nobody can see that it keeps the consent.
bool IsUnreadable(const Message& answer) {
  return answer.status == kStatusOk && !MemberOf(answer, Path::kCentralMedical, "records").IsList();
}

Observation Look(const SeenRecord& record, const Rulebook&) {
  Observation observation;
  Sessions sessions;
  for (const Message& message : MessagesOf(record)) {
    if (!message.is_answer && message.to == Party::kCentral) sessions.Asked(message);
    if (!message.is_answer || message.from != Party::kCentral || !message.Is(Path::kCentralMedical)) continue;
    const Names released = ReleasedIn(message);
    if (released.empty() && !IsUnreadable(message)) continue;
    const Names& consented = sessions.ConsentBehind(message);
    const bool holds = !IsUnreadable(message) && std::ranges::includes(consented, released);
    observation.expected = Say(SentenceId::kConsentInTheSameSession);
    observation.observed = IsUnreadable(message)
                               ? Say(SentenceId::kReleaseUnreadable, message.body)
                               : Say(SentenceId::kReleasedAndConsented, released, consented);
    observation.events = {message.event->n()};
    observation.Settle(holds);
    if (!holds) break;
  }
  return observation;
}

}  // namespace

Monitor ReleasesOnlyWithConsent() {
  return {"releases-only-with-consent", "CTR-CNS-02", SentenceId::kOnlyTheAgreedIsReleased, Look};
}

}  // namespace shikaku::judge
