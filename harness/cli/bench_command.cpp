#include <fmt/format.h>
#include <sys/utsname.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <thread>

#include "harness/campaign/measure.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/figures_json.h"
#include "models/core/home.h"

namespace shikaku::cli {
namespace {

using campaign::Figure;

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
  if (as_json) return Print(stdout, FiguresJson(figures, Machine()));
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

// Figures, or a sentence that says why there are none.
using Measured = Result<std::vector<Figure>, std::string>;

// Where a program of the tests is built.
std::filesystem::path Built(const std::string& name) { return BuildFolder() / "tests" / name; }

// The figures that a command prints as JSON. It runs programs of the tests, `built`.
Measured FiguresOf(const std::vector<std::filesystem::path>& built, const std::string& command) {
  for (const std::filesystem::path& program : built) {
    if (!std::filesystem::exists(program))
      return Failure(program.string() + " is not built yet: measure by ./shikaku bench, which builds it");
  }
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
  if (!pipe) return Failure("cannot run " + command);
  std::string text;
  for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) text += static_cast<char>(c);
  auto figures = ReadFigures(text);
  if (!figures) return Failure("no figures from " + command);
  return *std::move(figures);
}

Measured CardFigures() {
  const std::filesystem::path bench = Built("bench/bench_card");
  return FiguresOf({bench}, Quoted(bench) + " --json");
}

// The card in a pcscd of the benchmark's own, beside a card that answers 9000 to everything and the stock
// one.
Measured PcscFigures() {
  const std::filesystem::path tests = SourceFolder() / "tests";
  const std::filesystem::path deviating = Built("pcsc/deviating_card");
  const std::filesystem::path bare = Built("bench/bare_card");
  const std::filesystem::path client = Built("bench/pcsc_client");
  return FiguresOf(
      {deviating, bare, client},
      fmt::format("SHIKAKU_PROGRAM={} SHIKAKU_DEVIATING_CARD={} SHIKAKU_BARE_CARD={} SHIKAKU_PCSC_CLIENT={} "
                  "/usr/bin/python3 {} /usr/bin/python3 {}",
                  Quoted(BuildFolder() / "harness/cli/shikaku"), Quoted(deviating), Quoted(bare),
                  Quoted(client), Quoted(tests / "pcsc/isolated.py"), Quoted(tests / "bench/pcsc_bench.py")));
}

Result<devices::WarmParts, devices::WarmError> WarmPartsFor(const campaign::Catalogue& catalogue) {
  return devices::LoadWarmParts(catalogue.folder / "people" / "faces");
}

Measured ScenarioFigures(const BenchOptions& options, const campaign::Catalogue& catalogue) {
  if (catalogue.scenarios.empty()) return Failure(std::string("there are no scenarios to measure"));
  auto warm = WarmPartsFor(catalogue);
  if (!warm) return Failure(warm.error().text);
  std::vector<const scenario::Scenario*> scenarios;
  for (const auto& scenario : catalogue.scenarios) scenarios.push_back(&scenario);
  const int jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  return campaign::MeasureScenarios(scenarios, catalogue.rules, std::move(*warm), options.rounds, jobs);
}

// The front-end by itself, then under a whole visit.
Measured LinkFigures(const campaign::Catalogue& catalogue) {
  const auto visit = std::ranges::find(catalogue.scenarios, kVisit, &scenario::Scenario::id);
  if (visit == catalogue.scenarios.end())
    return Failure(fmt::format("there is no scenario {} to measure a visit by", kVisit));
  const std::filesystem::path bench = Built("bench/bench_link");
  auto figures = FiguresOf({bench}, Quoted(bench));
  if (!figures) return figures;
  auto warm = WarmPartsFor(catalogue);
  if (!warm) return Failure(warm.error().text);
  constexpr int kRounds = 21;
  std::ranges::move(campaign::MeasureVisit(*visit, std::move(*warm), kRounds), std::back_inserter(*figures));
  return figures;
}

int Bench(const BenchOptions& options) {
  const bool all = options.names.empty();
  const auto wanted = [&](const char* name) { return all || std::ranges::count(options.names, name) > 0; };
  std::vector<Measured> parts;
  if (wanted("scenario") || wanted("link")) {
    const auto catalogue = OpenCatalogue(*options.scenarios_folder);
    if (!catalogue) return kUsage;  // what is wrong with it was printed
    if (wanted("scenario")) parts.push_back(ScenarioFigures(options, *catalogue));
    if (wanted("link")) parts.push_back(LinkFigures(*catalogue));
  }
  if (wanted("card")) parts.push_back(CardFigures());
  if (wanted("pcsc")) parts.push_back(PcscFigures());
  std::vector<Figure> figures;
  for (Measured& part : parts) {
    if (!part) {
      Print(stderr, fmt::format("shikaku: a fault of the bench: {}\n", part.error()));
      return kBenchFault;
    }
    std::ranges::move(*part, std::back_inserter(figures));
  }
  PrintFigures(figures, options.as_json);
  return kAllPass;
}

}  // namespace

Command AddBench(CLI::App& app) {
  CLI::App* bench = app.add_subcommand("bench", "Measure the bench's own performance (docs/performance.md)");
  auto options = std::make_shared<BenchOptions>();
  bench
      ->add_option("NAME", options->names,
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
