#include "harness/judge/waterfall.h"

#include <algorithm>
#include <map>
#include <optional>

#include "harness/judge/critical_path.h"
#include "harness/judge/monitors.h"
#include "harness/judge/observation.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;

constexpr std::int64_t kLimitUs = 5'000'000;  // RDR-TIM-01

// Commands to the card closer than this belong to one bar.
constexpr SimDuration kSameBar = std::chrono::milliseconds{20};

std::int64_t Cycles(SimTime t) { return t.time_since_epoch().count(); }

// What the reader does with the card, told from the command's instruction byte.
std::string StageOf(const std::string& apdu) {
  if (apdu.size() < 4) return "card";
  const std::string ins = apdu.substr(2, 2);
  if (ins == "2A") return "card-sign";
  if (ins == "A2" || ins == "84" || ins == "82") return "pinless";
  return "card-read";
}

void AddCard(const Record& record, SimTime from, SimTime to, std::vector<Stage>& stages) {
  std::optional<Stage> bar;
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const Event& command = record.events[i];
    if (!command.Is("link", "command") || command.t < from || command.t > to) continue;
    const auto answer =
        std::find_if(record.events.begin() + static_cast<std::ptrdiff_t>(i), record.events.end(),
                     [](const Event& e) { return e.Is("link", "answer"); });
    if (answer == record.events.end()) break;
    const std::string stage = StageOf(command.Text("apdu"));
    if (bar && bar->name == stage && Cycles(command.t) - bar->to < kSameBar.count()) {
      bar->to = Cycles(answer->t);
      continue;
    }
    if (bar) stages.push_back(*bar);
    bar = Stage{stage, "card", Cycles(command.t), Cycles(answer->t)};
  }
  if (bar) stages.push_back(*bar);
}

void AddNetwork(const Record& record, SimTime from, SimTime to, std::vector<Stage>& stages) {
  std::map<std::pair<std::string, std::int64_t>, const Event*> requests;
  for (const Event& event : record.events) {
    if (event.who != "network" || event.t < from || event.t > to) continue;
    const std::int64_t id = event.data.value("id", std::int64_t{0});
    if (event.what == "request") requests[{event.Text("from"), id}] = &event;
    if (event.what != "response") continue;
    const auto request = requests.find({event.Text("to"), id});
    if (request == requests.end()) continue;
    stages.push_back({event.Text("path"), event.Text("from") == "central" ? "central" : "terminal",
                      Cycles(request->second->t), Cycles(event.t), true});
  }
}

// What notes its own span: camera, scanner and processor.
void AddParts(const Record& record, SimTime from, SimTime to, std::vector<Stage>& stages) {
  for (const Event& event : record.events) {
    const bool spanned =
        event.data.contains("from") && event.data.contains("to") && event.data["from"].is_number();
    if (!spanned || event.t < from || event.t > to) continue;
    const std::int64_t begins = event.data["from"].get<std::int64_t>();
    const std::int64_t ends = event.data["to"].get<std::int64_t>();
    if (event.who == "camera" || event.who == "scanner") {
      stages.push_back({event.who == "camera" ? "face-capture" : "card-scan", event.who, begins, ends});
    } else if (event.Is("processor", "stage")) {
      const auto core = event.data.value("core", std::int64_t{-1});
      stages.push_back(
          {event.Text("stage"), core < 0 ? "secure-module" : "core-" + std::to_string(core), begins, ends});
    }
  }
}

}  // namespace

json MakeWaterfall(const Record& record) {
  const auto verifications = FaceVerifications(record);
  if (verifications.empty()) return nullptr;
  const Verification& longest = *std::ranges::max_element(
      verifications, {}, [](const Verification& v) { return v.answer->t - v.start->t; });
  const SimTime from = longest.start->t;
  const SimTime to = longest.answer->t;
  std::vector<Stage> stages;
  AddParts(record, from, to, stages);
  AddCard(record, from, to, stages);
  AddNetwork(record, from, to, stages);
  const std::vector<bool> critical = CriticalStages(stages, Cycles(from), Cycles(to));
  json listed = json::array();
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const Stage& s = stages[i];
    listed.push_back({{"stage", s.name},
                      {"lane", s.lane},
                      {"from", s.from},
                      {"to", s.to},
                      {"critical", bool{critical[i]}}});
  }
  const std::int64_t used_us = Microseconds(to - from);
  return {{"from", Cycles(from)},          {"to", Cycles(to)}, {"limit_us", kLimitUs}, {"used_us", used_us},
          {"left_us", kLimitUs - used_us}, {"stages", listed}};
}

}  // namespace shikaku::judge
