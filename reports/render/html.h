// Pieces of a page, such that text from outside cannot become markup.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "reports/render/evidence.h"

namespace shikaku::reports {

// `text` for element content and quoted attribute values. Markup characters are escaped; control
// characters become U+FFFD; characters that reorder text on the screen are shown by their number, since
// a report must not read otherwise than it is.
std::string EscapeHtml(std::string_view text);

// Markup made of templates from this program, and of escaped text.
class Html {
 public:
  Html() = default;
  static Html Trusted(std::string markup) {
    Html html;
    html.markup_ = std::move(markup);
    return html;
  }

  Html& operator+=(const Html& more) {
    markup_ += more.markup_;
    return *this;
  }
  const std::string& str() const { return markup_; }
  bool empty() const { return markup_.empty(); }

 private:
  std::string markup_;
};

namespace internal {
inline std::string Prepared(std::string_view text) { return EscapeHtml(text); }
inline std::string_view Prepared(const Html& html) { return html.str(); }
template <std::integral T>
T Prepared(T number) {
  return number;
}
}  // namespace internal

// Fills a template literal: Fill("<td class=\"{}\">{}</td>", name, cell). Texts are escaped, Html is taken as
// it is.
template <class... Args>
Html Fill(fmt::format_string<decltype(internal::Prepared(std::declval<const Args&>()))...> markup,
          const Args&... args) {
  return Html::Trusted(fmt::format(markup, internal::Prepared(args)...));
}

// A text in both languages; the page's switch shows one or both.
Html Both(std::string_view ja, std::string_view en);

// The same for a title from the findings, of which one language may be missing.
Html Both(const Title& title);

// "不適合 fail", coloured.
Html Badge(Verdict verdict);

std::string_view JapaneseNameOf(Verdict verdict);

// The role in both languages; an unknown one as it is called.
Html RoleName(std::string_view role);

// JSON that may stand in a script element: no '<', '>' or '&' is left in it.
std::string ScriptSafeJson(std::string_view json);

// 3214567 µs → "3.215 s".
std::string SecondsText(std::int64_t microseconds);

// Cycles of 13.56 MHz as milliseconds with one decimal, in groups of three digits: "12,345.6".
std::string MillisecondsText(std::int64_t cycles);

// At most `longest` bytes of UTF-8 `text`, never half a character, with "…" where it was cut.
std::string Shortened(std::string_view text, std::size_t longest);

}  // namespace shikaku::reports
