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

Html Both(std::string_view ja, std::string_view en) {
  return Fill("<span class=\"ja\" lang=\"ja\">{}</span> <span class=\"en\" lang=\"en\">{}</span>", ja, en);
}

Html Both(const Title& title) {
  if (title.ja.empty()) return Fill("<span lang=\"en\">{}</span>", title.en);
  if (title.en.empty()) return Fill("<span lang=\"ja\">{}</span>", title.ja);
  return Both(title.ja, title.en);
}

std::string_view JapaneseNameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return "適合";
    case Verdict::kFail:
      return "不適合";
    case Verdict::kInconclusive:
      return "判定不能";
    case Verdict::kNotApplicable:
      return "対象外";
    case Verdict::kBenchError:
      break;
  }
  return "試験系異常";
}

Html Badge(Verdict verdict) {
  return Fill("<span class=\"badge v-{}\">{}</span>", NameOf(verdict),
              Both(JapaneseNameOf(verdict), NameOf(verdict)));
}

Html RoleName(std::string_view role) {
  if (role == "reader") return Both("カードリーダー", "reader");
  if (role == "terminal") return Both("資格確認端末", "terminal");
  if (role == "central") return Both("中央のサービス", "central");
  if (role == "nfc") return Both("非接触通信部", "nfc");
  if (role == "card") return Both("カード", "card");
  if (role == "system") return Both("系全体", "system");
  if (role == "platform") return Both("リーダーの諸元", "platform");
  if (role == "face-engine") return Both("顔照合エンジン", "face-engine");
  return Fill("{}", role);
}

std::string ScriptSafeJson(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      safe += "\\u003c";
    } else if (c == '>') {
      safe += "\\u003e";
    } else if (c == '&') {
      safe += "\\u0026";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string SecondsText(std::int64_t microseconds) {
  const std::int64_t milliseconds = microseconds / 1000 + (microseconds % 1000 >= 500 ? 1 : 0);
  return fmt::format("{}.{:03} s", milliseconds / 1000, milliseconds % 1000);
}

std::string MillisecondsText(std::int64_t cycles) {
  // 13 560 cycles are a millisecond, 1 356 a tenth of it.
  const std::int64_t tenths = cycles / 1356 + (cycles % 1356 >= 678 ? 1 : 0);
  const std::string whole = std::to_string(tenths / 10);
  std::string grouped;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) grouped += ',';
    grouped += whole[i];
  }
  return fmt::format("{}.{}", grouped, tenths % 10);
}

std::string Shortened(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace shikaku::reports
