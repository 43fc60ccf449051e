// Vectors in tests that hold words of the vocabulary: <list:word>, both by id, stands for the word's name, so
// that a vector does not care what the word is called today.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "models/vocabulary/lists.h"

namespace shikaku::tests {

inline std::string_view NameIn(std::string_view list, std::string_view id) {
  for (const vocabulary::ListRow& one : vocabulary::Lists()) {
    if (one.id != list) continue;
    for (const vocabulary::WordRow& row : one.rows()) {
      if (row.id == id) return row.name;
    }
  }
  throw std::logic_error("no word " + std::string(list) + ":" + std::string(id));
}

// The name of a word, where a test would write it in quotes. Lives as long as the program.
template <vocabulary::IsWord W>
const char* Named(W word) {
  return NameOf(word).data();  // names are literals of the generated tables: a zero stands behind them
}

// Throws std::logic_error for a <list:word> that does not exist.
inline std::string Worded(std::string_view text) {
  std::string made;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<')) {
    const std::size_t colon = text.find(':', at);
    const std::size_t end = text.find('>', at);
    if (colon == std::string_view::npos || end == std::string_view::npos || colon > end) break;
    made += text.substr(0, at);
    made += NameIn(text.substr(at + 1, colon - at - 1), text.substr(colon + 1, end - colon - 1));
    text.remove_prefix(end + 1);
  }
  return made + std::string(text);
}

}  // namespace shikaku::tests
