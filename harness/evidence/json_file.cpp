#include "harness/evidence/json_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "harness/evidence/bounded_file.h"
#include "harness/evidence/json_lines.h"

namespace shikaku::evidence {
namespace {

using nlohmann::json;

constexpr std::uintmax_t kLargestFile = 256U << 20U;
constexpr int kDeepestNesting = 64;
constexpr std::int64_t kLargestCount = std::int64_t{1} << 53;

// Complaints quote the file: no control characters reach a terminal, and no endless lines.
std::string Quotable(std::string text) {
  constexpr std::size_t kLongest = 400;
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  if (text.size() > kLongest) text = text.substr(0, kLongest) + " ...";
  return text;
}

// Walks over a text and counts its lines.
class Cursor {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor(const char* at, std::size_t& line) : at_(at), line_(&line) {}
  reference operator*() const { return *at_; }
  Cursor& operator++() {
    if (*at_ == '\n') ++*line_;
    ++at_;
    return *this;
  }
  friend bool operator==(const Cursor& a, const Cursor& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  std::size_t* line_;
};

struct Problem {
  std::size_t line = 1;
  std::string cause;
};

// Watches a text being parsed: what the library would take and a reader must not.
class Guard {
 public:
  // `line` is where the parser is, all the time.
  explicit Guard(const std::size_t& line) : line_(line) {}

  bool Accepts(int depth, json::parse_event_t event, const json& part) {
    using Kind = json::parse_event_t;
    if (depth > kDeepestNesting) Refuse(fmt::format("nested deeper than {}", kDeepestNesting));
    if (event == Kind::object_start) names_.emplace_back();
    if (event == Kind::object_end && !names_.empty()) names_.pop_back();
    if (event == Kind::key && !names_.empty()) {
      const std::string name = part.get<std::string>();
      if (!names_.back().insert(name).second)
        Refuse(Quotable(fmt::format("\"{}\" stands twice in one object", name)));
    }
    return !problem_;
  }

  // The first, if there was one.
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  void Refuse(std::string cause) {
    if (!problem_) problem_ = Problem{line_, std::move(cause)};
  }

  const std::size_t& line_;
  std::vector<std::set<std::string>> names_;  // of the objects that are open
  std::optional<Problem> problem_;
};

Result<json, Problem> Parse(std::string_view text) {
  std::size_t line = 1;
  std::size_t ignored = 1;
  Guard guard{line};
  try {
    json value = json::parse(Cursor{text.data(), line}, Cursor{text.data() + text.size(), ignored},
                             [&](int depth, json::parse_event_t event, const json& part) {
                               return guard.Accepts(depth, event, part);
                             });
    if (guard.problem()) return Failure(*guard.problem());
    return value;
  } catch (const json::exception& problem) {
    // "[json.exception.parse_error.101] parse error at line 1, column 5: ..." without the library's tag.
    std::string_view what = problem.what();
    what.remove_prefix(std::min(what.find("] ") + 2, what.size()));
    // The parser itself may be one character, and so one line, further.
    constexpr std::string_view kAt = "parse error at line ";
    const std::size_t column = what.find(", column ");
    if (!what.starts_with(kAt) || column == std::string_view::npos)
      return Failure(Problem{line, Quotable(std::string(what))});
    std::from_chars(what.data() + kAt.size(), what.data() + what.size(), line);
    return Failure(Problem{line, Quotable("parse error at" + std::string(what.substr(column + 1)))});
  }
}

}  // namespace

struct JsonNode::Document {
  std::string name;
  std::string text;
  json root;
  std::optional<std::string> fault;
};

Result<std::string, std::string> ReadWholeFile(const std::filesystem::path& file, std::string_view name) {
  auto text = ReadBounded(file, kLargestFile);
  if (!text) return Failure(fmt::format("{}: {}", name, text.error()));
  return text;
}

Result<json, std::string> ParseJson(std::string_view text) {
  auto value = Parse(text);
  if (!value) return Failure(value.error().cause);
  return std::move(*value);
}

JsonNode::JsonNode(Document* document, const json* value, std::string path)
    : document_(document), value_(value), path_(std::move(path)) {}

void JsonNode::Fault(std::string_view complaint) const {
  if (document_->fault) return;
  const std::size_t line = LineOf(document_->text, path_);
  document_->fault =
      Quotable(fmt::format("{}:{}: {}: {}", document_->name, line, path_.empty() ? "/" : path_, complaint));
}

std::optional<JsonNode> JsonNode::Find(std::string_view key) const {
  if (value_ == nullptr) return std::nullopt;
  if (!value_->is_object()) {
    Fault("must be an object");
    return std::nullopt;
  }
  const auto found = value_->find(key);
  if (found == value_->end() || found->is_null()) return std::nullopt;
  return JsonNode(document_, &*found, fmt::format("{}/{}", path_, key));
}

JsonNode JsonNode::Member(std::string_view key) const {
  if (const auto member = Find(key)) return *member;
  if (value_ != nullptr) Fault(fmt::format("\"{}\" is missing", key));
  return {document_, nullptr, path_};
}

std::vector<JsonNode> JsonNode::Items() const {
  std::vector<JsonNode> items;
  if (value_ == nullptr) return items;
  if (!value_->is_array()) {
    Fault("must be an array");
    return items;
  }
  for (std::size_t i = 0; i < value_->size(); ++i) {
    items.push_back(JsonNode(document_, &(*value_)[i], fmt::format("{}/{}", path_, i)));
  }
  return items;
}

std::vector<std::pair<std::string, JsonNode>> JsonNode::Members() const {
  std::vector<std::pair<std::string, JsonNode>> members;
  if (value_ == nullptr) return members;
  if (!value_->is_object()) {
    Fault("must be an object");
    return members;
  }
  for (const auto& [key, value] : value_->items()) {
    members.emplace_back(key, JsonNode(document_, &value, fmt::format("{}/{}", path_, key)));
  }
  return members;
}

std::string JsonNode::Text() const {
  if (value_ == nullptr) return {};
  if (value_->is_string()) return value_->get<std::string>();
  Fault("must be a text");
  return {};
}

bool JsonNode::Flag() const {
  if (value_ == nullptr) return false;
  if (value_->is_boolean()) return value_->get<bool>();
  Fault("must be true or false");
  return false;
}

std::int64_t JsonNode::Count() const {
  if (value_ == nullptr) return 0;
  if (value_->is_number_unsigned() &&
      value_->get<std::uint64_t>() <= static_cast<std::uint64_t>(kLargestCount)) {
    return value_->get<std::int64_t>();
  }
  Fault(fmt::format("must be an integer from 0 to {}", kLargestCount));
  return 0;
}

std::int64_t JsonNode::Integer() const {
  if (value_ == nullptr) return 0;
  const bool is_small = value_->is_number_integer() &&
                        (!value_->is_number_unsigned() ||
                         value_->get<std::uint64_t>() <= static_cast<std::uint64_t>(kLargestCount));
  const std::int64_t value = is_small ? value_->get<std::int64_t>() : 0;
  if (is_small && value >= -kLargestCount) return value;
  Fault(fmt::format("must be an integer from -{} to {}", kLargestCount, kLargestCount));
  return 0;
}

std::uint64_t JsonNode::Whole() const {
  if (value_ == nullptr) return 0;
  if (value_->is_number_unsigned()) return value_->get<std::uint64_t>();
  Fault("must be a whole number from 0 to 18446744073709551615");
  return 0;
}

void JsonNode::RefuseOthers(std::initializer_list<std::string_view> known) const {
  if (value_ == nullptr || !value_->is_object()) return;
  for (const auto& [key, value] : value_->items()) {
    if (std::ranges::count(known, std::string_view(key)) > 0) continue;
    return JsonNode(document_, &value, fmt::format("{}/{}", path_, key)).Fault("there is no such member");
  }
}

JsonFile::JsonFile(std::unique_ptr<JsonNode::Document> document) : document_(std::move(document)) {}
JsonFile::JsonFile(JsonFile&&) noexcept = default;
JsonFile& JsonFile::operator=(JsonFile&&) noexcept = default;
JsonFile::~JsonFile() = default;

Result<JsonFile, std::string> JsonFile::Read(const std::filesystem::path& folder, const std::string& name) {
  auto text = ReadWholeFile(folder / name, name);
  if (!text) return Failure(text.error());
  return Parse(std::move(*text), name);
}

Result<JsonFile, std::string> JsonFile::Parse(std::string text, const std::string& name) {
  auto root = evidence::Parse(text);
  if (!root) return Failure(fmt::format("{}:{}: {}", name, root.error().line, root.error().cause));
  return JsonFile(std::make_unique<JsonNode::Document>(
      JsonNode::Document{name, std::move(text), std::move(*root), std::nullopt}));
}

JsonNode JsonFile::Root() const { return {document_.get(), &document_->root, ""}; }

std::optional<std::string> JsonFile::fault() const { return document_->fault; }

}  // namespace shikaku::evidence
