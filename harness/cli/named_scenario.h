// What a user may call a scenario: its id, or the path of a file.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "harness/campaign/catalogue.h"

namespace shikaku::cli {

struct NamedScenario {
  const scenario::Scenario* scenario = nullptr;
  std::unique_ptr<scenario::Scenario> own{};  // where it is not the catalogue's
};

// `name` in small or capital letters; where the catalogue has no such id, a file ending in .yaml. Nothing
// after the error was printed, which begins with `option`; `unknown` says what a name is not that fits
// nothing.
std::optional<NamedScenario> FindScenario(const std::string& option, const std::string& name,
                                          const campaign::Catalogue& catalogue, const std::string& unknown);

// Letters of ASCII alone, whatever the locale.
std::string InSmallLetters(std::string text);

}  // namespace shikaku::cli
