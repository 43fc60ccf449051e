#include "harness/evidence/plan_check.h"

#include <fmt/format.h>

#include "harness/evidence/json_lines.h"
#include "harness/evidence/layout.h"

namespace shikaku::evidence {
namespace {

using nlohmann::json;

// The member of the record's first event, where `path` is "/seed" or "/devices/reader"; null if it is not
// there.
json MemberOf(const Event& event, const std::string& path) {
  const json::json_pointer pointer(path);
  return event.data.contains(pointer) ? event.data.at(pointer) : json();
}

}  // namespace

std::string FindContradiction(const Plan& plan, std::string_view plan_text, std::string_view scenario,
                              const Record& record) {
  if (record.events.empty()) return {};
  const Event& first = record.events.front();
  const std::string place = fmt::format("{}:1", RecordName(scenario));
  if (!first.Is("bench", "run")) return fmt::format("{}: a record begins with bench/run", place);
  std::string found;
  const auto compare = [&](const std::string& in_record, const std::string& in_plan, const json& planned) {
    const json recorded = MemberOf(first, in_record);
    if (!found.empty() || recorded == planned) return;
    const auto shown = [](const json& value) {
      return value.dump(-1, ' ', false, json::error_handler_t::replace).substr(0, 100);
    };
    found = fmt::format("{}:{}: {}: {}, where {} has {}: one of the two was altered", kPlanName,
                        LineOf(plan_text, in_plan), in_plan, shown(planned), place, shown(recorded));
  };
  compare("/scenario", "/scenarios", scenario);
  compare("/seed", "/seed", plan.seed);
  compare("/clock", "/clock", plan.clock);
  compare("/link", "/link", plan.link);
  for (const PlannedDevice& device : plan.devices) {
    compare("/devices/" + device.role, fmt::format("/devices/{}/adapter", device.role), device.adapter);
  }
  return found;
}

}  // namespace shikaku::evidence
