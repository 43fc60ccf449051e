#include "harness/campaign/plan_of_run.h"

#include <algorithm>

namespace shikaku::campaign {

evidence::Plan PlanOf(const RunPlan& how, const std::string& suite, const evidence::Program& program,
                      const Catalogue& catalogue, const std::vector<const scenario::Scenario*>& scenarios,
                      const std::vector<KeptFile>& contents) {
  evidence::Plan plan;
  plan.seed = how.seed;
  plan.clock = NameOf(vocabulary::Clock::kVirtual);
  plan.link = how.link;
  plan.suite = suite;
  plan.program = program;
  for (const auto& [role, choice] : how.devices) {
    const bool makers_own = choice.kind == devices::AdapterKind::kVerilog && how.makers_front_end != nullptr;
    plan.devices[role] = {NameOf(choice),
                          makers_own ? "sha256:" + how.makers_front_end->SourceHash() : program.version};
  }
  plan.platform = how.device_file;
  for (const scenario::Scenario* scenario : scenarios)
    plan.scenarios.push_back({scenario->id, NameInFolder(catalogue, *scenario)});
  plan.contents = Listed(contents);
  return plan;
}

std::map<std::string, std::string> DeviceNames(const evidence::Plan& plan) {
  std::map<std::string, std::string> names;
  for (const auto& [role, device] : plan.devices) names[std::string(NameOf(role))] = device.adapter;
  if (!plan.platform.empty()) names["platform"] = plan.platform;
  return names;
}

std::string LabelOfVerilog(const std::filesystem::path& folder) {
  std::error_code ignored;
  std::string name = std::filesystem::weakly_canonical(folder, ignored).filename().string();
  std::ranges::replace_if(
      name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return name.empty() ? "front-end" : name;
}

}  // namespace shikaku::campaign
