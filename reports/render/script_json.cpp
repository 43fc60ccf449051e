#include "reports/render/script_json.h"

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>

#include "reports/render/html.h"

namespace shikaku::reports {
namespace {

using nlohmann::json;

bool MustBeEscaped(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&';
}

// Without its quotes.
void AppendEscaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (MustBeEscaped(c)) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
}

bool AppendText(const std::string& text, std::size_t longest, std::string& out) {
  const bool cut = text.size() > longest;
  out += '"';
  AppendEscaped(cut ? Shortened(text, longest) : text, out);
  if (cut) fmt::format_to(std::back_inserter(out), "(+{})", text.size() - longest);
  out += '"';
  return cut;
}

}  // namespace

bool AppendScriptJson(const json& value, std::size_t longest, std::string& out) {
  if (value.is_string()) return AppendText(value.get_ref<const std::string&>(), longest, out);
  if (!value.is_structured()) {
    out += value.dump();
    return false;
  }
  bool cut = false;
  const char* separator = "";
  out += value.is_array() ? '[' : '{';
  for (auto item = value.begin(); item != value.end(); ++item) {
    out += separator;
    separator = ",";
    if (value.is_object()) {
      AppendText(item.key(), std::string::npos, out);
      out += ':';
    }
    cut = AppendScriptJson(*item, longest, out) || cut;
  }
  out += value.is_array() ? ']' : '}';
  return cut;
}

}  // namespace shikaku::reports
