#include "reports/render/replay.h"

#include <string_view>

namespace shikaku::reports {
namespace {

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

std::string ReplayCommand(const Run& run, const Scenario& scenario) {
  std::string command = "shikaku run --scenario " + ShellWord(scenario.id);
  const std::string& seed = scenario.seed.empty() ? run.seed : scenario.seed;
  if (!seed.empty()) command += " --seed " + ShellWord(seed);
  for (const auto& [role, adapter] : run.devices) {
    if (role == "platform") {
      command += " --device " + ShellWord(adapter);
    } else if (adapter != "reference") {
      command += " --dut " + ShellWord(role + "=" + adapter);
    }
  }
  if (!run.clock.empty() && run.clock != "virtual") command += " --clock " + ShellWord(run.clock);
  if (!run.link.empty() && run.link != "rtl") command += " --link " + ShellWord(run.link);
  return command;
}

}  // namespace shikaku::reports
