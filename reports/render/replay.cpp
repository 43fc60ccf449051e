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
  // A scenario that was none of the catalogue's is in the folder, as its device file is.
  const bool own = scenario.suite == "own";
  bool from_folder = own;
  std::string command = "shikaku run --scenario " +
                        (own ? ShellWord("catalogue/own/" + scenario.id + "/" + scenario.id + ".yaml")
                             : ShellWord(scenario.id));
  const std::string& seed = scenario.seed.empty() ? run.seed : scenario.seed;
  if (!seed.empty()) command += " --seed " + ShellWord(seed);
  for (const auto& [role, adapter] : run.devices) {
    if (role == "platform") {
      command += " --device " + ShellWord(adapter);
      from_folder = true;
    } else if (adapter != "reference") {
      command += " --dut " + ShellWord(role + "=" + adapter);
    }
  }
  if (!run.clock.empty() && run.clock != "virtual") command += " --clock " + ShellWord(run.clock);
  if (!run.link.empty() && run.link != "rtl") command += " --link " + ShellWord(run.link);
  if (from_folder) command += " --scenarios catalogue --out ../replay";
  return command;
}

}  // namespace shikaku::reports
