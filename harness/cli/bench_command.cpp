#include <fmt/format.h>
#include <sys/utsname.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "harness/campaign/measure.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "models/core/home.h"

namespace shikaku::cli {
namespace {

using campaign::Figure;
using nlohmann::json;

constexpr std::string_view kVisit = "face-agree-all";

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
  return fmt::format("{} ({} cores), {} {}", model, std::thread::hardware_concurrency(), system.sysname,
                     system.release);
}

void PrintFigures(const std::vector<Figure>& figures, bool as_json) {
  if (as_json) {
    json list = json::array();
    for (const Figure& f : figures)
      list.push_back({{"name", f.name}, {"value", f.value}, {"unit", f.unit}, {"note", f.note}});
    Print(stdout, fmt::format("{}\n", json{{"figures", list}, {"machine", Machine()}}.dump(1)));
    return;
  }
  for (const Figure& f : figures)
    Print(stdout, fmt::format("{:<20} {:>10.2f} {:<4} {}\n", f.name, f.value, f.unit, f.note));
  Print(stdout, fmt::format("machine: {}\n", Machine()));
}

// For a command line, whatever the path holds.
std::string Quoted(const std::filesystem::path& path) {
  std::string quoted = "'";
  for (const char c : path.string()) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

// Where a program of the tests is built.
std::filesystem::path Built(const std::string& name) {
  const std::filesystem::path program = BuildFolder() / "tests" / name;
  if (std::filesystem::exists(program)) return program;
  throw std::runtime_error(program.string() +
                           " is not built yet: measure by ./shikaku bench, which builds it");
}

// The figures that a program prints as JSON.
std::vector<Figure> FiguresOf(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
  if (!pipe) throw std::runtime_error("cannot run " + command);
  std::string text;
  for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) text += static_cast<char>(c);
  const json output = json::parse(text, nullptr, false);
  if (!output.is_object() || !output.contains("figures"))
    throw std::runtime_error("no figures from " + command);
  std::vector<Figure> figures;
  for (const json& f : output["figures"]) {
    figures.push_back({f.value("name", ""), f.value("value", 0.0), f.value("unit", ""), f.value("note", "")});
  }
  return figures;
}

std::vector<Figure> CardFigures() { return FiguresOf(Quoted(Built("bench/bench_card")) + " --json"); }

// The card in a pcscd of the benchmark's own, beside a card that answers 9000 to everything and the stock
// one.
std::vector<Figure> PcscFigures() {
  const std::filesystem::path tests = SourceFolder() / "tests";
  return FiguresOf(
      fmt::format("SHIKAKU_PROGRAM={} SHIKAKU_DEVIATING_CARD={} SHIKAKU_BARE_CARD={} SHIKAKU_PCSC_CLIENT={} "
                  "/usr/bin/python3 {} /usr/bin/python3 {}",
                  Quoted(BuildFolder() / "harness/cli/shikaku"), Quoted(Built("pcsc/deviating_card")),
                  Quoted(Built("bench/bare_card")), Quoted(Built("bench/pcsc_client")),
                  Quoted(tests / "pcsc/isolated.py"), Quoted(tests / "bench/pcsc_bench.py")));
}

// Nothing after the error was printed.
std::optional<campaign::Catalogue> Scenarios(const BenchOptions& options) {
  auto catalogue = OpenCatalogue(*options.scenarios_folder);
  if (catalogue && catalogue->scenarios.empty())
    throw std::runtime_error("there are no scenarios to measure");
  return catalogue;
}

devices::WarmParts WarmPartsFor(const campaign::Catalogue& catalogue) {
  auto warm = devices::LoadWarmParts(catalogue.folder / "people" / "faces");
  if (!warm) throw std::runtime_error(warm.error());
  return std::move(*warm);
}

std::vector<Figure> ScenarioFigures(const BenchOptions& options, const campaign::Catalogue& catalogue) {
  std::vector<const scenario::Scenario*> scenarios;
  for (const auto& scenario : catalogue.scenarios) scenarios.push_back(&scenario);
  const int jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  return campaign::MeasureScenarios(scenarios, WarmPartsFor(catalogue), options.rounds, jobs);
}

// The front-end by itself, then under a whole visit.
std::vector<Figure> LinkFigures(const campaign::Catalogue& catalogue) {
  std::vector<Figure> figures = FiguresOf(Quoted(Built("bench/bench_link")));
  const auto visit = std::ranges::find(catalogue.scenarios, kVisit, &scenario::Scenario::id);
  if (visit == catalogue.scenarios.end()) {
    throw std::runtime_error(fmt::format("there is no scenario {} to measure a visit by", kVisit));
  }
  constexpr int kRounds = 21;
  std::ranges::move(campaign::MeasureVisit(*visit, WarmPartsFor(catalogue), kRounds),
                    std::back_inserter(figures));
  return figures;
}

int Bench(const BenchOptions& options) {
  const bool all = options.names.empty();
  const auto wanted = [&](const char* name) { return all || std::ranges::count(options.names, name) > 0; };
  std::vector<Figure> figures;
  if (wanted("scenario") || wanted("link")) {
    const auto catalogue = Scenarios(options);
    if (!catalogue) return kUsage;
    if (wanted("scenario")) figures = ScenarioFigures(options, *catalogue);
    if (wanted("link")) std::ranges::move(LinkFigures(*catalogue), std::back_inserter(figures));
  }
  if (wanted("card")) std::ranges::move(CardFigures(), std::back_inserter(figures));
  if (wanted("pcsc")) std::ranges::move(PcscFigures(), std::back_inserter(figures));
  PrintFigures(figures, options.as_json);
  return kAllPass;
}

}  // namespace

Command AddBench(CLI::App& app) {
  CLI::App* bench = app.add_subcommand("bench", "Measure the bench's own performance (docs/performance.md)");
  auto options = std::make_shared<BenchOptions>();
  bench
      ->add_option("name", options->names,
                   "scenario: what one costs; link: the contactless front-end and a whole visit; card: the "
                   "card in-process; pcsc: the card through pcscd (as "
                   "root); default: all")
      ->check(CLI::IsMember({"scenario", "link", "card", "pcsc"}));
  bench->add_option("--rounds", options->rounds, "How often each scenario is measured")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  bench->add_flag("--json", options->as_json, "As JSON: {figures: [{name, value, unit, note}], machine}");
  options->scenarios_folder = AddScenariosOption(*bench);
  return [options] { return Bench(*options); };
}

}  // namespace shikaku::cli
