#include "harness/cli/named_scenario.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/cli/commands.h"

namespace shikaku::cli {
namespace {

// What is wrong with a name that is no id and does not end in .yaml.
std::string WrongWith(const std::string& name, const std::string& unknown) {
  std::error_code ignored;
  if (std::filesystem::is_directory(name, ignored))
    return "this is a folder. Name one scenario file, or a suite of the catalogue with --suite.";
  if (std::filesystem::exists(name, ignored))
    return "a scenario file ends in .yaml. Rename it, or name another.";
  return unknown + " A file of your own ends in .yaml.";
}

}  // namespace

std::string InSmallLetters(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

std::optional<NamedScenario> FindScenario(const std::string& option, const std::string& name,
                                          const campaign::Catalogue& catalogue, const std::string& unknown) {
  const auto found = std::ranges::find(catalogue.scenarios, InSmallLetters(name), &scenario::Scenario::id);
  if (found != catalogue.scenarios.end()) return NamedScenario{&*found};
  if (!name.ends_with(".yaml")) {
    UsageError(fmt::format("{} {}: {}", option, name, WrongWith(name, unknown)));
    return std::nullopt;
  }
  auto loaded = campaign::LoadOneScenario(name, catalogue);
  if (!loaded) {
    PrintErrors(loaded.error());
    return std::nullopt;
  }
  auto own = std::make_unique<scenario::Scenario>(std::move(*loaded));
  const scenario::Scenario* scenario = own.get();
  return NamedScenario{scenario, std::move(own)};
}

}  // namespace shikaku::cli
