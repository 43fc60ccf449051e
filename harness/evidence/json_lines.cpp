#include "harness/evidence/json_lines.h"

#include <algorithm>
#include <string>

namespace shikaku::evidence {
namespace {

// Follows a valid JSON text to the value that a JSON pointer names, to learn its line.
class LineFinder {
 public:
  explicit LineFinder(std::string_view text) : text_(text) {}

  std::size_t LineOf(std::string_view pointer) {
    while (!pointer.empty()) {
      pointer.remove_prefix(1);
      const std::size_t end = std::min(pointer.find('/'), pointer.size());
      if (!Enter(pointer.substr(0, end))) break;
      pointer.remove_prefix(end);
    }
    SkipSpace();
    return 1 + static_cast<std::size_t>(std::count(text_.begin(), text_.begin() + Offset(), '\n'));
  }

 private:
  std::ptrdiff_t Offset() const { return static_cast<std::ptrdiff_t>(std::min(at_, text_.size())); }
  char Here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void SkipSpace() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }

  std::string_view SkipString() {
    const std::size_t start = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const std::size_t end = std::min(at_, text_.size());
    ++at_;
    return text_.substr(start, end - start);
  }

  void SkipValue() {
    int depth = 0;
    do {
      SkipSpace();
      const char c = Here();
      if (c == '"') {
        SkipString();
      } else {
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        if (depth == 0 && c != '}' && c != ']') {
          while (at_ < text_.size() &&
                 std::string_view(",]} \t\r\n").find(text_[at_]) == std::string_view::npos)
            ++at_;
        } else {
          ++at_;
        }
      }
    } while (depth > 0 && at_ < text_.size());
  }

  // Moves from the start of a container to its member `step`. False when there is none: the line of
  // the container is then the best answer.
  bool Enter(std::string_view step) {
    SkipSpace();
    const std::size_t container = at_;
    const bool object = Here() == '{';
    ++at_;
    for (std::size_t index = 0; at_ < text_.size(); ++index) {
      SkipSpace();
      if (Here() == '}' || Here() == ']') break;
      const std::string name = object ? std::string(SkipString()) : std::to_string(index);
      SkipSpace();
      if (Here() == ':') ++at_;
      if (name == step) return true;
      SkipValue();
      SkipSpace();
      if (Here() == ',') ++at_;
    }
    at_ = container;
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::size_t LineOf(std::string_view text, std::string_view pointer) {
  return LineFinder(text).LineOf(pointer);
}

std::optional<std::size_t> FirstOtherLine(std::string_view text, std::string_view other) {
  if (text == other) return std::nullopt;
  const auto end = std::ranges::mismatch(text, other).in1;
  return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

}  // namespace shikaku::evidence
