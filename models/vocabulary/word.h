// Words: closed sets of names that stand in records, on wires, on screens and in scenario files.
//
// Every list of scenarios/vocabulary gives an enumeration here. An enumerator comes from the word's id and
// never changes; the name is data, so code compares enumerators and writes a name only by NameOf.
// docs/vocabulary.md.
#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>

namespace shikaku::vocabulary {

// The texts of one word. All live as long as the program.
struct WordRow {
  std::string_view id;
  std::string_view name;
  std::string_view ja;  // for people; empty where the list has no such texts
  std::string_view en;
  std::string_view says;  // what it means, in English; may be empty
};

// For each enumeration W, in the generated headers: `Rows()` and `All()`, in the order of the list.
template <class W>
struct WordsOf;

template <class W>
concept IsWord = requires { WordsOf<W>::Rows(); };

// Every word of the list, in its order.
template <IsWord W>
std::span<const W> All() {
  return WordsOf<W>::All();
}

// What stands for a value that is no word of its list: code of others may make one.
inline constexpr WordRow kNoWord{"?", "?", "?", "?", ""};

// The word's texts.
template <IsWord W>
const WordRow& RowOf(W word) {
  const auto& rows = WordsOf<W>::Rows();
  const auto index = static_cast<std::size_t>(word);
  return index < std::size(rows) ? rows[index] : kNoWord;
}

// What stands in records and on wires.
template <IsWord W>
std::string_view NameOf(W word) {
  return RowOf(word).name;
}

// What the enumerator comes from; it never changes.
template <IsWord W>
std::string_view IdOf(W word) {
  return RowOf(word).id;
}

// What people read, in Japanese and in English; of a screen its text, of a button its label.
template <IsWord W>
std::string_view JaOf(W word) {
  return RowOf(word).ja;
}
template <IsWord W>
std::string_view EnOf(W word) {
  return RowOf(word).en;
}

// The word of that name; nothing for another text.
template <IsWord W>
std::optional<W> From(std::string_view name) {
  for (const W word : All<W>()) {
    if (NameOf(word) == name) return word;
  }
  return std::nullopt;
}

// The word of that id; nothing for another text. For what the program keeps for itself: ids never change.
template <IsWord W>
std::optional<W> FromId(std::string_view id) {
  for (const W word : All<W>()) {
    if (IdOf(word) == id) return word;
  }
  return std::nullopt;
}

// The word of that name or id: for files that people write.
template <IsWord W>
std::optional<W> FromNameOrId(std::string_view text) {
  const auto word = From<W>(text);
  return word ? word : FromId<W>(text);
}

}  // namespace shikaku::vocabulary
