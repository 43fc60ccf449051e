#include "harness/cli/selection.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/cli/commands.h"
#include "harness/cli/named_scenario.h"

namespace shikaku::cli {
namespace {

// False after the error was printed.
bool AddNamed(const std::string& name, const campaign::Catalogue& catalogue, Selection& selection) {
  auto named = FindScenario("--scenario", name, catalogue,
                            "there is no such scenario. 'shikaku list scenarios' tells what there is.");
  if (!named) return false;
  selection.scenarios.push_back(named->scenario);
  if (named->own) selection.own.push_back(std::move(named->own));
  return true;
}

bool AddSuite(const std::string& suite, const campaign::Catalogue& catalogue, Selection& selection) {
  const auto before = selection.scenarios.size();
  for (const auto& scenario : catalogue.scenarios) {
    if (scenario.suite == suite) selection.scenarios.push_back(&scenario);
  }
  if (selection.scenarios.size() > before) return true;
  UsageError(
      fmt::format("--suite {}: there is no such suite. 'shikaku list suites' tells what there is.", suite));
  return false;
}

void KeepEachOnce(std::vector<const scenario::Scenario*>& scenarios) {
  std::vector<const scenario::Scenario*> once;
  for (const auto* scenario : scenarios) {
    const bool there =
        std::ranges::any_of(once, [&](const auto* other) { return other->id == scenario->id; });
    if (!there) once.push_back(scenario);
  }
  scenarios = std::move(once);
}

}  // namespace

std::optional<Selection> SelectScenarios(const std::vector<std::string>& suites,
                                         const std::vector<std::string>& names,
                                         const campaign::Catalogue& catalogue) {
  Selection selection;
  for (const std::string& name : names) {
    if (!AddNamed(name, catalogue, selection)) return std::nullopt;
  }
  for (const std::string& suite : suites) {
    if (!AddSuite(suite, catalogue, selection)) return std::nullopt;
  }
  if (names.empty() && suites.empty()) {
    for (const auto& scenario : catalogue.scenarios) selection.scenarios.push_back(&scenario);
  }
  KeepEachOnce(selection.scenarios);
  return selection;
}

}  // namespace shikaku::cli
