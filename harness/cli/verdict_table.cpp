#include "harness/cli/verdict_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "harness/cli/commands.h"

namespace shikaku::cli {
namespace {

using judge::CheckResult;
using judge::Findings;
using judge::ScenarioFindings;
using judge::Verdict;

// A sentence as this table shows it: in English, with the words that scenario files and records have.
std::string Text(const judge::Sentence& sentence) {
  return judge::Render(sentence, judge::Language::kEn, judge::WordsAs::kNames);
}

std::string Text(const std::optional<judge::Sentence>& sentence) { return sentence ? Text(*sentence) : "-"; }

// Long observations are for the report; here their beginning will do.
std::string Shortened(std::string text) {
  constexpr std::size_t kMax = 400;
  text = Printable(std::move(text));
  std::ranges::replace(text, '\n', ' ');
  if (text.size() <= kMax) return text;
  std::size_t end = kMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a character
  return text.substr(0, end) + " …";
}

std::string InWords(const ScenarioFindings& scenario, const CheckResult& check) {
  std::string says = check.because.empty() ? Text(check.says) : check.because + " " + Text(check.says);
  if (check.note) says += " (" + Text(*check.note) + ")";
  return fmt::format("\n{} {} in {} ({})\n  {}\n  expected: {}\n  observed: {}\n", NameOf(check.verdict),
                     check.requirement, scenario.scenario.id, check.check, says,
                     Shortened(Text(check.expected)), Shortened(Text(check.observed)));
}

std::string Failures(const Findings& findings) {
  std::string text;
  for (const ScenarioFindings& scenario : findings.scenarios) {
    for (const CheckResult& check : scenario.checks) {
      const bool well = check.verdict == Verdict::kPass || check.verdict == Verdict::kNotApplicable;
      if (!well) text += InWords(scenario, check);
    }
  }
  return text;
}

// The stages of the critical path in order of time; what an exchange waited for stands in brackets behind it.
std::string CriticalPath(const judge::Waterfall& waterfall) {
  std::vector<judge::WaterfallStage> steps;
  std::ranges::copy_if(waterfall.stages, std::back_inserter(steps), &judge::WaterfallStage::critical);
  std::ranges::sort(steps, {},
                    [](const auto& s) { return std::tuple{s.from, -s.to.time_since_epoch(), s.name}; });
  std::string path;
  SimTime reached{};
  for (const auto& step : steps) {
    const std::string says = fmt::format("{} {}", step.name, judge::InMilliseconds(step.to - step.from));
    const bool inside = !path.empty() && step.to <= reached;
    path += inside ? " (of it " + says + ")" : (path.empty() ? "" : " → ") + says;
    reached = std::max(reached, step.to);
  }
  return path;
}

// How the time from face to eligibility was kept, by the visit that came nearest to the limit or exceeded it
// most.
std::string Scenarios(std::size_t number) {
  return fmt::format("{} {}", number, number == 1 ? "scenario" : "scenarios");
}

const judge::Limit* LimitOfVerification(const Findings& findings) {
  for (const judge::RequirementFindings& one : findings.requirements) {
    for (const judge::Limit& limit : one.requirement.limits) {
      if (limit.quantity == judge::Quantity::kVerificationTime) return &limit;
    }
  }
  return nullptr;
}

// How long the longest face verification took, beside its bound.
std::string LongestVerification(const Findings& findings) {
  const ScenarioFindings* longest = nullptr;
  std::size_t visits = 0;
  for (const ScenarioFindings& scenario : findings.scenarios) {
    if (!scenario.waterfall) continue;
    ++visits;
    if (longest == nullptr || scenario.waterfall->used() > longest->waterfall->used()) longest = &scenario;
  }
  const judge::Limit* limit = LimitOfVerification(findings);
  if (longest == nullptr || limit == nullptr) return "";
  const judge::Measurement took = judge::Measured(limit->quantity, longest->waterfall->used());
  return fmt::format(
      "\n{}: {} with a face verification; the longest, {}, took {} ({} {}).\n  critical path: {}\n",
      limit->requirement, Scenarios(visits), longest->scenario.id, judge::Written(took, *limit),
      limit->kind == judge::Limit::Kind::kAtMost ? "at most" : "at least", judge::Written(*limit),
      CriticalPath(*longest->waterfall));
}

}  // namespace

std::string VerdictTable(const Findings& findings) {
  std::string text = fmt::format("{:<12} {:<13} {:>6}  {}\n", "requirement", "verdict", "checks", "title");
  std::size_t unreached = 0;
  for (const judge::RequirementFindings& one : findings.requirements) {
    if (one.checks.empty()) {
      ++unreached;
      continue;
    }
    text += fmt::format("{:<12} {:<13} {:>6}  {}\n", one.requirement.id, NameOf(one.verdict),
                        one.checks.size(), one.requirement.title_en);
  }
  text += LongestVerification(findings);
  text += Failures(findings);
  const auto passed = std::ranges::count(findings.scenarios, Verdict::kPass, &ScenarioFindings::verdict);
  text += fmt::format("\n{} of {} passed; {} requirements were not reached by this run.\nverdict: {}\n",
                      passed, Scenarios(findings.scenarios.size()), unreached, NameOf(findings.verdict));
  return text;
}

}  // namespace shikaku::cli
