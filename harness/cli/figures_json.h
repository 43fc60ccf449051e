// The figures of `shikaku bench --json` and of the programs that it runs: {figures: [{name, value, unit,
// note}]}.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/campaign/measure.h"

namespace shikaku::cli {

// With the machine beside them. Ends with a line break.
std::string FiguresJson(const std::vector<campaign::Figure>& figures, std::string_view machine);

// Nothing where the text has no list of figures. A member of a figure that is missing or of another type is
// empty, or 0.
std::optional<std::vector<campaign::Figure>> ReadFigures(std::string_view text);

}  // namespace shikaku::cli
