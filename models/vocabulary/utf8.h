// What a text of a message or a record must be.
#pragma once

#include <string>
#include <string_view>

namespace shikaku::vocabulary::codec {

// Whether `text` is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool IsUtf8(std::string_view text);

// The text with U+FFFD in the place of each byte that is not UTF-8.
std::string Utf8Of(std::string_view text);

}  // namespace shikaku::vocabulary::codec
