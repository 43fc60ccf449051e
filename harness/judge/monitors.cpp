#include "harness/judge/monitors.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness/judge/observation.h"
#include "harness/judge/privacy.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

// RDR-TIM-01: at most 5.0 s.
constexpr SimDuration kEligibilityLimit = 5s;

// RDR-TIM-03 asks for a stated time; this bench states twelve seconds (docs/profiles/reader-timing.md).
constexpr SimDuration kWorkingScreenLimit = 12s;

void Settle(CheckResult& result, bool holds) { result.verdict = holds ? Verdict::kPass : Verdict::kFail; }

void FiveSeconds(const Record& record, CheckResult& result) {
  const auto verifications = FaceVerifications(record);
  if (verifications.empty()) return;
  result.expected = "at most " + InSeconds(kEligibilityLimit);
  SimDuration longest{};
  for (const Verification& v : verifications) {
    longest = std::max(longest, v.answer->t - v.start->t);
    result.events.push_back(v.start->n);
    result.events.push_back(v.answer->n);
  }
  result.observed = InSeconds(longest);
  Settle(result, longest <= kEligibilityLimit);
}

struct Span {
  std::int64_t from;
  std::int64_t to;
  std::int64_t n;
};

std::vector<Span> SpansOf(const Record& record, std::string_view who, std::string_view what,
                          const Verification& v) {
  std::vector<Span> spans;
  for (const Event* event : EventsOf(record, who, what)) {
    if (!event->data.contains("from") || !event->data.contains("to")) continue;
    const Span span{event->data["from"].get<std::int64_t>(), event->data["to"].get<std::int64_t>(), event->n};
    if (span.to > v.start->t.time_since_epoch().count() &&
        span.from < v.answer->t.time_since_epoch().count()) {
      spans.push_back(span);
    }
  }
  return spans;
}

void Overlap(const Record& record, CheckResult& result) {
  result.expected = "a camera frame is taken while the card's printed side is scanned";
  for (const Verification& v : FaceVerifications(record)) {
    const auto frames = SpansOf(record, "camera", "frame", v);
    const auto scans = SpansOf(record, "scanner", "scan", v);
    if (frames.empty() || scans.empty()) continue;
    const bool overlap = std::ranges::any_of(frames, [&](const Span& frame) {
      return std::ranges::any_of(
          scans, [&](const Span& scan) { return frame.from < scan.to && scan.from < frame.to; });
    });
    result.events = {frames.front().n, scans.front().n};
    result.observed = overlap ? "they overlap" : "one follows the other";
    Settle(result, overlap);
    if (!overlap) return;
  }
}

void Erasure(const Record& record, CheckResult& result) {
  result.expected =
      "nothing of the verification is left in memory on any screen but the one that captures the face";
  for (const Event* probe : EventsOf(record, "memory", "probe")) {
    if (probe->Text("when") == "face-capture") continue;
    const bool clean = probe->data["regions"].empty() && probe->data["found"].empty();
    if (!clean) {
      result.observed = fmt::format("on screen {}: {} {}", probe->Text("when"), probe->data["regions"].dump(),
                                    probe->data["found"].dump());
      result.events = {probe->n};
      return Settle(result, false);
    }
    result.observed = "memory is clean on every other screen";
    Settle(result, true);
  }
}

// Screens on which the patient waits for the device.
void BoundedWaits(const Record& record, CheckResult& result) {
  static const std::set<std::string> kWorking{"reading-card", "face-capture", "confirming", "sending"};
  result.expected = fmt::format("no working screen stays longer than {}", InSeconds(kWorkingScreenLimit));
  std::vector<const Event*> screens;  // and the darkness after a loss of power, which ends one too
  for (const Event& event : record.events) {
    if (event.Is("reader", "screen") || event.Is("power", "lost")) screens.push_back(&event);
  }
  SimDuration longest{};
  for (std::size_t i = 0; i < screens.size(); ++i) {
    if (!kWorking.contains(screens[i]->Text("screen"))) continue;
    const SimTime end = i + 1 < screens.size() ? screens[i + 1]->t : record.events.back().t;
    if (end - screens[i]->t > longest) {
      longest = end - screens[i]->t;
      result.events = {screens[i]->n};
    }
    result.observed = "longest: " + InSeconds(longest);
    Settle(result, longest <= kWorkingScreenLimit);
  }
}

// Every error screen has an error line in the device's log since the screen before it.
void LogsErrors(const Record& record, CheckResult& result) {
  static const std::set<std::string> kErrors{"face-failed",
                                             "face-not-found",
                                             "face-too-close",
                                             "card-face-unreadable",
                                             "pin-wrong",
                                             "pin-blocked",
                                             "staff-passcode-wrong",
                                             "certificate-expired",
                                             "certificate-refused",
                                             "error-card-removed",
                                             "error-not-my-number-card",
                                             "error-several-cards",
                                             "error-chip",
                                             "error-network",
                                             "error-service"};
  result.expected = "a line in the log for every visit, an error line for every error screen";
  bool logged = false;
  bool error_logged = false;
  for (const Event& event : record.events) {
    if (event.Is("reader", "log")) {
      logged = true;
      error_logged |= event.Text("level") == "error";
    }
    if (!event.Is("reader", "screen")) continue;
    const std::string screen = event.Text("screen");
    if (screen == "reading-card" || kErrors.contains(screen)) {
      const bool holds = logged && (error_logged || !kErrors.contains(screen));
      result.observed = holds ? "every error screen is in the log" : "no log line for screen " + screen;
      result.events = {event.n};
      Settle(result, holds);
      if (!holds) return;
    }
    error_logged = false;
  }
}

std::set<std::string> CategoriesIn(const json& body) {
  std::set<std::string> categories;
  if (!body.is_object() || !body.contains("categories") || !body["categories"].is_array()) return categories;
  for (const json& category : body["categories"]) {
    if (category.is_string()) categories.insert(category.get<std::string>());
  }
  return categories;
}

// What the patient agreed to is what was touched on the screens that ask.
void ReportsWhatWasAgreed(const Record& record, CheckResult& result) {
  result.expected = "the reader reports a category as agreed only after the patient agreed to it";
  std::set<std::string> agreed;
  std::set<std::string> offered;
  std::string screen;
  for (const Event& event : record.events) {
    if (event.Is("reader", "screen")) {
      screen = event.Text("screen");
      if (screen == "reading-card") agreed.clear();
    } else if (event.Is("network", "response") && event.Text("to") == "reader") {
      if (const auto more = CategoriesIn(BodyOf(event)); !more.empty()) offered = more;
    } else if (event.Is("actor", "touch")) {
      if (event.Text("button") == "agree-all") agreed = offered;
      if (event.Text("button") == "agree" && screen.starts_with("consent-")) agreed.insert(screen.substr(8));
    } else if (event.Is("network", "request") && event.Text("path") == "/reader/consent") {
      const auto reported = CategoriesIn(BodyOf(event));
      const bool holds = std::ranges::includes(agreed, reported);
      result.observed = fmt::format("agreed: {}; reported: {}", Listed({agreed.begin(), agreed.end()}),
                                    Listed({reported.begin(), reported.end()}));
      result.events = {event.n};
      Settle(result, holds);
      if (!holds) return;
    }
  }
}

// The central service releases a category only in a session whose consent covers it.
void ReleasesOnlyWithConsent(const Record& record, CheckResult& result) {
  result.expected = "medical records leave only for categories consented to in the same session";
  std::map<std::string, std::set<std::string>> consent;  // by session
  std::map<std::pair<std::string, std::int64_t>, json> requests;
  for (const Event& event : record.events) {
    if (!event.who.starts_with("network")) continue;
    const std::int64_t id = event.data.value("id", std::int64_t{0});
    if (event.what == "request" && event.Text("to") == "central") {
      const json body = BodyOf(event);
      requests[{event.Text("from"), id}] = body;
      if (event.Text("path") == "/v1/consent" && body.is_object())
        consent[body.value("session", "")] = CategoriesIn(body);
    }
    if (event.what != "response" || event.Text("from") != "central" || event.Text("path") != "/v1/medical")
      continue;
    const json body = BodyOf(event);
    if (!body.is_object() || !body.contains("records") || body["records"].empty()) continue;
    const json& request = requests[{event.Text("to"), id}];
    const std::string session = request.is_object() ? request.value("session", "") : "";
    const std::string category = body.value("category", "");
    const bool holds = consent[session].contains(category);
    result.observed = fmt::format("released: {}; consented: {}", category,
                                  Listed({consent[session].begin(), consent[session].end()}));
    result.events = {event.n};
    Settle(result, holds);
    if (!holds) return;
  }
}

}  // namespace

std::vector<Verification> FaceVerifications(const Record& record) {
  std::vector<Verification> found;
  const Event* start = nullptr;
  std::map<std::int64_t, std::string> methods;  // by request id
  for (const Event& event : record.events) {
    if (event.Is("reader", "screen") && event.Text("screen") == "face-capture") start = &event;
    if (event.Is("power", "lost")) start = nullptr;
    if (event.Is("network", "request") && event.Text("path") == "/reader/confirm") {
      const json body = BodyOf(event);
      methods[event.data.value("id", std::int64_t{0})] = body.is_object() ? body.value("method", "") : "";
    }
    if (!event.Is("network", "response") || event.Text("path") != "/reader/confirm") continue;
    const bool by_face = methods[event.data.value("id", std::int64_t{0})] == "face";
    if (by_face && start != nullptr && event.data.value("status", 0) == 200) found.push_back({start, &event});
    start = nullptr;
  }
  return found;
}

const std::vector<Monitor>& Monitors() {
  static const std::vector<Monitor> kMonitors{
      {"five-seconds", "RDR-TIM-01",
       "From the start of face verification to the end of eligibility confirmation.", FiveSeconds},
      {"overlap", "RDR-TIM-02", "Face capture and the scan of the card's printed side overlap.", Overlap},
      {"bounded-waits", "RDR-TIM-03", "The device never keeps the patient waiting without an end.",
       BoundedWaits},
      {"erasure", "RDR-SEC-01", "Verification data is erased when verification ends, on every way out.",
       Erasure},
      {"logs-errors", "RDR-SEC-03", "Operations and errors leave a line in the log.", LogsErrors},
      {"logs-no-personal-data", "RDR-SEC-03", "No log line holds personal data.", LogsNoPersonalData},
      {"no-my-number", "RDR-SEC-06", "The twelve-digit number is in no message, store or log.", NoMyNumber},
      {"reports-what-was-agreed", "RDR-UI-04", "Only what the patient agreed to is reported as agreed.",
       ReportsWhatWasAgreed},
      {"releases-only-with-consent", "CTR-CNS-02", "Only agreed categories are returned.",
       ReleasesOnlyWithConsent}};
  return kMonitors;
}

std::vector<CheckResult> RunMonitors(const Record& record) {
  std::vector<CheckResult> results;
  for (const Monitor& monitor : Monitors()) {
    CheckResult result;
    result.check = "monitor:" + monitor.name;
    result.requirement = monitor.requirement;
    result.says = monitor.says;
    monitor.judge(record, result);
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace shikaku::judge
