// Pieces of a page, such that text from outside cannot become markup.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <string>
#include <string_view>

namespace shikaku::reports {

// `text` for element content and quoted attribute values. Markup characters are escaped; control
// characters become U+FFFD; characters that reorder text on the screen are shown by their number, since
// a report must not read otherwise than it is.
std::string EscapeHtml(std::string_view text);

// Markup made of templates from this program, and of escaped text.
class Html {
 public:
  Html() = default;

  // `markup` as it is: of this program's own making, never a text from outside.
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
// What Fill puts into its template: texts escaped, Html and numbers as they are.
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

// At most `longest` bytes of UTF-8 `text`, never half a character, with "…" where it was cut.
std::string Shortened(std::string_view text, std::size_t longest);

}  // namespace shikaku::reports
