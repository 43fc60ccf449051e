#include <fmt/format.h>

#include <algorithm>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/named_scenario.h"
#include "harness/judge/monitor.h"

namespace shikaku::cli {
namespace {

void ExplainRequirement(const campaign::Requirement& requirement, const campaign::Catalogue& catalogue) {
  const judge::Requirement& text = requirement.text;
  Print(stdout, fmt::format("{}  {} / {}\n{}\n{}\n\n", text.id, text.title_en, text.title_ja, text.says,
                            text.says_ja));
  Print(stdout, fmt::format("role:    {}\nmethod:  {}\nbasis:   {}\nsource:  {}\n", NameOf(text.role),
                            NameOf(requirement.method), NameOf(text.basis), text.source));
  for (const judge::Limit& limit : text.limits) {
    Print(stdout, fmt::format("limit:   {}, {} {} ({})\n", EnOf(limit.quantity),
                              limit.kind == judge::Limit::Kind::kAtMost ? "at most" : "at least",
                              judge::Written(limit), limit.source));
  }
  if (!requirement.from.empty()) Print(stdout, fmt::format("from:    {}\n", requirement.from));
  if (!requirement.to.empty()) Print(stdout, fmt::format("to:      {}\n", requirement.to));
  Print(stdout, fmt::format("\njudged by\n"));
  bool judged = false;
  for (const judge::Monitor& monitor : judge::Monitors()) {
    if (monitor.requirement != text.id) continue;
    Print(stdout, fmt::format("  monitor {} on every run: {}\n", monitor.name,
                              judge::Render(judge::Say(monitor.says), judge::Language::kEn)));
    judged = true;
  }
  for (const auto& scenario : catalogue.scenarios) {
    const auto terms = campaign::TermsOf(scenario);
    for (const auto& expectation : terms.expectations) {
      if (expectation.requirement != text.id) continue;
      Print(stdout, fmt::format("  scenario {}: {}\n", scenario.id, judge::AsWritten(expectation)));
      judged = true;
    }
  }
  if (!judged) Print(stdout, fmt::format("  nothing yet\n"));
}

// `name` as the user wrote it.
void ExplainScenario(const std::string& name, const scenario::Scenario& scenario) {
  Print(stdout, fmt::format("{}  {} / {}\nfile:         {}\nat:           {}\nrequirements: {}\n\nsteps\n",
                            scenario.id, scenario.title_en, scenario.title_ja, scenario.file,
                            FormatTime(scenario.at), fmt::join(scenario.requirements, ", ")));
  for (const auto& step : scenario.steps) Print(stdout, fmt::format("  {}\n", step.says));
  Print(stdout, fmt::format("\nexpects\n"));
  for (const auto& expectation : campaign::TermsOf(scenario).expectations) {
    Print(stdout, fmt::format("  {}: {}\n", expectation.requirement, judge::AsWritten(expectation)));
  }
  Print(stdout, fmt::format("\nrun it: shikaku run --scenario {}\n", name));
}

int Explain(const std::string& name, const std::filesystem::path& folder) {
  const auto catalogue = OpenCatalogue(folder);
  if (!catalogue) return kUsage;
  const auto requirement = std::ranges::find_if(catalogue->requirements, [&](const auto& r) {
    return InSmallLetters(r.text.id) == InSmallLetters(name);
  });
  if (requirement != catalogue->requirements.end()) {
    ExplainRequirement(*requirement, *catalogue);
    return kAllPass;
  }
  const auto named = FindScenario(
      "explain", name, *catalogue,
      "neither a requirement nor a scenario. See 'shikaku list requirements' and 'shikaku list scenarios'.");
  if (!named) return kUsage;
  ExplainScenario(name, *named->scenario);
  return kAllPass;
}

}  // namespace

Command AddExplain(CLI::App& app) {
  CLI::App* explain =
      app.add_subcommand("explain", "What a requirement or scenario is, its source, and what judges it");
  auto name = std::make_shared<std::string>();
  explain->add_option("ID", *name, "RDR-TIM-01, a scenario's id or its file; in small or capital letters")
      ->required();
  const auto folder = AddScenariosOption(*explain);
  return [=] { return Explain(*name, *folder); };
}

}  // namespace shikaku::cli
