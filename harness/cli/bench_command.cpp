#include <fmt/format.h>
#include <sys/utsname.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "harness/campaign/measure.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"

namespace shikaku::cli {
namespace {

using campaign::Figure;
using nlohmann::json;

struct BenchOptions {
  std::vector<std::string> names;
  int rounds = 3;
  bool as_json = false;
  std::shared_ptr<std::filesystem::path> scenarios_folder;
};

std::string Machine() {
  utsname system{};
  uname(&system);
  std::ifstream cpuinfo("/proc/cpuinfo");
  std::string model = "unknown processor";
  for (std::string line; std::getline(cpuinfo, line);) {
    if (line.starts_with("model name")) {
      model = line.substr(line.find(':') + 2);
      break;
    }
  }
  return fmt::format("{} ({} cores), {} {}", model, std::thread::hardware_concurrency(), system.sysname, system.release);
}

void Print(const std::vector<Figure>& figures, bool as_json) {
  if (as_json) {
    json list = json::array();
    for (const Figure& f : figures) list.push_back({{"name", f.name}, {"value", f.value}, {"unit", f.unit}, {"note", f.note}});
    fmt::print("{}\n", json{{"figures", list}, {"machine", Machine()}}.dump(1));
    return;
  }
  for (const Figure& f : figures) fmt::print("{:<20} {:>10.2f} {:<4} {}\n", f.name, f.value, f.unit, f.note);
  fmt::print("machine: {}\n", Machine());
}

int Bench(const BenchOptions& options) {
  const auto catalogue = OpenCatalogue(*options.scenarios_folder);
  if (!catalogue) return kUsage;
  auto warm = dut::LoadWarmParts(catalogue->folder / "people" / "faces");
  if (!warm) return UsageError(warm.error());
  std::vector<const scenario::Scenario*> scenarios;
  for (const auto& scenario : catalogue->scenarios) scenarios.push_back(&scenario);
  if (scenarios.empty()) return UsageError("bench: there are no scenarios to measure");
  const int jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  Print(campaign::MeasureScenarios(scenarios, std::move(*warm), options.rounds, jobs), options.as_json);
  return kAllPass;
}

}  // namespace

Command AddBench(CLI::App& app) {
  CLI::App* bench = app.add_subcommand("bench", "Measure the bench's own performance (docs/performance.md)");
  auto options = std::make_shared<BenchOptions>();
  bench->add_option("name", options->names, "scenario: what a scenario costs; default: everything")
      ->check(CLI::IsMember({"scenario"}));
  bench->add_option("--rounds", options->rounds, "How often each scenario is measured")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  bench->add_flag("--json", options->as_json, "As JSON: {figures: [{name, value, unit, note}], machine}");
  options->scenarios_folder = AddScenariosOption(*bench);
  return [options] { return Bench(*options); };
}

}  // namespace shikaku::cli
