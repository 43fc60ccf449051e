#include "harness/cli/results.h"

#include "harness/campaign/plan_of_run.h"
#include "reports/render/report.h"

namespace shikaku::cli {
namespace {

using nlohmann::json;

// findings.json's member "run".
json RunOf(const evidence::Plan& plan) {
  return {{"seed", plan.seed},
          {"clock", plan.clock},
          {"link", plan.link},
          {"suite", plan.suite},
          {"version", plan.program.version},
          {"devices", campaign::DeviceNames(plan)}};
}

}  // namespace

Result<Results, std::string> WriteResults(const evidence::OutFolder& out, const evidence::Plan& plan,
                                          const campaign::Catalogue& catalogue,
                                          const std::vector<judge::ScenarioFindings>& found, bool complete) {
  std::vector<judge::RequirementText> texts;
  for (const auto& requirement : catalogue.requirements) texts.push_back(requirement.text);
  json findings = judge::MakeFindings(texts, found, RunOf(plan), complete);
  const std::string text = findings.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
  if (const auto written = out.Write(evidence::kFindingsName, text); !written)
    return Failure(written.error());
  const reports::Mark mark = complete ? reports::Mark::kAboutToGo : reports::Mark::kCounts;
  if (const auto rendered = reports::RenderJUnit(out.path(), mark); !rendered)
    return Failure(rendered.error());
  if (const auto rendered = reports::RenderHtml(out.path(), mark); !rendered)
    return Failure(rendered.error());
  if (const auto sealed = out.Seal(); !sealed) return Failure(sealed.error());
  if (complete) out.MarkComplete();
  return Results{std::move(findings), judge::OverallVerdict(found), complete};
}

}  // namespace shikaku::cli
