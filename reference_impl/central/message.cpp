#include "reference_impl/central/message.h"

#include <algorithm>

#include "reference_impl/domain/insurer_number.h"

namespace shikaku::reference::central {
namespace {

using nlohmann::json;

// How deep brackets nest, those inside texts left out.
std::size_t DepthOf(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

ports::Response Respond(int status, const json& body) {
  return {status, body.dump(-1, ' ', false, json::error_handler_t::replace)};
}

}  // namespace

Result<json, std::string> ParseBody(std::string_view body) {
  if (body.size() > kMaxBody) return Failure(std::string("the body is longer than 262144 bytes"));
  if (DepthOf(body) > kMaxDepth) return Failure(std::string("the body nests deeper than 16"));
  json parsed = json::parse(body, nullptr, false);
  if (!parsed.is_object()) return Failure(std::string("the body is not a JSON object"));
  return parsed;
}

const json* MemberReader::Find(const char* name) {
  const auto found = object_.find(name);
  return found == object_.end() ? nullptr : &*found;
}

void MemberReader::Complain(const char* name, std::string_view expectation) {
  if (ok()) problem_ = std::string(name) + ": expected " + std::string(expectation);
}

std::string MemberReader::Text(const char* name, std::size_t max_size) {
  const json* member = Find(name);
  const auto* text = member == nullptr ? nullptr : member->get_ptr<const std::string*>();
  if (text != nullptr && !text->empty() && text->size() <= max_size) return *text;
  Complain(name, "a text of 1 to " + std::to_string(max_size) + " bytes");
  return {};
}

std::string MemberReader::OptionalText(const char* name) {
  const json* member = Find(name);
  if (member == nullptr) return {};
  const auto* text = member->get_ptr<const std::string*>();
  if (text != nullptr && text->size() <= kMaxText) return *text;
  Complain(name, "a text of at most " + std::to_string(kMaxText) + " bytes");
  return {};
}

std::string MemberReader::OneOf(const char* name, std::initializer_list<std::string_view> allowed) {
  const json* member = Find(name);
  const auto* text = member == nullptr ? nullptr : member->get_ptr<const std::string*>();
  if (text != nullptr && std::find(allowed.begin(), allowed.end(), *text) != allowed.end()) return *text;
  std::string list;
  for (const std::string_view value : allowed) list += (list.empty() ? "" : "|") + std::string(value);
  Complain(name, list);
  return {};
}

Bytes MemberReader::Base64(const char* name, std::size_t max_size) {
  if (auto bytes = FromBase64(Text(name, max_size))) return *std::move(bytes);
  Complain(name, "Base64 with padding");
  return {};
}

CivilDate MemberReader::Day(const char* name) {
  if (const auto day = ParseDate(Text(name))) return *day;
  Complain(name, "a day as YYYY-MM-DD");
  return {};
}

bool MemberReader::Flag(const char* name) {
  const json* member = Find(name);
  if (member == nullptr) return false;
  if (!member->is_boolean()) Complain(name, "true or false");
  return *member == true;
}

Category MemberReader::CategoryName(const char* name) {
  if (const auto category = domain::CategoryFrom(Text(name))) return *category;
  Complain(name, "drug|checkup|treatment|surgery");
  return Category::kDrug;
}

std::vector<Category> MemberReader::CategoryNames(const char* name) {
  const json* member = Find(name);
  std::vector<Category> categories;
  const bool listed = member != nullptr && member->is_array() && member->size() <= 4;
  if (!listed) Complain(name, "a list of at most four categories");
  for (std::size_t i = 0; listed && i < member->size(); ++i) {
    const auto* text = (*member)[i].get_ptr<const std::string*>();
    const auto category = text == nullptr ? std::nullopt : domain::CategoryFrom(*text);
    if (!category) Complain(name, "drug|checkup|treatment|surgery");
    if (category) categories.push_back(*category);
  }
  return categories;
}

InsuredKey MemberReader::Key() {
  InsuredKey key;
  key.insurer_number = domain::TrimInsurerNumber(Text("insurer_number"));
  key.symbol = OptionalText("symbol");  // late-stage elderly have none
  key.number = Text("number");
  key.branch = OptionalText("branch");
  key.birth = Day("birth");
  return key;
}

ports::Response Answer(const json& body) { return Respond(200, body); }

ports::Response Refuse(int status, std::string_view error) {
  return Respond(status, {{"error", std::string(error)}});
}

ports::Response Malformed(std::string_view detail) {
  return Respond(400, {{"error", "malformed"}, {"detail", std::string(detail)}});
}

}  // namespace shikaku::reference::central
