#include "harness/cli/results.h"

#include <fmt/format.h>

#include <fstream>

#include "harness/campaign/campaign.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/verdict_table.h"
#include "harness/evidence/record.h"
#include "reports/render/report.h"

namespace shikaku::cli {
namespace {

using nlohmann::json;

// plan.json as its reader needs it.
struct Plan {
  json run;  // findings.json's member
  campaign::RunPlan how;
  std::filesystem::path catalogue;
  std::vector<std::filesystem::path> scenarios;
};

Result<Plan, std::string> ReadPlan(const std::filesystem::path& file) {
  json text = json::parse(std::ifstream(file), nullptr, false);
  try {
    Plan plan;
    plan.how.seed = text.at("seed").get<std::uint64_t>();
    for (const auto& [role, adapter] : text.at("devices").get<std::map<std::string, std::string>>()) {
      if (role == "platform") {
        plan.how.device_file = adapter;
        continue;
      }
      const auto choice = devices::ParseChoice(role + "=" + adapter);
      if (!choice)
        return Failure("plan.json names a device that this version does not know: " + choice.error());
      plan.how.devices[choice->role] = *choice;
    }
    plan.catalogue = text.at("catalogue").get<std::string>();
    for (const json& scenario : text.at("scenarios"))
      plan.scenarios.emplace_back(scenario.at("file").get<std::string>());
    text.erase("catalogue");
    text.erase("scenarios");
    plan.run = std::move(text);
    return plan;
  } catch (const json::exception&) {
    return Failure(
        std::string("plan.json is missing, damaged or of another version, so that nothing can be judged. "
                    "Repeat the run with 'shikaku run'."));
  }
}

// Whether a scenario did not come to its end, not even to a bad one. A record that is damaged otherwise is no
// trace of a kill: judging it says so.
bool WasCutOff(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return true;
  const auto record = evidence::LoadRecord(file, evidence::Tail::kMayBeTorn);
  return record && record->First("bench", "end") == nullptr;
}

// What the plan names, but for the records that were cut off. Nothing after the errors were printed.
std::optional<std::vector<judge::ScenarioFindings>> JudgeWholeRecords(const std::filesystem::path& folder,
                                                                      const Plan& plan,
                                                                      const campaign::Catalogue& catalogue) {
  scenario::LoadErrors errors;
  std::vector<judge::ScenarioFindings> found;
  for (const auto& file : plan.scenarios) {
    const auto scenario = campaign::LoadOneScenario(file, catalogue, errors);
    if (!scenario || WasCutOff(folder / "record" / (scenario->id + ".jsonl"))) continue;
    found.push_back(campaign::JudgeRecord(*scenario, plan.how, folder));
  }
  if (errors.empty()) return found;
  PrintErrors(errors);
  return std::nullopt;
}

}  // namespace

std::optional<json> WriteResults(const evidence::OutFolder& out, const json& run,
                                 const campaign::Catalogue& catalogue,
                                 const std::vector<judge::ScenarioFindings>& found, bool complete) {
  std::vector<judge::RequirementText> texts;
  for (const auto& requirement : catalogue.requirements) texts.push_back(requirement.text);
  json findings = judge::MakeFindings(texts, found, run, complete);
  const auto say = [](const std::string& error) {
    Print(stderr, fmt::format("shikaku: {}\n", error));
    return std::nullopt;
  };
  const std::string text = findings.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
  if (const auto written = out.Write("findings.json", text); !written) return say(written.error());
  if (complete) out.MarkComplete();
  if (const auto rendered = reports::RenderJUnit(out.path()); !rendered) return say(rendered.error());
  if (const auto rendered = reports::RenderHtml(out.path()); !rendered) return say(rendered.error());
  return findings;
}

int JudgeAgain(const std::filesystem::path& folder) {
  const auto refuse = [&](const std::string& cause) {
    return UsageError(fmt::format("report {}: {}", folder.string(), cause));
  };
  const auto plan = ReadPlan(folder / "plan.json");
  if (!plan) return refuse(plan.error());
  const auto out = evidence::OutFolder::Reopen(folder);
  if (!out) return refuse(out.error());
  const auto catalogue = OpenCatalogue(plan->catalogue);
  if (!catalogue) return kUsage;
  const auto found = JudgeWholeRecords(folder, *plan, *catalogue);
  if (!found) return kUsage;
  const auto findings = WriteResults(*out, plan->run, *catalogue, *found, false);
  if (!findings) return kBenchFault;
  Print(stdout, fmt::format("{}The run was killed: {} of its {} scenarios have a whole record and were "
                            "judged now. The folder stays marked INCOMPLETE.\nreport: {}\n",
                            VerdictTable(*findings), found->size(), plan->scenarios.size(),
                            (folder / "report.html").string()));
  const ExitCode code = ExitCodeOf(judge::OverallVerdict(*found));
  return code == kAllPass ? kInconclusive : code;
}

}  // namespace shikaku::cli
