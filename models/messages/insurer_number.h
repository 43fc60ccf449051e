// The number of an insurer, six or eight digits, as messages carry it (facts D.3).
#pragma once

#include <string>
#include <string_view>

namespace shikaku::messages {

// `number` with spaces on the left to eight characters. Longer texts are returned as they are.
std::string PadInsurerNumber(std::string_view number);

// `number` without the spaces on its left.
std::string TrimInsurerNumber(std::string_view number);

}  // namespace shikaku::messages
