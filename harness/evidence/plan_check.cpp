#include "harness/evidence/plan_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <variant>

#include "harness/evidence/json_lines.h"
#include "harness/evidence/layout.h"
#include "models/vocabulary/event_codec.h"

namespace shikaku::evidence {
namespace {

constexpr std::size_t kShownMax = 100;

// The text as it can be shown: no control characters reach a terminal.
std::string Shown(std::string_view text) {
  std::string shown(text.substr(0, kShownMax));
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return shown;
}

// "/scenarios/3/id"; "/scenarios" for one that the plan does not have.
std::string PointerTo(const Plan& plan, std::string_view scenario) {
  const auto found = std::ranges::find(plan.scenarios, scenario, &PlannedScenario::id);
  if (found == plan.scenarios.end()) return "/scenarios";
  return fmt::format("/scenarios/{}/id", found - plan.scenarios.begin());
}

std::optional<std::string> FindSecondBeginning(std::string_view scenario, const Record& record) {
  const vocabulary::EventEntry& beginning = vocabulary::EntryOf(vocabulary::EventKind::kBenchRun);
  for (std::size_t i = 1; i < record.events.size(); ++i) {
    if (record.events[i].who == NameOf(beginning.who) && record.events[i].what == beginning.what)
      return fmt::format("{}:{}: what is run is said a second time", RecordName(scenario), i + 1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> FindContradiction(const Plan& plan, std::string_view plan_text,
                                             std::string_view scenario, const Record& record) {
  if (record.events.empty()) return std::nullopt;
  const std::string place = fmt::format("{}:1", RecordName(scenario));
  const Event& first = record.events.front();
  const auto event = vocabulary::Decode(first.who, first.what, first.data);
  if (!event) return fmt::format("{}: {}", place, event.error().Text());
  const auto* run = std::get_if<vocabulary::event::BenchRun>(&*event);
  if (run == nullptr) return fmt::format("{}: the first event must say what is run", place);
  std::optional<std::string> found;
  const auto compare = [&](const std::string& member, std::string_view planned, std::string_view recorded) {
    if (found || recorded == planned) return;
    found = fmt::format("{}:{}: {}: {}, where {} has {}: one of the two was altered", kPlanName,
                        LineOf(plan_text, member), member, Shown(planned), place, Shown(recorded));
  };
  if (run->scenario != scenario) compare(PointerTo(plan, scenario), scenario, run->scenario);
  compare("/seed", std::to_string(plan.seed), std::to_string(run->seed));
  compare("/clock", plan.clock, NameOf(run->clock));
  compare("/link", plan.link, NameOf(run->link));
  for (const auto& [role, device] : plan.devices) {
    const auto recorded = run->devices.find(std::string(NameOf(role)));
    compare(fmt::format("/devices/{}/adapter", NameOf(role)), device.adapter,
            recorded == run->devices.end() ? std::string_view("nothing") : recorded->second);
  }
  for (const auto& [name, adapter] : run->devices) {
    const auto role = vocabulary::From<ports::Role>(name);
    if (role && !plan.devices.contains(*role)) compare("/devices", "no " + name, adapter);
  }
  const auto platform = run->devices.find(std::string(kPlatformMember));
  compare("/platform", plan.platform.empty() ? "nothing" : plan.platform,
          platform == run->devices.end() ? std::string_view("nothing") : platform->second);
  if (!found && run->inputs != InputsOf(plan, *run)) {
    found = fmt::format(
        "{}:{}: /contents: these files, the program or the devices' versions are not those that {} rests on: "
        "one of the two was altered",
        kPlanName, LineOf(plan_text, "/contents"), place);
  }
  return found ? found : FindSecondBeginning(scenario, record);
}

std::vector<std::string> FindOrphans(const Plan& plan, std::string_view plan_text,
                                     const std::vector<std::string>& names) {
  const auto without_record = std::ranges::find_if(plan.scenarios, [&](const PlannedScenario& one) {
    return !std::ranges::binary_search(names, RecordName(one.id));
  });
  const std::string pointer =
      PointerTo(plan, without_record == plan.scenarios.end() ? "" : without_record->id);
  std::set<std::string_view> ids;
  for (const PlannedScenario& one : plan.scenarios) ids.insert(one.id);
  std::vector<std::string> orphans;
  for (const std::string& name : names) {
    const auto of_record = ScenarioOfRecord(name);
    const auto scenario = of_record ? of_record : ScenarioOfTrace(name);
    if (!scenario || ids.contains(*scenario)) continue;
    orphans.push_back(
        fmt::format("{}:{}: {}: no scenario '{}', of which {} tells: one of the two was altered", kPlanName,
                    LineOf(plan_text, pointer), pointer, *scenario, name));
  }
  return orphans;
}

}  // namespace shikaku::evidence
