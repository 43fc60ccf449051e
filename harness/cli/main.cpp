// `shikaku`: one program, one command each for what its users come for.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <exception>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"

namespace {

using namespace shikaku;

int Main(int argc, char** argv) {
  CLI::App app{
      "Shikaku (資格): simulation and conformance bench for online eligibility verification\n"
      "(オンライン資格確認). 'shikaku COMMAND --help' teaches each command.",
      "shikaku"};
  app.set_version_flag("--version", SHIKAKU_VERSION);
  app.require_subcommand(1);
  app.footer(
      "First steps: 'shikaku run' plays every scenario against the reference devices and writes\n"
      "out/report.html; 'shikaku list defects' shows devices that fail.");
  const std::vector<std::pair<std::string, cli::Command>> commands{{"run", cli::AddRun(app)},
                                                                   {"list", cli::AddList(app)},
                                                                   {"explain", cli::AddExplain(app)},
                                                                   {"report", cli::AddReport(app)},
                                                                   {"bench", cli::AddBench(app)},
                                                                   {"card", cli::AddCard(app)}};
  // The script at the root of the repository builds and runs the tests; named here so that --help tells.
  app.add_subcommand("test", "The project's own tests (by the script ./shikaku; takes ctest arguments)");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? cli::kAllPass : cli::kUsage;
  }
  for (const auto& [name, command] : commands) {
    if (app.got_subcommand(name)) return command();
  }
  return cli::UsageError("the tests are run by the script at the root of the repository: ./shikaku test");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Main(argc, argv);
  } catch (const std::exception& e) {
    fmt::print(stderr, "shikaku: a fault of the bench: {}\n", e.what());
    return cli::kBenchFault;
  }
}
