#include <fmt/format.h>
#include <fmt/ranges.h>

#include "harness/campaign/campaign.h"
#include "harness/campaign/plan_of_run.h"
#include "harness/campaign/run_scenario.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/results.h"
#include "harness/cli/verdict_table.h"
#include "harness/evidence/folder.h"
#include "harness/evidence/json_file.h"
#include "harness/evidence/manifest.h"
#include "models/vocabulary/event_codec.h"
#include "reports/render/report.h"

namespace shikaku::cli {
namespace {

namespace fs = std::filesystem;

bool IsThere(const evidence::Folder& folder, std::string_view name) {
  std::error_code ignored;
  return fs::exists(folder.path / name, ignored);
}

int Refuse(const fs::path& folder, const std::string& cause) {
  return UsageError(fmt::format("report {}: {}", folder.string(), cause));
}

// Whether a scenario did not come to its end, not even to a bad one. No record is damaged otherwise
// (DifferencesFromPlan).
bool WasCutOff(const evidence::Folder& folder, const std::string& scenario) {
  if (!IsThere(folder, evidence::RecordName(scenario))) return true;
  const auto record = folder.ReadRecord(scenario);
  return record && record->First(vocabulary::EventKind::kBenchEnd) == nullptr;
}

// What the record's first event says otherwise than the scenario: the member's id. Nothing: they agree.
std::optional<std::string> OtherBeginning(const evidence::Folder& folder,
                                          const scenario::Scenario& scenario) {
  const auto record = folder.ReadRecord(scenario.id);
  if (!record || record->events.empty()) return std::nullopt;  // told where records are read
  const evidence::Event& first = record->events.front();
  const auto event = vocabulary::Decode(first.who, first.what, first.data);
  const auto* run = event ? std::get_if<vocabulary::event::BenchRun>(&*event) : nullptr;
  if (run == nullptr) return std::nullopt;  // the same
  const vocabulary::event::BenchRun said = campaign::BeginningOf(scenario);
  if (run->at != said.at) return "at";
  if (run->facility != said.facility) return "facility";
  if (run->platform != said.platform) return "platform";
  if (run->people != said.people) return "people";
  return std::nullopt;
}

// What the plan names, but for the records that were cut off. Nothing after the errors were printed.
std::optional<std::vector<judge::ScenarioFindings>> JudgeWholeRecords(const evidence::Folder& folder,
                                                                      const campaign::Catalogue& catalogue) {
  scenario::LoadErrors errors;
  std::vector<scenario::Scenario> whole;
  for (std::size_t i = 0; i < folder.plan.scenarios.size(); ++i) {
    const evidence::PlannedScenario& planned = folder.plan.scenarios[i];
    auto scenario = TakeFrom(campaign::LoadOneScenario(folder.path / planned.file, catalogue), errors);
    if (scenario && scenario->id != planned.id)
      errors.push_back({std::string(evidence::kPlanName), folder.LineOfScenario(i), "id",
                        fmt::format("'{}', where {} has '{}'", planned.id, planned.file, scenario->id),
                        "One of the two was altered"});
    if (!scenario || WasCutOff(folder, planned.id)) continue;
    if (const auto member = OtherBeginning(folder, *scenario))
      errors.push_back({evidence::RecordName(planned.id), 1,
                        std::string(vocabulary::NameOfMember(
                            vocabulary::EntryOf(vocabulary::EventKind::kBenchRun).members, *member)),
                        fmt::format("not what {} and the files of its people say", planned.file),
                        "One of the two was altered"});
    whole.push_back(std::move(*scenario));
  }
  if (!errors.empty()) {
    PrintErrors(errors);
    return std::nullopt;
  }
  std::vector<const scenario::Scenario*> scenarios;
  for (const auto& scenario : whole) scenarios.push_back(&scenario);
  return campaign::JudgeRecords(scenarios, campaign::CircumstancesOf(folder.plan), catalogue.rules,
                                folder.path, {});
}

// A folder whose run was killed before it could judge: judges those records in it that are whole, by nothing
// but what lies in the folder, and writes the results, not complete.
int JudgeAgain(const evidence::Folder& folder) {
  const auto out = evidence::OutFolder::Reopen(folder.path);
  if (!out) return Refuse(folder.path, out.error());
  if (const auto differences = folder.DifferencesFromPlan(); !differences.empty())
    return Refuse(folder.path, fmt::format("{}", fmt::join(differences, "\n")));
  const std::string device =
      folder.plan.platform.empty() ? "" : (folder.path / folder.plan.platform).string();
  const auto catalogue = OpenCatalogue(folder.Catalogue(), device);
  if (!catalogue) return kUsage;
  const auto found = JudgeWholeRecords(folder, *catalogue);
  if (!found) return kUsage;
  const auto results = WriteResults(*out, folder.plan, *catalogue, *found, false);
  if (!results) {
    Print(stderr, fmt::format("shikaku: {}: {}\n", folder.path.string(), Printable(results.error())));
    return kBenchFault;
  }
  Print(stdout, fmt::format("{}The run was killed: {} of its {} scenarios have a whole record and were "
                            "judged now. The folder stays marked INCOMPLETE.\nreport: {}\n",
                            VerdictTable(*results), found->size(), folder.plan.scenarios.size(),
                            (folder.path / evidence::kReportName).string()));
  const ExitCode code = ExitCodeOf(results->verdict);
  return code == kAllPass ? kInconclusive : code;
}

// Another version of the program writes other reports: then the manifest must say so.
Result<Done, std::string> SealAgain(const fs::path& folder) {
  const auto now = evidence::MakeManifest(folder);
  if (!now) return Failure(now.error());
  const auto before = evidence::ReadManifest(folder);
  if (before && *before == *now) return Done{};
  return evidence::WriteWhole(folder, evidence::kManifestName, evidence::EncodeManifest(*now));
}

// Findings of a run that was broken off, in a folder without its mark; nothing: that is not so.
std::optional<std::string> LostMark(const evidence::Folder& folder) {
  if (!folder.complete) return std::nullopt;
  if (!IsThere(folder, evidence::kManifestName))
    return fmt::format("{0}: missing, and so is {1}: one of the two was taken away", evidence::kManifestName,
                       evidence::kIncompleteName);
  const auto findings = evidence::JsonFile::Read(folder.path, std::string(evidence::kFindingsName));
  if (!findings) return findings.error();
  const evidence::JsonNode complete = findings->Root().Member("complete");
  if (!complete.Flag())
    complete.Fault(fmt::format("must be true where {} is missing", evidence::kIncompleteName));
  return findings->fault();
}

int WriteReports(const evidence::Folder& folder) {
  if (const auto lost = LostMark(folder)) return Refuse(folder.path, *lost);
  const auto differences = folder.Differences(
      [](std::string_view name) { return name == evidence::kReportName || name == evidence::kJUnitName; });
  if (!differences.empty()) return Refuse(folder.path, fmt::format("{}", fmt::join(differences, "\n")));
  if (const auto html = reports::RenderHtml(folder.path); !html) return Refuse(folder.path, html.error());
  if (const auto junit = reports::RenderJUnit(folder.path); !junit) return Refuse(folder.path, junit.error());
  if (const auto sealed = SealAgain(folder.path); !sealed) return Refuse(folder.path, sealed.error());
  Print(stdout, fmt::format("report: {}\n", (folder.path / evidence::kReportName).string()));
  if (folder.complete) return kAllPass;
  Print(stdout, "The run did not come to its end: the folder stays marked INCOMPLETE.\n");
  return kInconclusive;
}

}  // namespace

Command AddReport(CLI::App& app) {
  CLI::App* report =
      app.add_subcommand("report", "Write report.html and junit.xml again from a run's folder");
  report->footer(
      "The folder may lie anywhere: everything that is needed is in it. One that was altered since the run "
      "is\n"
      "refused, with file and line.\n"
      "A run that was killed left no findings: then what it recorded is judged first, and the exit code is\n"
      "that of 'shikaku run' (4 where nothing failed: the run is not complete).");
  auto path = std::make_shared<std::string>();
  report->add_option("folder", *path, "The --out folder of a run")->required()->type_name("DIR");
  return [path]() -> int {
    const auto folder = evidence::OpenFolder(*path);
    if (!folder) {
      return Refuse(*path, fmt::format("{}. Nothing can be judged by it. Repeat the run with 'shikaku run'.",
                                       folder.error()));
    }
    const bool judged =
        IsThere(*folder, evidence::kFindingsName) && IsThere(*folder, evidence::kManifestName);
    return folder->complete || judged ? WriteReports(*folder) : JudgeAgain(*folder);
  };
}

}  // namespace shikaku::cli
