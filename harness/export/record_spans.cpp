#include "harness/export/record_spans.h"

#include <fmt/format.h>

#include <map>
#include <optional>

namespace shikaku::trace {
namespace {

using evidence::Event;
using nlohmann::json;

constexpr std::string_view kReader = "reader 顔認証付きカードリーダー";
constexpr std::string_view kLink = "contactless link";
constexpr std::string_view kNetwork = "network";
constexpr std::string_view kPeople = "patient and staff";
constexpr std::string_view kTerminal = "terminal 資格確認端末";

SimTime TimeIn(const Event& event, const char* member) {
  const auto found = event.data.find(member);
  if (found == event.data.end() || !found->is_number_integer()) return event.t;
  return SimTime{SimDuration{found->get<std::int64_t>()}};
}

std::int64_t NumberIn(const Event& event, const char* member) {
  const auto found = event.data.find(member);
  return found == event.data.end() || !found->is_number_integer() ? -1 : found->get<std::int64_t>();
}

// CLA INS P1 P2: enough to know a command by, and nothing of what it carries.
std::string HeaderOf(const Event& command) { return command.Text("apdu").substr(0, 8); }

class Reading {
 public:
  void Take(const Event& event) {
    if (event.Is("reader", "screen")) return Screen(event);
    if (event.Is("processor", "stage")) return Stage(event);
    if (event.Is("camera", "frame"))
      return Add(kReader, "camera", "frame", TimeIn(event, "from"), TimeIn(event, "to"));
    if (event.Is("scanner", "scan")) {
      return Add(kReader, "card-face scanner", "scan", TimeIn(event, "from"), TimeIn(event, "to"));
    }
    if (event.who == "link") return Link(event);
    if (event.who == "network") return Network(event);
    if (event.who == "actor") return Add(kPeople, "does", event.what, event.t, event.t, event.data);
    if (event.Is("terminal", "view")) {
      return Add(kTerminal, "staff display", event.Text("state"), event.t, event.t);
    }
    if (event.Is("bench", "end")) End(event.t);
  }

  Spans spans() && { return std::move(spans_); }

 private:
  void Add(std::string_view group, std::string track, std::string name, SimTime from, SimTime to,
           json details = json::object()) {
    spans_.push_back({std::string(group), std::move(track), std::move(name), from, to, std::move(details)});
  }

  void Screen(const Event& event) {
    CloseScreen(event.t);
    screen_ = {event.Text("screen"), event.t};
  }

  void CloseScreen(SimTime now) {
    if (screen_) Add(kReader, "screen", screen_->first, screen_->second, now);
    screen_.reset();
  }

  void Stage(const Event& event) {
    const std::int64_t core = NumberIn(event, "core");
    Add(kReader, core < 0 ? "secure module" : fmt::format("core {}", core), event.Text("stage"),
        TimeIn(event, "from"), TimeIn(event, "to"));
  }

  void Link(const Event& event) {
    if (event.what == "command") {
      command_ = event;
    } else if (event.what == "answer") {
      Answer(event);
    } else {
      Add(kLink, "card", event.what, event.t, event.t, event.data);
    }
  }

  void Answer(const Event& event) {
    if (!command_) return;
    json details{{"n", NumberIn(event, "n")}, {"frames", NumberIn(event, "frames")}};
    if (event.data.contains("error")) details["error"] = event.Text("error");
    Add(kLink, "commands", HeaderOf(*command_), command_->t, event.t, std::move(details));
    command_.reset();
  }

  // A request without an answer ends where it is known to be lost, or with the run.
  void Network(const Event& event) {
    const std::string from = event.what == "response" ? event.Text("to") : event.Text("from");
    const auto key = std::pair{from, NumberIn(event, "id")};
    if (event.what == "request") {
      requests_[key] = event;
      return;
    }
    const auto asked = requests_.find(key);
    if (asked == requests_.end()) return;
    json details = event.what == "lost" ? json{{"lost", event.Text("leg")}, {"cause", event.Text("cause")}}
                                        : json{{"status", NumberIn(event, "status")}};
    AddRequest(asked->second, event.t, std::move(details));
    requests_.erase(asked);
  }

  void AddRequest(const Event& asked, SimTime to, json details) {
    Add(kNetwork, asked.Text("from") + " → " + asked.Text("to"), asked.Text("path"), asked.t, to,
        std::move(details));
  }

  void End(SimTime now) {
    CloseScreen(now);
    for (const auto& [key, asked] : requests_) AddRequest(asked, now, {{"lost", "never answered"}});
    requests_.clear();
  }

  Spans spans_;
  std::optional<std::pair<std::string, SimTime>> screen_;
  std::optional<Event> command_;
  std::map<std::pair<std::string, std::int64_t>, Event> requests_;
};

}  // namespace

Spans SpansOf(const evidence::Record& record) {
  Reading reading;
  for (const Event& event : record.events) reading.Take(event);
  return std::move(reading).spans();
}

}  // namespace shikaku::trace
