// What somebody meant who wrote a name that there is not.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace shikaku {

// The one of `known` that is nearest to `written`, by single-letter changes; of several the first. Nothing
// where more than two changes lie between: then it was no slip.
std::optional<std::string> Meant(std::string_view written, std::span<const std::string> known);

}  // namespace shikaku
