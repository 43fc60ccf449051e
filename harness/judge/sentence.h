// Sentences for people: which one, and with what. What they say stands in
// scenarios/vocabulary/sentences.yaml, in Japanese and in English; findings hold the sentence and not its
// text.
#pragma once

#include <concepts>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "models/vocabulary/bench.h"
#include "models/vocabulary/sentences.h"

namespace shikaku::judge {

using vocabulary::Language;
using vocabulary::SentenceId;

// A text, an integer or a list of texts. Words stand in it by their names; a name that is no word of its list
// is what a device said, and is shown as it is.
using Argument = std::variant<std::string, std::int64_t, std::vector<std::string>>;

struct Sentence {
  SentenceId id{};
  std::vector<Argument> arguments{};  // one for each row of EntryOf(id).arguments, in that order

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

// A text that is longer than this is cut in an argument: the record has the whole.
inline constexpr std::size_t kLongestArgument = 4000;  // bytes

// At most `bytes` of a text, not cut within a character, and how much is left out: "…(+616)".
std::string Clipped(std::string_view text, std::size_t bytes = kLongestArgument);

// What stands in a sentence for a value: a text, clipped; a number; a word by its name; a list of these.
inline Argument ArgumentOf(std::string_view text) { return Clipped(text); }
inline Argument ArgumentOf(std::integral auto number) { return static_cast<std::int64_t>(number); }
template <vocabulary::IsWord W>
Argument ArgumentOf(W word) {
  return std::string(vocabulary::NameOf(word));
}

// Each of a list.
template <std::ranges::range List>
  requires(!std::convertible_to<List, std::string_view>)
Argument ArgumentOf(const List& list) {
  std::vector<std::string> names;
  for (const auto& item : list) names.push_back(std::get<std::string>(ArgumentOf(item)));
  return names;
}

// The sentence with its arguments in the order of its table.
template <class... Arguments>
Sentence Say(SentenceId id, const Arguments&... arguments) {
  return {id, {ArgumentOf(arguments)...}};
}

// Whether the arguments are those of the table, in number and kind. Whatever Say makes must be.
bool IsWhole(const Sentence& sentence);

// How words are shown: by their texts, as people read them, or by their names, as they stand in scenario
// files and records.
enum class WordsAs { kTexts, kNames };

// A part of a sentence: a word of the vocabulary, or the text between words.
struct Piece {
  std::string text;
  std::string name{};  // of the word; empty where it is none, and for a unit, which belongs to its number
};

// The sentence in a language, part by part. Never fails: an argument that is missing is shown as "?".
std::vector<Piece> PiecesOf(const Sentence& sentence, Language language, WordsAs words = WordsAs::kTexts);

// The same as one text.
std::string Render(const Sentence& sentence, Language language, WordsAs words = WordsAs::kTexts);

}  // namespace shikaku::judge
