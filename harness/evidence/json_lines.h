// On which line of a text something stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace shikaku::evidence {

// The line, from 1, of the value that the JSON pointer names (its steps without "~" escapes); where there is
// no such value, of the innermost container on the way that there is. `text` is valid JSON; with any other
// text some line is the answer.
std::size_t LineOf(std::string_view text, std::string_view pointer);

// The first line, from 1, on which two texts differ; nothing: they are the same.
std::optional<std::size_t> FirstOtherLine(std::string_view text, std::string_view other);

}  // namespace shikaku::evidence
