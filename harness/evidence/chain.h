// How a line of a record is written, and what its hash is made of (docs/record.md): members in alphabetical
// order, so that the hash stands between the data and the rest:
//
//   {"d":{…},"h":"64 digits","n":0,"t":0,"what":"run","who":"bench"}
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shikaku::evidence {

// The hash that the first line follows.
std::string ChainStart();

// A line in the three pieces around its hash.
struct LineParts {
  std::string_view head;  // `{"d":{…},`
  std::string_view hash;  // the 64 digits
  std::string_view tail;  // `"n":…}`
};

// SHA-256 over the previous line's hash, followed by this line without its member "h".
std::string ChainHash(std::string_view previous, std::string_view head, std::string_view tail);

// Cuts a line at its hash; nothing if it is not of that form, or nested deeper than `depth_max`.
std::optional<LineParts> CutLine(std::string_view line, int depth_max);

// The line of these pieces, without its end.
std::string JoinLine(const LineParts& parts);

}  // namespace shikaku::evidence
