#include "harness/export/record_spans.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <variant>

#include "models/vocabulary/bench.h"
#include "models/vocabulary/event_codec.h"

namespace shikaku::trace {
namespace {

namespace event = vocabulary::event;
using evidence::Event;
using vocabulary::Party;

constexpr std::string_view kReader = "reader 顔認証付きカードリーダー";
constexpr std::string_view kLink = "contactless link";
constexpr std::string_view kNetwork = "network";
constexpr std::string_view kPeople = "patient and staff";
constexpr std::string_view kTerminal = "terminal 資格確認端末";

// CLA INS P1 P2: enough to know a command by, and nothing of what it carries.
std::string HeaderOf(const event::LinkCommand& command) { return ToHex(command.apdu).substr(0, 8); }

template <class Word>
std::string Text(Word word) {
  return std::string(NameOf(word));
}

std::string LaneOf(std::int64_t core) {
  if (core < 0) return std::string(EnOf(vocabulary::Lane::kSecureModule));
  return fmt::format("{} {}", EnOf(vocabulary::Lane::kCore), core);
}

class Reading {
 public:
  // What cannot be read as what it claims to be has no span.
  void Take(const Event& raw) {
    const auto read = vocabulary::Decode(raw.who, raw.what, raw.data);
    if (!read) return;
    now_ = raw.t;
    std::visit([this](const auto& one) { On(one); }, *read);
    const auto& kind = vocabulary::EntryOf(vocabulary::KindOf(*read));
    if (kind.who == vocabulary::Observer::kActor) Moment(kPeople, "does", raw.what, *read);
    if (kind.who == vocabulary::Observer::kLink && !IsExchange(*read)) Moment(kLink, "card", raw.what, *read);
  }

  Spans spans() && { return std::move(spans_); }

 private:
  struct Asked {
    event::NetworkRequest request;
    SimTime at{};
  };

  static bool IsExchange(const vocabulary::Event& read) {
    return std::holds_alternative<event::LinkCommand>(read) ||
           std::holds_alternative<event::LinkAnswer>(read);
  }

  void Add(std::string_view group, std::string track, std::string name, SimTime from, SimTime to,
           Details details = {}) {
    spans_.push_back({std::string(group), std::move(track), std::move(name), from, to, std::move(details)});
  }

  void Moment(std::string_view group, std::string track, std::string name) {
    Add(group, std::move(track), std::move(name), now_, now_);
  }

  void Moment(std::string_view group, std::string track, std::string name, const vocabulary::Event& event) {
    Moment(group, std::move(track), std::move(name));
    spans_.back().shows = event;
  }

  template <class Other>
  void On(const Other&) {}

  void On(const event::ReaderScreen& shown) {
    CloseScreen();
    screen_ = {Text(shown.screen), now_};
  }

  void CloseScreen() {
    if (screen_) Add(kReader, "screen", screen_->first, screen_->second, now_);
    screen_.reset();
  }

  void On(const event::ProcessorStage& stage) {
    Add(kReader, LaneOf(stage.core), stage.stage, stage.from, stage.to);
  }

  void On(const event::CameraFrame& frame) { Add(kReader, "camera", "frame", frame.from, frame.to); }

  void On(const event::ScannerScan& scan) { Add(kReader, "card-face scanner", "scan", scan.from, scan.to); }

  void On(const event::TerminalView& view) { Moment(kTerminal, "staff display", Text(view.state)); }

  void On(const event::LinkCommand& command) { command_ = {command, now_}; }

  void On(const event::LinkAnswer& answer) {
    if (!command_) return;
    Details details{{"n", answer.n}, {"frames", answer.frames}};
    if (answer.error) details.push_back({"error", Text(*answer.error)});
    Add(kLink, "commands", HeaderOf(command_->first), command_->second, now_, std::move(details));
    command_.reset();
  }

  // A request without an answer ends where it is known to be lost, or with the run.
  void On(const event::NetworkRequest& request) { requests_[{request.from, request.id}] = {request, now_}; }

  void On(const event::NetworkResponse& response) {
    Settle(response.to, response.id, {{"status", response.status}});
  }

  void On(const event::NetworkLost& lost) {
    Settle(lost.from, lost.id, {{"lost", Text(lost.leg)}, {"cause", Text(lost.cause)}});
  }

  void Settle(Party from, std::int64_t id, Details details) {
    const auto asked = requests_.find({from, id});
    if (asked == requests_.end()) return;
    AddRequest(asked->second, std::move(details));
    requests_.erase(asked);
  }

  void AddRequest(const Asked& asked, Details details) {
    Add(kNetwork, Text(asked.request.from) + " → " + Text(asked.request.to), asked.request.path, asked.at,
        now_, std::move(details));
  }

  void On(const event::BenchEnd&) {
    CloseScreen();
    for (const auto& [key, asked] : requests_) AddRequest(asked, {{"lost", "never answered"}});
    requests_.clear();
  }

  Spans spans_;
  SimTime now_{};
  std::optional<std::pair<std::string, SimTime>> screen_;
  std::optional<std::pair<event::LinkCommand, SimTime>> command_;
  std::map<std::pair<Party, std::int64_t>, Asked> requests_;
};

}  // namespace

Spans SpansOf(const evidence::Record& record) {
  Reading reading;
  for (const Event& event : record.events) reading.Take(event);
  return std::move(reading).spans();
}

}  // namespace shikaku::trace
