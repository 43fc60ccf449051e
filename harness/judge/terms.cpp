#include "harness/judge/terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "harness/judge/observation.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;
// What is wrong with a member's value; empty: nothing.
using Check = std::function<std::string(const json&)>;
using Members = std::map<std::string, Check>;

std::string Text(const json& value) { return value.is_string() ? "" : "takes a text (numbers in quotes)"; }
std::string TextOrNull(const json& value) { return value.is_null() ? "" : Text(value); }
std::string Truth(const json& value) { return value.is_boolean() ? "" : "takes true or false"; }
std::string Count(const json& value) {
  return value.is_number_integer() && value.get<std::int64_t>() >= 0 ? "" : "takes a whole number";
}
std::string List(const json& value) { return value.is_array() ? "" : "takes a list"; }

Check OneOf(Words words) {
  return [words = std::move(words)](const json& value) {
    const bool known = value.is_string() && std::ranges::count(words, value.get<std::string>()) > 0;
    return known ? "" : "takes one of: " + Listed(words);
  };
}

Words NamesOf(const Members& members) {
  Words names;
  for (const auto& [name, check] : members) names.push_back(name);
  return names;
}

std::string WrongWith(const json& pattern, const Members& members) {
  if (!pattern.is_object() || pattern.empty()) return "takes a map of: " + Listed(NamesOf(members));
  if (std::string wrong = WrongWithMembers(pattern, NamesOf(members)); !wrong.empty()) return wrong;
  for (const auto& [name, value] : pattern.items()) {
    if (const std::string wrong = members.at(name)(value); !wrong.empty())
      return fmt::format("'{}' {}", name, wrong);
  }
  return "";
}

Check MapOf(Members members) {
  return [members = std::move(members)](const json& value) { return WrongWith(value, members); };
}

Check OrNull(Check check) {
  return [check = std::move(check)](const json& value) { return value.is_null() ? "" : check(value); };
}

const Check& Eligibility() {
  static const Check kEligibility = MapOf({{"insurer_number", Text},
                                           {"insurer_name", Text},
                                           {"symbol", Text},
                                           {"number", Text},
                                           {"branch", Text},
                                           {"name", Text},
                                           {"kana", Text},
                                           {"birth", Text},
                                           {"sex", OneOf({"1", "2", "3"})},
                                           {"valid_from", Text},
                                           {"valid_to", TextOrNull},
                                           {"share_percent", Count},
                                           {"share_valid_from", Text},
                                           {"share_valid_to", Text}});
  return kEligibility;
}

const Check& Limit() {
  static const Check kLimit = OrNull(MapOf(
      {{"kind", Text}, {"grade", Text}, {"valid_from", Text}, {"valid_to", Text}, {"long_stay", Text}}));
  return kLimit;
}

const Check& Outcome() {
  static const Check kOutcome = OneOf({"valid", "invalid", "none"});
  return kOutcome;
}

// By state: the members that stand beside it (docs/profiles/reader-terminal.md).
const std::map<std::string, Members>& Views() {
  static const Check kCategory = OneOf(Categories());
  static const std::map<std::string, Members> kViews{
      {"confirmed",
       {{"outcome", Outcome()},
        {"method", OneOf({"face", "pin", "visual", "number"})},
        {"eligibility", Eligibility()}}},
      {"unknown", {{"open", Count}, {"fallback", List}}},
      {"refused", {{"error", Text}}},
      {"caught-up", {{"open", Count}}},
      {"medical",
       {{"viewer", OneOf({"doctor", "dentist", "pharmacist", "reception"})},
        {"category", kCategory},
        {"records", List},
        {"refused", Text}}},
      {"limit", {{"limit", Limit()}}},
      {"visual-record", {{"visual", Truth}, {"time", Text}, {"refused", Text}}},
      {"visual-mode", {{"on", Truth}, {"done", Truth}}},
      {"ready", {{"last_visit", OneOf({"completed", "ended", "aborted", "refused"})}, {"open", Count}}}};
  return kViews;
}

// Of all answers of the protocol together: which path gives which is not looked at.
const Members& Body() {
  static const Members kBody{{"error", Text},
                             {"detail", Text},
                             {"challenge_id", Text},
                             {"challenge", Text},
                             {"session", Text},
                             {"outcome", Outcome()},
                             {"certificate", OneOf({"normal", "notice", "grace"})},
                             {"certificate_expiry", Text},
                             {"registered", Truth},
                             {"categories", List},
                             {"limit_available", Truth},
                             {"eligibility", Eligibility()},
                             {"recorded", Truth},
                             {"category", OneOf(Categories())},
                             {"records", List},
                             {"duplicates", List},
                             {"limit", Limit()},
                             {"diseases", List},
                             {"visual", Truth},
                             {"time", Text},
                             {"views", List},
                             {"rows", List},
                             {"insurer_number", Text}};
  return kBody;
}

}  // namespace

const Words& CentralPaths() {
  static const Words kPaths{"/v1/challenge",     "/v1/confirm",  "/v1/result", "/v1/register",
                            "/v1/consent",       "/v1/medical",  "/v1/limit",  "/v1/specific-disease",
                            "/v1/visual-record", "/v1/view-log", "/v1/query",  "/v1/batch",
                            "/v1/claim-route"};
  return kPaths;
}

const Words& Categories() {
  static const Words kCategories{"drug", "checkup", "treatment", "surgery"};
  return kCategories;
}

std::string WrongWithCategories(const Words& categories) {
  std::set<std::string> seen;
  for (const std::string& category : categories) {
    if (!std::ranges::count(Categories(), category))
      return fmt::format("'{}' is no category (those are: {})", category, Listed(Categories()));
    if (!seen.insert(category).second) return fmt::format("'{}' stands here twice", category);
  }
  return "";
}

std::string WrongWithMembers(const json& value, const Words& known) {
  for (const auto& [name, inner] : value.items()) {
    if (!std::ranges::count(known, name))
      return fmt::format("there is no member '{}' (known: {})", name, Listed(known));
  }
  return "";
}

std::string WrongWithPath(const json& path) {
  if (std::ranges::count(CentralPaths(), path.get<std::string>())) return "";
  return fmt::format("the central service has no path '{}' (those are: {})", path.get<std::string>(),
                     Listed(CentralPaths()));
}

std::string WrongWithView(const json& pattern) {
  json members = pattern;
  members.erase("state");
  if (pattern.contains("state")) {
    const json& state = pattern["state"];
    const auto view = state.is_string() ? Views().find(state.get<std::string>()) : Views().end();
    if (view == Views().end()) {
      Words states;
      for (const auto& [name, ignored] : Views()) states.push_back(name);
      return "'state' takes one of: " + Listed(states);
    }
    return members.empty() ? "" : WrongWith(members, view->second);
  }
  // Without a state, some state must have them all.
  Members all;
  for (const auto& [state, own] : Views()) {
    if (WrongWith(members, own).empty()) return "";
    all.insert(own.begin(), own.end());
  }
  const std::string wrong = WrongWith(members, all);
  return wrong.empty() ? "no state shows these members together" : wrong;
}

std::string WrongWithAnswer(const json& answer) {
  if (std::string wrong = WrongWithMembers(answer, {"path", "status", "body"}); !wrong.empty()) return wrong;
  if (answer.contains("status")) {
    const json& status = answer["status"];
    const bool is_status = status.is_number_integer() && status >= 100 && status <= 599;
    if (!is_status) return "'status' takes a number from 100 to 599, without quotes";
  }
  if (answer.contains("body")) {
    if (const std::string wrong = WrongWith(answer["body"], Body()); !wrong.empty())
      return "'body': " + wrong;
  }
  return WrongWithPath(answer["path"]);
}

std::string WrongWithBodyMembers(const Words& names) {
  for (const std::string& name : names) {
    if (!Body().contains(name))
      return fmt::format("no answer has a member '{}' (known: {})", name, Listed(NamesOf(Body())));
  }
  return "";
}

}  // namespace shikaku::judge
