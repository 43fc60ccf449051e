#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <set>
#include <thread>

#include "harness/campaign/campaign.h"
#include "harness/campaign/plan_of_run.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/program.h"
#include "harness/cli/progress.h"
#include "harness/cli/results.h"
#include "harness/cli/selection.h"
#include "harness/cli/verdict_table.h"
#include "harness/cli/word_option.h"
#include "harness/devices/open_device.h"
#include "harness/evidence/out_folder.h"
#include "harness/judge/findings_codec.h"

namespace shikaku::cli {
namespace {

volatile std::sig_atomic_t g_interrupted = 0;

void OnInterrupt(int) { g_interrupted = 1; }

using vocabulary::LinkKind;
using vocabulary::Trace;

struct RunOptions {
  std::shared_ptr<std::filesystem::path> scenarios_folder;
  std::vector<std::string> suites;
  std::vector<std::string> scenarios;
  std::vector<std::string> duts;
  std::string device;
  vocabulary::Clock clock = vocabulary::Clock::kVirtual;
  LinkKind link = devices::kDefaultLink;
  std::uint64_t seed = 1;
  int jobs = 0;
  int hang_seconds = 60;
  std::string out = "out";
  campaign::Traces traces;
  bool as_json = false;
};

// "reference", "rtl:DIR": how each is asked for.
std::vector<std::string> FormsOfAdapters() {
  std::vector<std::string> forms;
  for (const devices::Adapter& adapter : devices::Adapters()) forms.push_back(devices::FormOf(adapter));
  return forms;
}

// Which scenarios were asked for, in a word.
std::string SuiteLabel(const RunOptions& options) {
  if (!options.scenarios.empty()) return "selected";
  return options.suites.empty() ? "all" : fmt::format("{}", fmt::join(options.suites, ", "));
}

// Decimal digits and nothing else: no sign, no octal, no wrapping around.
std::uint64_t ParseSeed(const std::string& text) {
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw CLI::ValidationError("--seed",
                               fmt::format("'{}' is no whole number from 0 to 18446744073709551615", text));
  }
  return seed;
}

// What the devices need before anything runs, where the link allows what was asked for.
Result<devices::Prepared, std::string> PreparedFor(const RunOptions& options,
                                                   const devices::Devices& devices) {
  if (!devices::IsVerilog(options.link) && options.traces.contains(Trace::kWave)) {
    return Failure(fmt::format("--trace {}: --link {} has no pins to trace. Take --link {}.",
                               NameOf(Trace::kWave), NameOf(options.link), NameOf(LinkKind::kRtl)));
  }
  return devices::Prepare(devices, options.link);
}

int JobsOf(const RunOptions& options) {
  if (options.jobs > 0) return options.jobs;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

// What --dut asks for, each role at most once.
Result<devices::Devices, std::string> DevicesOf(const RunOptions& options) {
  devices::Devices devices = devices::ReferenceDevices();
  std::set<ports::Role> chosen;
  for (const std::string& option : options.duts) {
    const auto choice = devices::ParseChoice(option);
    if (!choice) return Failure(choice.error());
    if (!chosen.insert(choice->role).second) {
      return Failure(fmt::format("--dut {}: the {} was chosen before. Name each role once.", option,
                                 NameOf(choice->role)));
    }
    devices[choice->role] = *choice;
  }
  return devices;
}

// How the run is done, by names that hold on any machine.
campaign::RunPlan HowToRun(const RunOptions& options, devices::Devices devices, devices::Prepared prepared,
                           const campaign::Catalogue& catalogue) {
  devices::AdapterChoice& front_end = devices.at(ports::Role::kNfc);
  if (prepared.makers_front_end != nullptr) front_end.argument = campaign::LabelOfVerilog(front_end.argument);
  const std::string device = options.device.empty() ? "" : campaign::NameInFolder(catalogue, options.device);
  return {options.seed,  std::move(devices), device, options.link, std::move(prepared.makers_front_end),
          options.traces};
}

// The folder with plan and contents in it, so that from now on it can be judged whatever happens. The error
// is a sentence with the remedy.
Result<evidence::OutFolder, std::string> OpenOut(const RunOptions& options, const evidence::Plan& plan,
                                                 const std::vector<campaign::KeptFile>& contents) {
  const auto refuse = [&](const std::string& why) {
    return Failure(fmt::format("--out {}: {}", options.out, why));
  };
  for (const campaign::KeptFile& file : contents) {
    if (campaign::IsWithin(options.out, file.source))
      return refuse(fmt::format("the run reads {} from there. Name another folder.", file.source.string()));
  }
  const auto out = evidence::OutFolder::Prepare(options.out, {.traces = !options.traces.empty()});
  if (!out) return refuse(out.error());
  if (const auto written = out->Write(evidence::kPlanName, evidence::EncodePlan(plan)); !written)
    return refuse(written.error());
  for (const campaign::KeptFile& file : contents) {
    if (const auto written = out->Write(file.name, file.bytes); !written) return refuse(written.error());
  }
  return *out;
}

int Report(const RunOptions& options, const evidence::OutFolder& out, const judge::Findings& findings) {
  if (options.as_json) {
    Print(stdout, judge::WriteFindings(findings));
  } else {
    Print(stdout, fmt::format("{}report: {}\n", VerdictTable(findings),
                              (out.path() / evidence::kReportName).string()));
    if (!findings.complete)
      Print(stdout, fmt::format("The run was interrupted; the folder is marked INCOMPLETE.\n"));
  }
  const ExitCode code = ExitCodeOf(findings.verdict);
  return !findings.complete && code == kAllPass ? kInconclusive : code;
}

int Run(const RunOptions& options) {
  const auto devices = DevicesOf(options);
  if (!devices) return UsageError(devices.error());
  const auto prepared = PreparedFor(options, *devices);
  if (!prepared) return UsageError(prepared.error());
  const auto catalogue = OpenCatalogue(*options.scenarios_folder, options.device);
  if (!catalogue) return kUsage;
  const auto selection = SelectScenarios(options.suites, options.scenarios, *catalogue);
  if (!selection) return kUsage;
  const auto contents = campaign::ContentsOf(*catalogue, selection->scenarios, options.device);
  if (!contents) return UsageError(contents.error());
  campaign::RunPlan how = HowToRun(options, *devices, *prepared, *catalogue);
  const evidence::Plan plan =
      campaign::PlanOf(how, SuiteLabel(options), ThisProgram(), *catalogue, selection->scenarios, *contents);
  how.written = std::make_shared<const evidence::Plan>(plan);
  const auto out = OpenOut(options, plan, *contents);
  if (!out) return UsageError(out.error());
  auto warm = devices::LoadWarmParts(out->path() / evidence::kCatalogueFolder / "people" / "faces");
  if (!warm) {
    const int code = UsageError(warm.error().text);
    return warm.error().of_pictures ? code : kBenchFault;
  }
  std::signal(SIGINT, OnInterrupt);
  std::signal(SIGTERM, OnInterrupt);
  std::signal(SIGHUP, OnInterrupt);
  ProgressMeter progress{options.as_json};
  const auto found = campaign::RunCampaign(
      selection->scenarios, {how, JobsOf(options), out->path(), options.hang_seconds}, catalogue->rules,
      *warm, [&](const campaign::Progress& p) { progress.Show(p); }, [] { return g_interrupted != 0; });
  progress.End();
  const bool complete = found.size() == selection->scenarios.size();
  const auto findings = WriteResults(*out, plan, *catalogue, found, complete);
  if (!findings) {
    Print(stderr, fmt::format("shikaku: {}: {}\n", options.out, findings.error()));
    return kBenchFault;
  }
  return Report(options, *out, *findings);
}

}  // namespace

Command AddRun(CLI::App& app) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* run = app.add_subcommand("run", "Play scenarios, judge what was seen, and write a report");
  run->footer(
      "Without --suite and --scenario every scenario is played. Examples:\n"
      "  shikaku run\n"
      "  shikaku run --scenario face-agree-all --seed 7 --out /tmp/one\n"
      "  shikaku run --dut reader=defective:too-slow\n"
      "  shikaku run --device scenarios/devices/one-slow-core.yaml\n"
      "  shikaku run --scenario my-own.yaml\n"
      "Exit codes: 0 all pass, 1 a device failed, 2 usage or configuration, 3 a fault of the bench,\n"
      "4 inconclusive or interrupted.");
  options->scenarios_folder = AddScenariosOption(*run);
  run->add_option("--suite", options->suites, "Only the scenarios of this suite (repeatable)")
      ->type_name("NAME");
  run->add_option("--scenario", options->scenarios, "Only this scenario, by id or file (repeatable)")
      ->type_name("ID");
  run->add_option(
         "--dut", options->duts,
         fmt::format("Put a device into a role, as reader=defective:too-slow (repeatable). Adapters: {}; "
                     "'shikaku list adapters' tells what they are",
                     fmt::join(FormsOfAdapters(), ", ")))
      ->type_name("ROLE=ADAPTER");
  run->add_option("--device", options->device,
                  "Device file with the figures of the reader's platform; default: the reference reader")
      ->type_name("FILE");
  AddWordOption(*run, "--clock", options->clock, "What times the run.");
  AddWordOption(*run, "--link", options->link, "Contactless front-end.");
  run->add_option_function<std::string>(
         "--seed", [options](const std::string& text) { options->seed = ParseSeed(text); },
         "Same seed, same bytes: a whole number, 0 to 18446744073709551615")
      ->default_str("1");
  AddWordsOption(*run, "--trace", options->traces, "Write DIR/trace/.");
  run->add_option("--jobs", options->jobs, "Scenarios at a time; default: one for each core")
      ->check(CLI::Range(1, 256));
  run->add_option("--hang-after", options->hang_seconds,
                  "Wall-clock seconds after which a scenario counts as hung")
      ->check(CLI::Range(1, 86'400))
      ->capture_default_str();
  run->add_option("--out", options->out, "Folder for record, findings and report")
      ->capture_default_str()
      ->type_name("DIR");
  run->add_flag("--json", options->as_json, "Print the findings as JSON");
  return [options] { return Run(*options); };
}

}  // namespace shikaku::cli
