#include "harness/judge/forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "harness/judge/observation.h"
#include "harness/judge/terms.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;

bool IsTextList(const json& value) {
  return value.is_array() && !value.empty() && std::ranges::all_of(value, &json::is_string);
}

bool IsText(const json& value) { return value.is_string() && !value.get<std::string>().empty(); }

bool IsPattern(const json& value) { return value.is_object() && !value.empty(); }

std::vector<std::string> Texts(const json& value) { return value.get<std::vector<std::string>>(); }

Finding ScreensInOrder(const json& value, const Record& record) {
  const auto wanted = Texts(value);
  const auto shown = ScreensOf(record);
  std::size_t next = 0;
  std::vector<std::int64_t> events;
  for (const Event* event : EventsOf(record, "reader", "screen")) {
    if (next < wanted.size() && event->Text("screen") == wanted[next]) {
      ++next;
      events.push_back(event->n);
    }
  }
  return {next == wanted.size(), "These screens are shown in this order (others may stand between).",
          Listed(wanted), Listed(shown), events};
}

Finding NotScreen(const json& value, const Record& record) {
  const auto unwanted = Texts(value);
  std::vector<std::int64_t> events;
  for (const Event* event : EventsOf(record, "reader", "screen")) {
    if (std::ranges::count(unwanted, event->Text("screen"))) events.push_back(event->n);
  }
  return {events.empty(), "These screens are not shown.", "none of " + Listed(unwanted),
          Listed(ScreensOf(record)), events};
}

Finding LastScreen(const json& value, const Record& record) {
  const auto shown = EventsOf(record, "reader", "screen");
  const std::string last = shown.empty() ? "none" : shown.back()->Text("screen");
  return {last == value.get<std::string>(), "This is the last screen.", value.get<std::string>(), last,
          shown.empty() ? std::vector<std::int64_t>{} : std::vector{shown.back()->n}};
}

// {screen, count}
Finding ScreenTimes(const json& value, const Record& record) {
  std::vector<std::int64_t> events;
  for (const Event* event : EventsOf(record, "reader", "screen")) {
    if (event->Text("screen") == value["screen"].get<std::string>()) events.push_back(event->n);
  }
  return {static_cast<std::int64_t>(events.size()) == value["count"].get<std::int64_t>(),
          fmt::format("The screen {} is shown so many times.", value["screen"].get<std::string>()),
          value["count"].dump(), std::to_string(events.size()), events};
}

// {screen, buttons: […]}: each time the screen is shown it has exactly these buttons.
Finding Buttons(const json& value, const Record& record) {
  Finding finding{
      false, "The screen has exactly these buttons.", value["buttons"].dump(), "the screen is not shown", {}};
  for (const Event* event : EventsOf(record, "reader", "screen")) {
    if (event->Text("screen") != value["screen"].get<std::string>()) continue;
    finding.observed = event->data["buttons"].dump();
    finding.events.push_back(event->n);
    finding.holds = event->data["buttons"] == value["buttons"];
    if (!finding.holds) return finding;
  }
  return finding;
}

std::string ViewsInWords(const std::vector<const Event*>& views) {
  std::string all;
  for (const Event* view : views) all += (all.empty() ? "" : "\n") + view->data.dump();
  return all.empty() ? "the terminal shows nothing" : all;
}

Finding TerminalShows(const json& value, const Record& record) {
  const auto views = EventsOf(record, "terminal", "view");
  Finding finding{false, "The terminal shows this to staff.", value.dump(), ViewsInWords(views), {}};
  for (const Event* view : views) {
    if (Matches(value, view->data)) finding.events.push_back(view->n);
  }
  finding.holds = !finding.events.empty();
  return finding;
}

Finding TerminalNeverShows(const json& value, const Record& record) {
  Finding finding = TerminalShows(value, record);
  finding.holds = finding.events.empty();
  finding.says = "The terminal never shows this.";
  return finding;
}

Finding Released(const json& value, const Record& record) {
  auto wanted = Texts(value);
  std::ranges::sort(wanted);
  Finding finding{false,
                  "Exactly these categories of medical information leave the central service.",
                  Listed(wanted),
                  "",
                  {}};
  const auto released = ReleasedCategories(record, finding.events);
  finding.observed = Listed(released);
  finding.holds = released == wanted;
  return finding;
}

// {path, count}: so many requests for the path leave for the central service.
Finding AskedCentral(const json& value, const Record& record) {
  std::vector<std::int64_t> events;
  for (const Event* event : EventsOf(record, "network", "request")) {
    const bool any = value["path"] == "any";
    if (event->Text("to") == "central" && (any || event->Text("path") == value["path"].get<std::string>())) {
      events.push_back(event->n);
    }
  }
  return {static_cast<std::int64_t>(events.size()) == value["count"].get<std::int64_t>(),
          fmt::format("So many requests for {} are sent to the central service.",
                      value["path"].get<std::string>()),
          value["count"].dump(), std::to_string(events.size()), events};
}

// {path, status, body: {…}}: the central service gives this answer at least once.
Finding CentralAnswers(const json& value, const Record& record) {
  Finding finding{false, "The central service answers so.", value.dump(), "", {}};
  for (const Event* event : EventsOf(record, "network", "response")) {
    if (event->Text("from") != "central" || event->Text("path") != value["path"].get<std::string>()) continue;
    const json body = BodyOf(*event);
    finding.observed += fmt::format("{}{} {}", finding.observed.empty() ? "" : "\n",
                                    event->data["status"].dump(), body.dump());
    const bool status = !value.contains("status") || event->data["status"] == value["status"];
    const bool matches = !value.contains("body") || Matches(value["body"], body);
    if (status && matches) finding.events.push_back(event->n);
  }
  if (finding.observed.empty()) finding.observed = "no answer to this path";
  finding.holds = !finding.events.empty();
  return finding;
}

Finding CentralNeverAnswers(const json& value, const Record& record) {
  Finding finding = CentralAnswers(value, record);
  finding.holds = finding.events.empty();
  finding.says = "The central service never answers so.";
  return finding;
}

// {path, but: [member, …]}: there are several answers to this path and, apart from the members named, all
// are equal.
Finding AnswersAlike(const json& value, const Record& record) {
  Finding finding{true, "Nobody can tell these answers apart.", "two or more equal answers", "", {}};
  std::optional<json> first;
  for (const Event* event : EventsOf(record, "network", "response")) {
    if (event->Text("from") != "central" || event->Text("path") != value["path"].get<std::string>()) continue;
    json body = BodyOf(*event);
    for (const json& member : value["but"]) {
      if (body.is_object()) body.erase(member.get<std::string>());
    }
    const json answer{{"status", event->data["status"]}, {"body", body}};
    finding.observed += (finding.observed.empty() ? "" : "\n") + answer.dump();
    finding.events.push_back(event->n);
    if (first && *first != answer) finding.holds = false;
    first = answer;
  }
  if (finding.events.size() < 2) finding.holds = false;
  if (finding.observed.empty()) finding.observed = "no answer to this path";
  return finding;
}

Finding ReaderLogs(const json& value, const Record& record) {
  Finding finding{false, "The reader's log has this line.", value.get<std::string>(), "", {}};
  std::vector<std::string> codes;
  for (const Event* event : EventsOf(record, "reader", "log")) {
    codes.push_back(event->Text("code"));
    if (event->Text("code") == value.get<std::string>()) finding.events.push_back(event->n);
  }
  finding.holds = !finding.events.empty();
  finding.observed = Listed(codes);
  return finding;
}

Finding ReceiptFiles(const json& value, const Record& record) {
  const auto files = EventsOf(record, "terminal", "receipt-file");
  std::vector<std::int64_t> events;
  for (const Event* file : files) events.push_back(file->n);
  return {static_cast<std::int64_t>(files.size()) == value.get<std::int64_t>(),
          "So many files reach the receipt computer.", value.dump(), std::to_string(files.size()), events};
}

// {from: screen, to: screen, ms}: the first `to` after the first `from` comes within the time.
Finding Within(const json& value, const Record& record) {
  const std::string from = value["from"].get<std::string>();
  const std::string to = value["to"].get<std::string>();
  const SimDuration limit{std::chrono::milliseconds{value["ms"].get<std::int64_t>()}};
  Finding finding{false,
                  fmt::format("From screen {} to screen {} in time.", from, to),
                  "at most " + InSeconds(limit),
                  "one of the screens is not shown",
                  {}};
  const Event* start = nullptr;
  for (const Event* event : EventsOf(record, "reader", "screen")) {
    if (start == nullptr && event->Text("screen") == from) {
      start = event;
    } else if (start != nullptr && event->Text("screen") == to) {
      finding.holds = event->t - start->t <= limit;
      finding.observed = InSeconds(event->t - start->t);
      finding.events = {start->n, event->n};
      break;
    }
  }
  return finding;
}

bool IsCount(const json& value) { return value.is_number_integer() && value.get<std::int64_t>() >= 0; }

bool Has(const json& value, const char* key, bool (*accepts)(const json&)) {
  return value.is_object() && value.contains(key) && accepts(value[key]);
}

std::function<std::string(const json&)> Only(std::vector<std::string> members) {
  return [members = std::move(members)](const json& value) { return WrongWithMembers(value, members); };
}

std::string WrongWithAsked(const json& value) {
  if (std::string wrong = WrongWithMembers(value, {"path", "count"}); !wrong.empty()) return wrong;
  return value["path"] == "any" ? "" : WrongWithPath(value["path"]);
}

std::string WrongWithAlike(const json& value) {
  if (std::string wrong = WrongWithMembers(value, {"path", "but"}); !wrong.empty()) return wrong;
  if (std::string wrong = WrongWithPath(value["path"]); !wrong.empty()) return wrong;
  return WrongWithBodyMembers(Texts(value["but"]));
}

}  // namespace

const std::map<std::string, Form>& Forms() {
  static const auto kList = [](const json& v) {
    return v.is_array() && std::ranges::all_of(v, &json::is_string);
  };
  static const std::map<std::string, Form> kForms{
      {"screens", {"a list of screen names", IsTextList, ScreensInOrder}},
      {"not_screens", {"a list of screen names", IsTextList, NotScreen}},
      {"screen_times",
       {"{screen, count}", [](const json& v) { return Has(v, "screen", IsText) && Has(v, "count", IsCount); },
        ScreenTimes, Only({"screen", "count"})}},
      {"last_screen", {"a screen name", IsText, LastScreen}},
      {"buttons",
       {"{screen, buttons: […]}",
        [](const json& v) { return Has(v, "screen", IsText) && Has(v, "buttons", IsTextList); }, Buttons,
        Only({"screen", "buttons"})}},
      {"terminal", {"a map of what the terminal shows", IsPattern, TerminalShows, WrongWithView}},
      {"terminal_never",
       {"a map of what the terminal must not show", IsPattern, TerminalNeverShows, WrongWithView}},
      {"released",
       {"a list of categories, [] for none", kList, Released,
        [](const json& v) { return WrongWithCategories(Texts(v)); }}},
      {"asked_central",
       {"{path, count}", [](const json& v) { return Has(v, "path", IsText) && Has(v, "count", IsCount); },
        AskedCentral, WrongWithAsked}},
      {"central_answers",
       {"{path, status, body}", [](const json& v) { return Has(v, "path", IsText); }, CentralAnswers,
        WrongWithAnswer}},
      {"central_never_answers",
       {"{path, status, body}", [](const json& v) { return Has(v, "path", IsText); }, CentralNeverAnswers,
        WrongWithAnswer}},
      {"answers_alike",
       {"{path, but: […]}", [](const json& v) { return Has(v, "path", IsText) && Has(v, "but", IsTextList); },
        AnswersAlike, WrongWithAlike}},
      {"reader_logs", {"a log code", IsText, ReaderLogs}},
      {"receipt_files", {"a count", IsCount, ReceiptFiles}},
      {"within",
       {"{from: screen, to: screen, ms: count}",
        [](const json& v) { return Has(v, "from", IsText) && Has(v, "to", IsText) && Has(v, "ms", IsCount); },
        Within, Only({"from", "to", "ms"})}}};
  return kForms;
}

}  // namespace shikaku::judge
