#include "harness/evidence/json_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

namespace shikaku::evidence {
namespace {

using nlohmann::json;

constexpr std::uintmax_t kLargestFile = 256U << 20U;
constexpr int kDeepestNesting = 64;
constexpr std::int64_t kLargestCount = std::int64_t{1} << 53;

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

// Complaints quote the file: no control characters reach a terminal, and no endless lines.
std::string Quotable(std::string text) {
  constexpr std::size_t kLongest = 400;
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  if (text.size() > kLongest) text = text.substr(0, kLongest) + " ...";
  return text;
}

}  // namespace

struct JsonNode::Document {
  std::string name;
  std::string text;
  json root;
  std::optional<std::string> fault;
};

Result<std::string, std::string> ReadWholeFile(const std::filesystem::path& file, std::string_view name) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) return Failure(fmt::format("{}: missing", name));
  if (!std::filesystem::is_regular_file(status)) return Failure(fmt::format("{}: not a file", name));
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error) return Failure(fmt::format("{}: {}", name, error.message()));
  if (size > kLargestFile) return Failure(fmt::format("{}: larger than {} bytes", name, kLargestFile));
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) return Failure(fmt::format("{}: cannot be read", name));
  return text;
}

Result<json, std::string> ParseJson(std::string_view text) {
  bool too_deep = false;
  const auto guard = [&](int depth, json::parse_event_t, json&) {
    too_deep = too_deep || depth > kDeepestNesting;
    return !too_deep;
  };
  try {
    json value = json::parse(text.begin(), text.end(), guard);
    if (too_deep) return Failure(fmt::format("nested deeper than {}", kDeepestNesting));
    return value;
  } catch (const json::exception& problem) {
    // "[json.exception.parse_error.101] parse error at line 1, column 5: ..." without the library's tag.
    const std::string_view what = problem.what();
    return Failure(Quotable(std::string(what.substr(std::min(what.find("] ") + 2, what.size())))));
  }
}

JsonNode::JsonNode(Document* document, const json* value, std::string path)
    : document_(document), value_(value), path_(std::move(path)) {}

void JsonNode::Fault(std::string_view complaint) const {
  if (document_->fault) return;
  const std::size_t line = LineFinder(document_->text).LineOf(path_);
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

std::string JsonNode::NumberOrText() const {
  if (value_ != nullptr && value_->is_number_integer()) return value_->dump();
  return Text();
}

JsonFile::JsonFile(std::unique_ptr<JsonNode::Document> document) : document_(std::move(document)) {}
JsonFile::JsonFile(JsonFile&&) noexcept = default;
JsonFile& JsonFile::operator=(JsonFile&&) noexcept = default;
JsonFile::~JsonFile() = default;

Result<JsonFile, std::string> JsonFile::Read(const std::filesystem::path& folder, const std::string& name) {
  auto text = ReadWholeFile(folder / name, name);
  if (!text) return Failure(text.error());
  auto root = ParseJson(*text);
  if (!root) {
    // The parser says "parse error at line L, column C: ..."; the line also goes where tools look for it.
    const std::size_t at = root.error().find("line ");
    const std::string line =
        at == std::string::npos ? "1" : root.error().substr(at + 5, root.error().find(',', at) - at - 5);
    return Failure(fmt::format("{}:{}: {}", name, line, root.error()));
  }
  return JsonFile(std::make_unique<JsonNode::Document>(
      JsonNode::Document{name, std::move(*text), std::move(*root), std::nullopt}));
}

JsonNode JsonFile::Root() const { return {document_.get(), &document_->root, ""}; }

std::optional<std::string> JsonFile::fault() const { return document_->fault; }

}  // namespace shikaku::evidence
