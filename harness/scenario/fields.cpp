#include "harness/scenario/fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "models/core/misspelt.h"

namespace shikaku::scenario {
namespace {

using nlohmann::json;

std::optional<std::int64_t> ParseInteger(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string LoadError::ToString() const {
  std::string text = file;
  if (line > 0) text += ":" + std::to_string(line);
  text += ": ";
  if (!field.empty()) text += field + ": ";
  text += cause + ".";
  if (!remedy.empty()) text += " " + remedy + (remedy.ends_with('?') ? "" : ".");
  return text;
}

json ToJson(const YAML::Node& node) {
  if (node.IsMap()) {
    json object = json::object();
    for (const auto& member : node) object[member.first.Scalar()] = ToJson(member.second);
    return object;
  }
  if (node.IsSequence()) {
    json array = json::array();
    for (const auto& element : node) array.push_back(ToJson(element));
    return array;
  }
  if (!node.IsScalar()) return nullptr;
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") return text;  // quoted
  if (const auto integer = ParseInteger(text)) return *integer;
  if (text == "true" || text == "false") return text == "true";
  return text;
}

std::string InOneLine(const YAML::Node& node) { return ToJson(node).dump(); }

std::optional<SimDuration> ParseDuration(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto count = ParseInteger(text.substr(0, space));
  const std::string_view unit = text.substr(space + 1);
  if (!count || *count < 0 || *count > 1'000'000) return std::nullopt;
  if (unit == "ms") return SimDuration{std::chrono::milliseconds{*count}};
  if (unit == "s") return SimDuration{std::chrono::seconds{*count}};
  if (unit == "min") return SimDuration{std::chrono::minutes{*count}};
  return std::nullopt;
}

Fields::Fields(std::vector<Layer> layers, std::string path, LoadErrors& errors)
    : layers_(std::move(layers)), path_(std::move(path)), errors_(errors) {}

bool Fields::Has(std::string_view key) const {
  asked_.emplace(key);
  return Find(key).has_value();
}

std::optional<Fields::Layer> Fields::FindIn(const Layer& layer, std::string_view key) {
  if (!layer.node.IsMap()) return std::nullopt;
  for (const auto& member : layer.node) {
    if (member.first.IsScalar() && member.first.Scalar() == key) return Layer{layer.file, member.second};
  }
  return std::nullopt;
}

std::optional<Fields::Layer> Fields::Find(std::string_view key) const {
  for (const Layer& layer : layers_) {
    if (auto found = FindIn(layer, key)) return found;
  }
  return std::nullopt;
}

std::optional<Fields::Layer> Fields::Take(std::string_view key) {
  known_.emplace(key);
  asked_.emplace(key);
  return Find(key);
}

void Fields::Fail(std::string_view key, std::string cause, std::string remedy) {
  const auto layer = Find(key);
  errors_.push_back({layer ? layer->file : File(), layer ? LineOf(layer->node) : Line(), PathOf(key),
                     std::move(cause), std::move(remedy)});
}

std::optional<std::string> Fields::Scalar(std::string_view key, std::string_view expected, bool required) {
  const auto layer = Take(key);
  if (!layer) {
    if (required) Fail(key, "the field is missing", fmt::format("Write {}: {}", key, expected));
    return std::nullopt;
  }
  if (!layer->node.IsScalar()) {
    Fail(key, "a single value was expected", fmt::format("Write {}", expected));
    return std::nullopt;
  }
  return layer->node.Scalar();
}

std::string Fields::Text(std::string_view key) {
  const auto text = Scalar(key, "a text", true);
  if (text && text->empty()) Fail(key, "the text is empty", "Fill it in");
  return text.value_or("");
}

CivilDate Fields::Date(std::string_view key) {
  const auto date = MaybeDate(key);
  if (!Has(key)) Fail(key, "the field is missing", "Write a date, YYYY-MM-DD");
  return date.value_or(CivilDate{});
}

CivilTime Fields::Time(std::string_view key) {
  const auto time = MaybeTime(key);
  if (!Has(key)) Fail(key, "the field is missing", "Write a date and time in Japan, YYYY-MM-DDThh:mm:ss");
  return time.value_or(CivilTime{});
}

std::string Fields::Digits(std::string_view key, std::size_t count) {
  const auto text = Scalar(key, fmt::format("{} digits, in quotes", count), true);
  if (!text) return "";
  const bool digits = std::ranges::all_of(*text, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || text->size() != count) {
    Fail(key, fmt::format("'{}' is not {} digits", *text, count), "Write them in quotes, so that zeros stay");
  }
  return *text;
}

std::string Fields::Choice(std::string_view key, const std::vector<std::string>& choices) {
  const std::string all = fmt::format("one of: {}", fmt::join(choices, ", "));
  const auto text = Scalar(key, all, true);
  if (!text) return "";
  // What there is to choose from could not be read: that was told.
  if (choices.empty() && !errors_.empty()) return *text;
  if (std::ranges::find(choices, *text) == choices.end()) {
    Fail(key, fmt::format("'{}' is not known here", *text), "Write " + all);
  }
  return *text;
}

Fields Fields::Map(std::string_view key) {
  known_.emplace(key);
  asked_.emplace(key);
  std::vector<Layer> inner;
  for (const Layer& layer : layers_) {
    if (!layer.node.IsMap()) continue;
    const auto found = FindIn(layer, key);
    if (!found) continue;
    if (!found->node.IsMap()) {
      errors_.push_back(
          {found->file, LineOf(found->node), PathOf(key), "a map was expected", "Write its fields below it"});
      continue;
    }
    inner.push_back(*found);
  }
  if (inner.empty()) inner.push_back({File(), YAML::Node(YAML::NodeType::Map)});
  Fields map(std::move(inner), PathOf(key), errors_);
  map.line_of_parent_ = Line();
  return map;
}

std::string Fields::TextOr(std::string_view key, std::string otherwise) {
  return Scalar(key, "a text", false).value_or(std::move(otherwise));
}

std::optional<CivilDate> Fields::MaybeDate(std::string_view key) {
  const auto text = Scalar(key, "a date, YYYY-MM-DD", false);
  if (!text) return std::nullopt;
  const auto date = ParseDate(*text);
  if (!date) Fail(key, fmt::format("'{}' is no date", *text), "Write YYYY-MM-DD, a day that exists");
  return date;
}

std::optional<CivilTime> Fields::MaybeTime(std::string_view key) {
  const auto text = Scalar(key, "a date and time, YYYY-MM-DDThh:mm:ss", false);
  if (!text) return std::nullopt;
  const auto time = ParseTime(*text);
  if (!time) Fail(key, fmt::format("'{}' is no date and time", *text), "Write YYYY-MM-DDThh:mm:ss");
  return time;
}

bool Fields::BoolOr(std::string_view key, bool otherwise) {
  const auto text = Scalar(key, "true or false", false);
  if (!text) return otherwise;
  if (*text != "true" && *text != "false")
    Fail(key, fmt::format("'{}' is neither true nor false", *text), "");
  return *text == "true";
}

std::int64_t Fields::IntegerOr(std::string_view key, std::int64_t low, std::int64_t high,
                               std::int64_t otherwise) {
  const auto text = Scalar(key, "a whole number", false);
  if (!text) return otherwise;
  const auto value = ParseInteger(*text);
  if (!value || *value < low || *value > high) {
    Fail(key, fmt::format("'{}' is no whole number from {} to {}", *text, low, high), "");
    return otherwise;
  }
  return *value;
}

SimDuration Fields::DurationOr(std::string_view key, SimDuration otherwise) {
  const auto text = Scalar(key, "a duration", false);
  if (!text) return otherwise;
  const auto duration = ParseDuration(*text);
  if (!duration) Fail(key, fmt::format("'{}' is no duration", *text), "Write '250 ms', '5 s' or '2 min'");
  return duration.value_or(otherwise);
}

std::vector<Fields::Layer> Fields::Elements(std::string_view key) {
  const auto layer = Take(key);
  if (!layer || layer->node.IsNull()) return {};
  if (!layer->node.IsSequence()) {
    Fail(key, "a list was expected", "Write its elements as '- …'");
    return {};
  }
  std::vector<Layer> elements;
  for (const auto& element : layer->node) elements.push_back({layer->file, element});
  return elements;
}

std::vector<std::string> Fields::Texts(std::string_view key) {
  std::vector<std::string> texts;
  for (const Layer& element : Elements(key)) {
    if (element.node.IsScalar()) {
      texts.push_back(element.node.Scalar());
    } else {
      errors_.push_back({element.file, LineOf(element.node), PathOf(key), "a single value was expected", ""});
    }
  }
  return texts;
}

std::vector<Fields> Fields::Maps(std::string_view key) {
  std::vector<Fields> maps;
  int index = 0;
  for (const Layer& element : Elements(key)) {
    const std::string path = fmt::format("{}[{}]", PathOf(key), index++);
    if (element.node.IsMap()) {
      maps.emplace_back(std::vector<Layer>{element}, path, errors_);
    } else {
      errors_.push_back(
          {element.file, LineOf(element.node), path, "a map was expected", "Write '{field: value, …}'"});
    }
  }
  return maps;
}

void Fields::RefuseOthers() {
  for (const Layer& layer : layers_) {
    if (!layer.node.IsMap()) continue;
    for (const auto& member : layer.node) {
      if (!member.first.IsScalar()) continue;
      const std::string name = member.first.Scalar();
      if (known_.contains(name)) continue;
      const auto meant = Meant(name, std::vector<std::string>(asked_.begin(), asked_.end()));
      const std::string remedy = meant ? fmt::format("Did you mean '{}'?", *meant)
                                       : fmt::format("Known here: {}", fmt::join(asked_, ", "));
      errors_.push_back({layer.file, LineOf(member.first), PathOf(name), "there is no such field", remedy});
    }
  }
}

int Fields::Line() const {
  const int line = LineOf(layers_.front().node);
  return line > 0 ? line : line_of_parent_;
}

std::string Fields::PathOf(std::string_view key) const {
  if (key.empty()) return path_;
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

}  // namespace shikaku::scenario
