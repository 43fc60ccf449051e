// SHA-256 of a text, as upper-case hexadecimal.
#pragma once

#include <string>
#include <string_view>

namespace shikaku::reference::central {

// 64 digits.
std::string Sha256Hex(std::string_view text);

}  // namespace shikaku::reference::central
