#include "harness/judge/sentence.h"

#include <algorithm>

namespace shikaku::judge {
namespace {

using vocabulary::ArgumentRow;
using vocabulary::MemberType;
using vocabulary::SentenceEntry;
using vocabulary::WordRow;

class Voice {
 public:
  Voice(Language language, WordsAs words) : japanese_(language == Language::kJa), words_(words) {}

  void Say(std::string_view text) {
    if (!text.empty()) pieces_.push_back({std::string(text)});
  }

  void Say(const Argument& argument, const ArgumentRow& row) {
    if (const auto* number = std::get_if<std::int64_t>(&argument)) return Say(std::to_string(*number));
    if (const auto* text = std::get_if<std::string>(&argument)) return SayWord(*text, row);
    const auto& items = std::get<std::vector<std::string>>(argument);
    if (items.empty()) Say(japanese_ ? "なし" : "none");
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) Say(japanese_ ? "、" : ", ");
      SayWord(items[i], row);
    }
  }

  std::vector<Piece> TakePieces() { return std::move(pieces_); }

 private:
  void SayWord(const std::string& name, const ArgumentRow& row) {
    if (name.empty()) return Say("\"\"");  // so that people see that something was there
    const auto words = row.words == nullptr ? std::span<const WordRow>{} : row.words();
    const auto word = std::ranges::find(words, name, &WordRow::name);
    if (word == words.end()) return Say(name);
    const std::string_view text = japanese_ ? word->ja : word->en;
    const bool of_a_number = row.words == &vocabulary::WordsOf<vocabulary::Unit>::Rows;
    if (of_a_number) return Say(words_ == WordsAs::kNames ? std::string_view(name) : text);
    pieces_.push_back({words_ == WordsAs::kNames || text.empty() ? name : std::string(text), name});
  }

  bool japanese_;
  WordsAs words_;
  std::vector<Piece> pieces_;
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

std::vector<Piece> PiecesOf(const Sentence& sentence, Language language, WordsAs words) {
  const SentenceEntry& entry = vocabulary::EntryOf(sentence.id);
  Voice voice{language, words};
  std::string_view rest = language == Language::kJa ? entry.ja : entry.en;
  while (!rest.empty()) {
    const std::size_t open = std::min(rest.find('{'), rest.size());
    voice.Say(rest.substr(0, open));
    rest.remove_prefix(open);
    if (rest.empty()) break;
    const std::size_t close = std::min(rest.find('}'), rest.size() - 1);
    const std::string_view name = rest.substr(1, close - 1);
    const auto row = std::ranges::find(entry.arguments, name, &ArgumentRow::name);
    const auto index = static_cast<std::size_t>(row - entry.arguments.begin());
    if (index < sentence.arguments.size()) {
      voice.Say(sentence.arguments[index], *row);
    } else {
      voice.Say("?");
    }
    rest.remove_prefix(close + 1);
  }
  return voice.TakePieces();
}

std::string Render(const Sentence& sentence, Language language, WordsAs words) {
  std::string text;
  for (const Piece& piece : PiecesOf(sentence, language, words)) text += piece.text;
  return text;
}

}  // namespace shikaku::judge
