#include "harness/judge/terms.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <span>

#include "models/vocabulary/desk.h"
#include "models/vocabulary/event_kinds.h"
#include "models/vocabulary/service.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;
using vocabulary::CaseRow;
using vocabulary::Category;
using vocabulary::MemberRow;
using vocabulary::MemberType;
using vocabulary::Path;
using vocabulary::Screen;
using vocabulary::WordRow;

using Rows = std::vector<MemberRow>;

std::vector<std::string> NamesOf(std::span<const WordRow> words) {
  std::vector<std::string> names;
  for (const WordRow& word : words) names.emplace_back(word.name);
  return names;
}

std::vector<std::string> NamesOf(const Rows& rows) {
  std::vector<std::string> names;
  for (const MemberRow& row : rows) names.emplace_back(row.name);
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  return names;
}

// The name of the word that `text` names by name or id.
std::optional<std::string> WordNamed(std::span<const WordRow> words, std::string_view text) {
  for (const auto key : {&WordRow::name, &WordRow::id}) {
    const auto found = std::ranges::find(words, text, key);
    if (found != words.end()) return std::string(found->name);
  }
  return std::nullopt;
}

Result<json, Objection> ReadPattern(const json& pattern, const Rows& rows);

Result<json, Objection> ReadWord(const json& value, std::span<const WordRow> words) {
  const auto* text = value.get_ptr<const std::string*>();
  if (const auto name = text == nullptr ? std::nullopt : WordNamed(words, *text)) return json(*name);
  return Failure("takes one of: " + Listed(NamesOf(words)));
}

Result<json, Objection> ReadStruct(const json& value, const MemberRow& row) {
  const auto members = row.members();
  return ReadPattern(value, Rows(members.begin(), members.end()));
}

// An element of a list; one that is neither a word nor a struct stands as it is.
Result<json, Objection> ReadElement(const json& value, const MemberRow& row) {
  if (row.leaf == MemberType::kWord) return ReadWord(value, row.words());
  if (row.leaf == MemberType::kStruct) return ReadStruct(value, row);
  return value;
}

Result<json, Objection> ReadList(const json& value, const MemberRow& row) {
  if (!value.is_array()) return Failure(Objection("takes a list"));
  json list = json::array();
  for (const json& item : value) {
    auto read = ReadElement(item, row);
    if (!read) return read;
    list.push_back(std::move(*read));
  }
  return list;
}

// A text. Some name the class of a refusal, which may be a word of one of two lists, or a device's own.
json ReadText(const std::string& text, const MemberRow& row) {
  if (row.id != "error" && row.id != "refused") return text;
  for (const auto words : {vocabulary::WordsOf<vocabulary::ServiceError>::Rows(),
                           vocabulary::WordsOf<vocabulary::ViewRefusal>::Rows()}) {
    if (auto name = WordNamed(words, text)) return *std::move(name);
  }
  return text;
}

// The value of one member of a pattern, by the member's type.
Result<json, Objection> ReadValue(const json& value, const MemberRow& row) {
  if (row.nullable && value.is_null()) return value;
  switch (row.type) {
    case MemberType::kText:
    case MemberType::kBytes:
    case MemberType::kBase64:
    case MemberType::kDate:
    case MemberType::kTime:
      if (const auto* text = value.get_ptr<const std::string*>()) return ReadText(*text, row);
      return Failure(Objection("takes a text (numbers in quotes)"));
    case MemberType::kInteger:
    case MemberType::kUnsigned:
    case MemberType::kCycles:
    case MemberType::kSpan:
      if (value.is_number_integer() && (value.is_number_unsigned() || value.get<std::int64_t>() >= 0))
        return value;
      return Failure(Objection("takes a whole number"));
    case MemberType::kBoolean:
      if (value.is_boolean()) return value;
      return Failure(Objection("takes true or false"));
    case MemberType::kWord:
      return ReadWord(value, row.words());
    case MemberType::kStruct:
      return ReadStruct(value, row);
    case MemberType::kList:
      return ReadList(value, row);
    case MemberType::kMap:
      if (value.is_object()) return value;
      return Failure(Objection("takes a map"));
    case MemberType::kAny:
      return value;
  }
  return value;
}

Result<json, Objection> ReadPattern(const json& pattern, const Rows& rows) {
  const std::vector<std::string> names = NamesOf(rows);
  if (!pattern.is_object() || pattern.empty()) return Failure("takes a map of: " + Listed(names));
  json read = json::object();
  for (const auto& [name, value] : pattern.items()) {
    const auto is_it = [&](const MemberRow& row) { return row.name == name || row.id == name; };
    const auto row = std::ranges::find_if(rows, is_it);
    if (row == rows.end())
      return Failure(fmt::format("there is no member '{}' (known: {})", name, Listed(names)));
    auto made = ReadValue(value, *row);
    if (!made) return Failure(fmt::format("'{}' {}", name, made.error()));
    read[std::string(row->name)] = std::move(*made);
  }
  return read;
}

// What may stand in an answer on a path, whatever its status.
Rows AnswerRows(Path path) {
  const auto answer = vocabulary::EntryOf(path).answer;
  const auto error = vocabulary::MembersOfError();
  Rows rows(answer.begin(), answer.end());
  rows.insert(rows.end(), error.begin(), error.end());
  return rows;
}

Rows RowsOf(const CaseRow& shape) { return {shape.members.begin(), shape.members.end()}; }

}  // namespace

std::string Listed(const std::vector<std::string>& items) {
  return items.empty() ? "none" : fmt::format("{}", fmt::join(items, ", "));
}

std::optional<std::string> AsText(const json& value) {
  const auto* text = value.get_ptr<const std::string*>();
  return text == nullptr || text->empty() ? std::nullopt : std::optional(*text);
}

std::optional<std::int64_t> AsCount(const json& value) {
  if (!value.is_number_integer()) return std::nullopt;
  const bool fits =
      value.is_number_unsigned() ? value.get<std::uint64_t>() <= INT32_MAX : value.get<std::int64_t>() >= 0;
  return fits ? std::optional(value.get<std::int64_t>()) : std::nullopt;
}

const json& MemberOr(const json& value, const char* name) {
  static const json kNothing;
  const auto found = value.is_object() ? value.find(name) : value.end();
  return found == value.end() ? kNothing : *found;
}

Objection WrongWithMembers(const json& value, const std::vector<std::string>& known) {
  for (const auto& [name, inner] : value.items()) {
    if (!std::ranges::count(known, name))
      return fmt::format("there is no member '{}' (known: {})", name, Listed(known));
  }
  return "";
}

Result<Screen, Objection> ReadScreenName(const json& name) {
  const auto text = AsText(name);
  if (!text) return OfAnotherShape();
  if (const auto screen = vocabulary::FromNameOrId<Screen>(*text)) return *screen;
  return Failure(fmt::format("there is no screen '{}' (see 'shikaku list screens')", *text));
}

Result<std::vector<Screen>, Objection> ReadScreenNames(const json& names) {
  if (!names.is_array() || names.empty()) return OfAnotherShape();
  std::vector<Screen> screens;
  for (const json& name : names) {
    const auto screen = ReadScreenName(name);
    if (!screen) return Failure(screen.error());
    screens.push_back(*screen);
  }
  return screens;
}

Result<std::vector<Category>, Objection> ReadCategories(const json& names) {
  if (!names.is_array()) return OfAnotherShape();
  std::vector<Category> categories;
  for (const json& name : names) {
    const auto text = AsText(name);
    if (!text) return OfAnotherShape();
    const auto category = vocabulary::FromNameOrId<Category>(*text);
    if (!category) {
      return Failure(fmt::format("'{}' is no category (those are: {})", *text,
                                 Listed(NamesOf(vocabulary::WordsOf<Category>::Rows()))));
    }
    if (std::ranges::count(categories, *category))
      return Failure(fmt::format("'{}' stands here twice", *text));
    categories.push_back(*category);
  }
  return categories;
}

Result<Path, Objection> ReadCentralPath(const json& value) {
  const auto text = AsText(value);
  if (!text) return OfAnotherShape();
  const auto paths = vocabulary::PathsTo(vocabulary::Party::kCentral);
  const auto path = vocabulary::FromNameOrId<Path>(*text);
  if (path && std::ranges::count(paths, *path)) return *path;
  std::vector<std::string> names;
  for (const Path known : paths) names.emplace_back(vocabulary::NameOf(known));
  return Failure(fmt::format("the central service has no path '{}' (those are: {})", *text, Listed(names)));
}

Result<json, Objection> ReadView(const json& pattern) {
  if (!pattern.is_object() || pattern.empty()) return OfAnotherShape();
  const vocabulary::EventEntry& view = vocabulary::EntryOf(vocabulary::EventKind::kTerminalView);
  const auto state_row = std::ranges::find(view.members, view.by, &MemberRow::name);
  const std::string by_name(state_row->name);
  const std::string by_id(state_row->id);
  json others = pattern;
  const json state = pattern.contains(by_name) ? pattern[by_name] : MemberOr(pattern, by_id.c_str());
  others.erase(by_name);
  others.erase(by_id);
  Rows all;
  for (const CaseRow& shape : view.cases) {
    const Rows own = RowsOf(shape);
    all.insert(all.end(), own.begin(), own.end());
    if (state.is_null()) {
      // Without a state, some state must have them all.
      if (auto read = ReadPattern(others, own)) return read;
      continue;
    }
    const auto named = ReadWord(state, state_row->words());
    if (!named) return Failure(fmt::format("'{}' {}", by_name, named.error()));
    if (*named != shape.word) continue;
    auto read = others.empty() ? Result<json, Objection>(json::object()) : ReadPattern(others, own);
    if (read) (*read)[by_name] = *named;
    return read;
  }
  const auto wrong = ReadPattern(others, all);
  return wrong ? Failure(Objection("no state shows these members together")) : Failure(wrong.error());
}

Result<json, Objection> ReadAnswerBody(Path path, const json& pattern) {
  return ReadPattern(pattern, AnswerRows(path));
}

Result<std::string, Objection> ReadAnswerMember(Path path, const std::string& member) {
  const Rows rows = AnswerRows(path);
  const auto row = std::ranges::find_if(
      rows, [&](const MemberRow& known) { return known.name == member || known.id == member; });
  if (row != rows.end()) return std::string(row->name);
  return Failure(
      fmt::format("no answer on this path has a member '{}' (known: {})", member, Listed(NamesOf(rows))));
}

}  // namespace shikaku::judge
