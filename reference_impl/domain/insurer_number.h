// The number of an insurer: law 2, prefecture 2, insurer 3, check digit 1; municipal insurers
// have no law number and six digits (facts D.6).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shikaku::reference::domain {

// True for six or eight digits whose last is the right check digit.
bool IsInsurerNumber(std::string_view number);

// `number` with spaces on the left to eight characters, as the messages carry it (facts D.3).
// Longer texts are returned as they are.
std::string PadInsurerNumber(std::string_view number);

// `number` without the spaces on its left.
std::string TrimInsurerNumber(std::string_view number);

}  // namespace shikaku::reference::domain
