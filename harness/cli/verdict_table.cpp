#include "harness/cli/verdict_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

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

std::string Milliseconds(std::int64_t us) { return fmt::format("{}.{} ms", us / 1000, us % 1000 / 100); }

std::string Seconds(std::int64_t us) {
  return fmt::format("{}.{:03} s", us / 1'000'000, us % 1'000'000 / 1000);
}

struct Step {
  std::int64_t from;
  std::int64_t to;
  std::string says;
};

// The stages of the critical path in order of time; what an exchange waited for stands in brackets behind it.
std::string CriticalPath(const json& waterfall) {
  std::vector<Step> steps;
  for (const json& stage : waterfall.at("stages")) {
    if (!stage.at("critical").get<bool>()) continue;
    const auto from = stage.at("from").get<std::int64_t>();
    const auto to = stage.at("to").get<std::int64_t>();
    const std::int64_t us = (to - from) * 25 / 339;  // 339 cycles are 25 µs
    steps.push_back({from, to, fmt::format("{} {}", Text(stage, "stage"), Milliseconds(us))});
  }
  std::ranges::sort(steps, {}, [](const Step& s) { return std::tuple{s.from, -s.to, s.says}; });
  std::string path;
  std::int64_t reached = 0;
  for (const Step& step : steps) {
    const bool inside = !path.empty() && step.to <= reached;
    path += inside ? " (of it " + step.says + ")" : (path.empty() ? "" : " → ") + step.says;
    reached = std::max(reached, step.to);
  }
  return path;
}

// How the five seconds were kept (RDR-TIM-01), by the visit that came nearest to them or exceeded them most.
std::string FiveSeconds(const json& findings) {
  const json* longest = nullptr;
  std::size_t visits = 0;
  const auto used = [](const json& scenario) {
    return scenario.at("waterfall").at("used_us").get<std::int64_t>();
  };
  for (const json& scenario : findings.at("scenarios")) {
    if (!scenario.contains("waterfall")) continue;
    ++visits;
    if (longest == nullptr || used(scenario) > used(*longest)) longest = &scenario;
  }
  if (longest == nullptr) return "";
  const json& waterfall = longest->at("waterfall");
  const auto left = waterfall.at("left_us").get<std::int64_t>();
  return fmt::format(
      "\nfive seconds: {} scenarios with a face verification; the longest, {}, used {} of {}: {} {}.\n"
      "  critical path: {}\n",
      visits, Text(*longest, "id"), Seconds(used(*longest)),
      Seconds(waterfall.at("limit_us").get<std::int64_t>()), Seconds(left < 0 ? -left : left),
      left < 0 ? "too much" : "left", CriticalPath(waterfall));
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
  text += FiveSeconds(findings);
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
