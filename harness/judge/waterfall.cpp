#include "harness/judge/waterfall.h"

#include <algorithm>
#include <map>

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

void AddCard(const Record& record, SimTime from, SimTime to, json& stages) {
  json bar;
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const Event& command = record.events[i];
    if (!command.Is("link", "command") || command.t < from || command.t > to) continue;
    const auto answer =
        std::find_if(record.events.begin() + static_cast<std::ptrdiff_t>(i), record.events.end(),
                     [](const Event& e) { return e.Is("link", "answer"); });
    if (answer == record.events.end()) break;
    const std::string stage = StageOf(command.Text("apdu"));
    const bool same = !bar.is_null() && bar["stage"] == stage &&
                      Cycles(command.t) - bar["to"].get<std::int64_t>() < kSameBar.count();
    if (same) {
      bar["to"] = Cycles(answer->t);
      continue;
    }
    if (!bar.is_null()) stages.push_back(bar);
    bar = {{"stage", stage}, {"lane", "card"}, {"from", Cycles(command.t)}, {"to", Cycles(answer->t)}};
  }
  if (!bar.is_null()) stages.push_back(bar);
}

void AddNetwork(const Record& record, SimTime from, SimTime to, json& stages) {
  std::map<std::pair<std::string, std::int64_t>, const Event*> requests;
  for (const Event& event : record.events) {
    if (event.who != "network" || event.t < from || event.t > to) continue;
    const std::int64_t id = event.data.value("id", std::int64_t{0});
    if (event.what == "request") requests[{event.Text("from"), id}] = &event;
    if (event.what != "response") continue;
    const auto request = requests.find({event.Text("to"), id});
    if (request == requests.end()) continue;
    stages.push_back({{"stage", event.Text("path")},
                      {"lane", event.Text("from") == "central" ? "central" : "terminal"},
                      {"from", Cycles(request->second->t)},
                      {"to", Cycles(event.t)}});
  }
}

}  // namespace

json MakeWaterfall(const Record& record) {
  const auto verifications = FaceVerifications(record);
  if (verifications.empty()) return nullptr;
  const SimTime from = verifications.front().start->t;
  const SimTime to = verifications.front().answer->t;
  json stages = json::array();
  for (const Event& event : record.events) {
    const bool spanned =
        event.data.contains("from") && event.data.contains("to") && event.data["from"].is_number();
    if (!spanned || event.t < from || event.t > to) continue;
    if (event.who == "camera" || event.who == "scanner") {
      stages.push_back({{"stage", event.who == "camera" ? "face-capture" : "card-scan"},
                        {"lane", event.who},
                        {"from", event.data["from"]},
                        {"to", event.data["to"]}});
    } else if (event.Is("processor", "stage")) {
      const auto core = event.data.value("core", std::int64_t{-1});
      stages.push_back({{"stage", event.Text("stage")},
                        {"lane", core < 0 ? "secure-module" : "core-" + std::to_string(core)},
                        {"from", event.data["from"]},
                        {"to", event.data["to"]}});
    }
  }
  AddCard(record, from, to, stages);
  AddNetwork(record, from, to, stages);
  return {{"from", Cycles(from)}, {"to", Cycles(to)}, {"limit_us", kLimitUs}, {"stages", stages}};
}

}  // namespace shikaku::judge
