// `shikaku`: one program, one command each for what its users come for.

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "models/core/home.h"

namespace {

using namespace shikaku;

bool IsCommand(const CLI::App& app, const std::string& name) {
  return !app.get_subcommands([&](const CLI::App* command) { return command->get_name() == name; }).empty();
}

int Main(int argc, char** argv) {
  CLI::App app{
      "Shikaku (資格): simulation and conformance bench for online eligibility verification\n"
      "(オンライン資格確認). 'shikaku COMMAND --help' teaches each command.",
      "shikaku"};
  app.set_version_flag("--version", SHIKAKU_VERSION);
  app.require_subcommand(1);
  app.footer(
      "First steps: 'shikaku run' plays every scenario against the reference devices and writes\n"
      "out/report.html; 'shikaku list defects' shows devices that fail. docs/guide.md tells more.");
  const std::vector<std::pair<std::string, cli::Command>> commands{
      {"run", cli::AddRun(app)},       {"list", cli::AddList(app)},   {"explain", cli::AddExplain(app)},
      {"report", cli::AddReport(app)}, {"bench", cli::AddBench(app)}, {"card", cli::AddCard(app)}};
  // The script at the root of the repository builds and runs the tests; named here so that --help tells.
  app.add_subcommand("test", "The project's own tests (by the script ./shikaku; takes ctest arguments)");
  if (argc > 1 && argv[1][0] != '-' && !IsCommand(app, argv[1])) {
    return cli::UsageError(
        fmt::format("there is no command '{}'. 'shikaku --help' lists the commands.", argv[1]));
  }
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

// A program that is started with one of its standard streams closed must not hand their numbers to files.
void OpenStandardStreams() {
  int fd = open("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO) fd = open("/dev/null", O_RDWR);
  if (fd > STDERR_FILENO) close(fd);
}

// What was printed must have arrived somewhere: a table lost on a full disk is told.
int CheckOutput(int code) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  cli::Print(stderr, "shikaku: the output could not be written (full disk, or a closed pipe).\n");
  return code == cli::kAllPass ? cli::kBenchFault : code;
}

}  // namespace

int main(int argc, char** argv) {
  OpenStandardStreams();
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return CheckOutput(Main(argc, argv));
  } catch (const NoHome& e) {
    return cli::UsageError(e.what());
  } catch (const std::exception& e) {
    shikaku::cli::Print(stderr, fmt::format("shikaku: a fault of the bench: {}\n", e.what()));
    return shikaku::cli::kBenchFault;
  }
}
