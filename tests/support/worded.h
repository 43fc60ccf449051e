// Vectors in tests that hold words of the vocabulary: <list:word>, both by id, stands for the word's name, so
// that a vector does not care what the word is called today. <request:path.member> and <answer:path.member>
// stand for the name of a member of a message, all by id.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "models/vocabulary/lists.h"
#include "models/vocabulary/paths.h"

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

// `member` is PATH.MEMBER, by id.
inline std::string_view MemberIn(std::string_view message, std::string_view member) {
  const std::size_t dot = member.find('.');
  const auto path = vocabulary::FromNameOrId<vocabulary::Path>(member.substr(0, dot));
  if (path && dot != std::string_view::npos) {
    const vocabulary::PathEntry& entry = vocabulary::EntryOf(*path);
    for (const vocabulary::MemberRow& row : message == "request" ? entry.request : entry.answer) {
      if (row.id == member.substr(dot + 1)) return row.name;
    }
  }
  throw std::logic_error("no member " + std::string(message) + ":" + std::string(member));
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
    const std::string_view list = text.substr(at + 1, colon - at - 1);
    const std::string_view word = text.substr(colon + 1, end - colon - 1);
    made += list == "request" || list == "answer" ? MemberIn(list, word) : NameIn(list, word);
    text.remove_prefix(end + 1);
  }
  return made + std::string(text);
}

}  // namespace shikaku::tests
