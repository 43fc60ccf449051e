#include "reports/render/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "harness/evidence/layout.h"
#include "models/vocabulary/bench.h"

namespace shikaku::reports {
namespace {

constexpr std::string_view kReference = "reference";  // the adapter of every role where --dut names none

// Of a scenario that was none of the catalogue's: it lies in the out folder.
bool IsOwn(std::string_view file) {
  return file.starts_with(fmt::format("{}/{}/", evidence::kCatalogueFolder, evidence::kOwn));
}

std::string ShellWord(std::string_view word) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/:=,@+%";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string_view::npos) return std::string(word);
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  }
  return quoted + "'";
}

}  // namespace

std::string ReplayCommand(const evidence::Plan& plan, const judge::ScenarioFindings& scenario) {
  const std::string& id = scenario.scenario.id;
  const auto planned = std::ranges::find(plan.scenarios, id, &evidence::PlannedScenario::id);
  const bool own = planned != plan.scenarios.end() && IsOwn(planned->file);
  std::string command =
      fmt::format("shikaku run --scenario {} --seed {}", ShellWord(own ? planned->file : id), scenario.seed);
  for (const auto& [role, device] : plan.devices) {
    if (device.adapter != kReference)
      command += " --dut " + ShellWord(fmt::format("{}={}", NameOf(role), device.adapter));
  }
  if (!plan.platform.empty()) command += " --device " + ShellWord(plan.platform);
  if (plan.clock != NameOf(vocabulary::Clock::kVirtual)) command += " --clock " + ShellWord(plan.clock);
  if (plan.link != NameOf(vocabulary::LinkKind::kRtl)) command += " --link " + ShellWord(plan.link);
  if (own || !plan.platform.empty())
    command += fmt::format(" --scenarios {} --out ../replay", evidence::kCatalogueFolder);
  return command;
}

}  // namespace shikaku::reports
