// Which scenarios a run plays.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/campaign/catalogue.h"

namespace shikaku::cli {

struct Selection {
  std::vector<const scenario::Scenario*> scenarios;      // each once
  std::vector<std::unique_ptr<scenario::Scenario>> own;  // of them, those that are not the catalogue's
};

// The scenarios that `names` (ids or files) and `suites` name; every scenario where both are empty. Nothing
// after the error was printed. The catalogue outlives the selection.
std::optional<Selection> SelectScenarios(const std::vector<std::string>& suites,
                                         const std::vector<std::string>& names,
                                         const campaign::Catalogue& catalogue);

}  // namespace shikaku::cli
