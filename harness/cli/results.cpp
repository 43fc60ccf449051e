#include "harness/cli/results.h"

#include "harness/campaign/plan_of_run.h"
#include "harness/judge/findings_codec.h"
#include "harness/judge/judgement.h"
#include "reports/render/report.h"

namespace shikaku::cli {

Result<judge::Findings, std::string> WriteResults(const evidence::OutFolder& out, const evidence::Plan& plan,
                                                  const campaign::Catalogue& catalogue,
                                                  const std::vector<judge::ScenarioFindings>& found,
                                                  bool complete) {
  judge::Findings findings = judge::Summed(catalogue.rules, found, campaign::HeadingOf(plan), complete);
  if (const auto written = out.Write(evidence::kFindingsName, judge::WriteFindings(findings)); !written)
    return Failure(written.error());
  const reports::Mark mark = complete ? reports::Mark::kAboutToGo : reports::Mark::kCounts;
  if (const auto rendered = reports::RenderJUnit(out.path(), mark); !rendered)
    return Failure(rendered.error());
  if (const auto rendered = reports::RenderHtml(out.path(), mark); !rendered)
    return Failure(rendered.error());
  if (const auto sealed = out.Seal(); !sealed) return Failure(sealed.error());
  if (complete) out.MarkComplete();
  return findings;
}

}  // namespace shikaku::cli
