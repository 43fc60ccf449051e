#include "harness/campaign/plan_of_run.h"

#include <algorithm>
#include <map>

namespace shikaku::campaign {

evidence::Plan PlanOf(const RunPlan& how, const std::string& suite, const evidence::Program& program,
                      const Catalogue& catalogue, const std::vector<const scenario::Scenario*>& scenarios,
                      const std::vector<KeptFile>& contents) {
  evidence::Plan plan;
  plan.seed = how.seed;
  plan.clock = NameOf(vocabulary::Clock::kVirtual);
  plan.link = NameOf(how.link);
  plan.suite = suite;
  plan.program = program;
  for (const auto& [role, choice] : how.devices) {
    const bool makers_own = role == ports::Role::kNfc && how.makers_front_end != nullptr;
    plan.devices[role] = {NameOf(choice),
                          makers_own ? "sha256:" + how.makers_front_end->SourceHash() : program.version};
  }
  plan.platform = how.device_file;
  for (const scenario::Scenario* scenario : scenarios)
    plan.scenarios.push_back({scenario->id, NameInFolder(catalogue, *scenario)});
  plan.contents = Listed(contents);
  return plan;
}

judge::Circumstances CircumstancesOf(const evidence::Plan& plan) {
  judge::Circumstances circumstances{plan.seed};
  for (const auto& [role, device] : plan.devices) {
    if (device.adapter != devices::kReference) circumstances.under_test.insert(role);
  }
  if (!plan.platform.empty()) circumstances.under_test.insert(ports::Role::kReader);
  return circumstances;
}

judge::Circumstances CircumstancesOf(const RunPlan& how) {
  judge::Circumstances circumstances{how.seed};
  for (const auto& [role, choice] : how.devices) {
    if (choice.kind != devices::kReference) circumstances.under_test.insert(role);
  }
  if (!how.device_file.empty()) circumstances.under_test.insert(ports::Role::kReader);
  return circumstances;
}

judge::RunHeading HeadingOf(const evidence::Plan& plan) {
  judge::RunHeading run{plan.seed, plan.clock, plan.link, plan.suite, plan.program.version};
  for (const auto& [role, device] : plan.devices) run.devices[role] = device.adapter;
  run.platform = plan.platform;
  return run;
}

std::string LabelOfVerilog(const std::filesystem::path& folder) {
  std::error_code ignored;
  std::string name = std::filesystem::weakly_canonical(folder, ignored).filename().string();
  std::ranges::replace_if(
      name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return name.empty() ? "front-end" : name;
}

}  // namespace shikaku::campaign
