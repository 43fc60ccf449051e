// JSON from outside, read with bounds: how long, how deep, and each member once.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "models/core/result.h"

namespace shikaku::vocabulary {

struct JsonLimits {
  std::size_t bytes_max = 256 * 1024;
  std::size_t depth_max = 16;  // brackets within each other
};

// One JSON value, or a sentence that says what is wrong: too long, too deep, no JSON (with the position), or
// a member that stands twice (with its name). Never throws; a text within is valid UTF-8.
Result<nlohmann::json, std::string> ParseJson(std::string_view text, const JsonLimits& limits = {});

// One JSON value of any length and depth, of members that stand twice the last; null where the text is none.
// Never throws.
nlohmann::json ParseLoosely(std::string_view text);

}  // namespace shikaku::vocabulary
