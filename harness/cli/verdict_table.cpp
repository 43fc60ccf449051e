#include "harness/cli/verdict_table.h"

#include <fmt/format.h>

namespace shikaku::cli {
namespace {

using nlohmann::json;

std::string Text(const json& object, const char* member) { return object.at(member).get<std::string>(); }

// Long observations are for the report; here their beginning will do.
std::string Shortened(std::string text) {
  constexpr std::size_t kMax = 400;
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  if (text.size() <= kMax) return text;
  std::size_t end = kMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a character
  return text.substr(0, end) + " …";
}

std::string Failures(const json& findings) {
  std::string text;
  for (const json& scenario : findings.at("scenarios")) {
    for (const json& check : scenario.at("checks")) {
      const std::string verdict = Text(check, "verdict");
      if (verdict == "pass" || verdict == "not-applicable") continue;
      text += fmt::format("\n{} {} in {} ({})\n  {}\n  expected: {}\n  observed: {}\n", verdict,
                          Text(check, "requirement"), Text(scenario, "id"), Text(check, "check"),
                          Text(check, "says"), Shortened(Text(check, "expected")),
                          Shortened(Text(check, "observed")));
    }
  }
  return text;
}

}  // namespace

std::string VerdictTable(const json& findings) {
  std::string text = fmt::format("{:<12} {:<13} {:>6}  {}\n", "requirement", "verdict", "checks", "title");
  std::size_t unreached = 0;
  for (const json& requirement : findings.at("requirements")) {
    if (requirement.at("checks").empty()) {
      ++unreached;
      continue;
    }
    text += fmt::format("{:<12} {:<13} {:>6}  {}\n", Text(requirement, "id"), Text(requirement, "verdict"),
                        requirement.at("checks").size(), Text(requirement.at("title"), "en"));
  }
  text += Failures(findings);
  std::size_t passed = 0;
  for (const json& scenario : findings.at("scenarios"))
    passed += Text(scenario, "verdict") == "pass" ? 1U : 0U;
  text +=
      fmt::format("\n{} of {} scenarios passed; {} requirements were not reached by this run.\nverdict: {}\n",
                  passed, findings.at("scenarios").size(), unreached, Text(findings, "verdict"));
  return text;
}

}  // namespace shikaku::cli
