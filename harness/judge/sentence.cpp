#include "harness/judge/sentence.h"

#include <algorithm>

namespace shikaku::judge {
namespace {

using vocabulary::ArgumentRow;
using vocabulary::MemberType;
using vocabulary::SentenceEntry;
using vocabulary::WordRow;

struct Voice {
  Language language;
  WordsAs words;

  std::string Empty() const { return language == Language::kJa ? "なし" : "none"; }
  std::string_view Comma() const { return language == Language::kJa ? "、" : ", "; }

  std::string Word(const std::string& name, const ArgumentRow& row) const {
    if (row.words == nullptr || words == WordsAs::kNames) return name;
    for (const WordRow& word : row.words()) {
      const std::string_view text = language == Language::kJa ? word.ja : word.en;
      if (word.name == name && !text.empty()) return std::string(text);
    }
    return name;
  }

  std::string operator()(const Argument& argument, const ArgumentRow& row) const {
    if (const auto* number = std::get_if<std::int64_t>(&argument)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&argument)) return Word(*text, row);
    std::string all;
    for (const std::string& item : std::get<std::vector<std::string>>(argument)) {
      if (!all.empty()) all += Comma();
      all += Word(item, row);
    }
    return all.empty() ? Empty() : all;
  }
};

}  // namespace

std::string Clipped(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a character
  return std::string(text.substr(0, end)) + "…(+" + std::to_string(text.size() - end) + ")";
}

bool IsWhole(const Sentence& sentence) {
  return std::ranges::equal(
      sentence.arguments, vocabulary::EntryOf(sentence.id).arguments,
      [](const Argument& argument, const ArgumentRow& row) {
        const std::size_t kind = row.type == MemberType::kInteger ? 1 : row.type == MemberType::kList ? 2 : 0;
        return argument.index() == kind;
      });
}

std::string Render(const Sentence& sentence, Language language, WordsAs words) {
  const SentenceEntry& entry = vocabulary::EntryOf(sentence.id);
  const Voice voice{language, words};
  std::string_view rest = language == Language::kJa ? entry.ja : entry.en;
  std::string text;
  while (!rest.empty()) {
    const std::size_t open = std::min(rest.find('{'), rest.size());
    text += rest.substr(0, open);
    rest.remove_prefix(open);
    if (rest.empty()) break;
    const std::size_t close = std::min(rest.find('}'), rest.size() - 1);
    const std::string_view name = rest.substr(1, close - 1);
    const auto row = std::ranges::find(entry.arguments, name, &ArgumentRow::name);
    const auto index = static_cast<std::size_t>(row - entry.arguments.begin());
    text += index < sentence.arguments.size() ? voice(sentence.arguments[index], *row) : "?";
    rest.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace shikaku::judge
