// Byte strings and their hexadecimal and Base64 forms.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shikaku {

using Byte = std::uint8_t;
using Bytes = std::vector<Byte>;
using BytesView = std::span<const Byte>;

// Upper-case hexadecimal without separators: {0x9, 0xAF} → "09AF".
std::string ToHex(BytesView bytes);

// Parses pairs of hexadecimal digits, with any number of spaces between pairs. Nothing for anything else.
std::optional<Bytes> FromHex(std::string_view text);

// RFC 4648 Base64 with padding. FromBase64 takes no white space and no missing padding.
std::string ToBase64(BytesView bytes);
std::optional<Bytes> FromBase64(std::string_view text);

// The bytes of a text, as they are.
Bytes BytesOf(std::string_view text);

// The bytes as text. The caller knows that they are text.
std::string TextOf(BytesView bytes);

void Append(Bytes& to, BytesView more);  // puts `more` at the end of `to`

// True if `needle` (not empty) occurs in `haystack`.
bool Contains(BytesView haystack, BytesView needle);

}  // namespace shikaku
