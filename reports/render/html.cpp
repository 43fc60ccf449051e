#include "reports/render/html.h"

#include <array>

namespace shikaku::reports {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// LRM, RLM, ALM, embeddings, overrides and isolates. `at` is the start of a UTF-8 character.
std::string_view NumberOfReorderingMark(std::string_view at) {
  struct Mark {
    std::string_view bytes;
    std::string_view number;
  };
  static constexpr std::array<Mark, 12> kMarks{{{"\xD8\x9C", "[U+061C]"},
                                                {"\xE2\x80\x8E", "[U+200E]"},
                                                {"\xE2\x80\x8F", "[U+200F]"},
                                                {"\xE2\x80\xAA", "[U+202A]"},
                                                {"\xE2\x80\xAB", "[U+202B]"},
                                                {"\xE2\x80\xAC", "[U+202C]"},
                                                {"\xE2\x80\xAD", "[U+202D]"},
                                                {"\xE2\x80\xAE", "[U+202E]"},
                                                {"\xE2\x81\xA6", "[U+2066]"},
                                                {"\xE2\x81\xA7", "[U+2067]"},
                                                {"\xE2\x81\xA8", "[U+2068]"},
                                                {"\xE2\x81\xA9", "[U+2069]"}}};
  for (const Mark& mark : kMarks) {
    if (at.starts_with(mark.bytes)) return mark.number;
  }
  return {};
}

std::string_view EscapeOf(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

}  // namespace

std::string EscapeHtml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (const std::string_view escape = EscapeOf(c); !escape.empty()) {
      escaped += escape;
    } else if (IsControl(c)) {
      escaped += kReplacement;
    } else if (const std::string_view number = NumberOfReorderingMark(text.substr(i)); !number.empty()) {
      escaped += number;
      i += number == "[U+061C]" ? 1 : 2;
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string Shortened(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace shikaku::reports
