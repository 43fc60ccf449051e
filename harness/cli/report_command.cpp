#include <fmt/format.h>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/results.h"
#include "reports/render/report.h"

namespace shikaku::cli {

Command AddReport(CLI::App& app) {
  CLI::App* report =
      app.add_subcommand("report", "Write report.html and junit.xml again from a run's folder");
  report->footer(
      "A run that was killed left no findings: then what it recorded is judged first, and the exit code is\n"
      "that of 'shikaku run' (4 where nothing failed: the run is not complete).");
  auto folder = std::make_shared<std::string>();
  report->add_option("folder", *folder, "The --out folder of a run")->required()->type_name("DIR");
  return [folder]() -> int {
    const auto refuse = [&](const std::string& cause) {
      return UsageError(fmt::format("report {}: {}", *folder, cause));
    };
    const std::filesystem::path path = *folder;
    if (std::filesystem::exists(path / "INCOMPLETE") && !std::filesystem::exists(path / "findings.json"))
      return JudgeAgain(path);
    if (const auto html = reports::RenderHtml(*folder); !html) return refuse(html.error());
    if (const auto junit = reports::RenderJUnit(*folder); !junit) return refuse(junit.error());
    Print(stdout, fmt::format("report: {}/report.html\n", *folder));
    return kAllPass;
  };
}

}  // namespace shikaku::cli
