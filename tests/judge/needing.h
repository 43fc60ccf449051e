// Records with one thing altered, judged by what needs that thing and by every form of expectation.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "harness/judge/judgement.h"
#include "tests/judge/every_form.h"
#include "tests/judge/record_builder.h"

namespace shikaku::judge {

inline Expectation Expected(const char* form, const nlohmann::json& value) {
  auto expectation = ParseExpectation({{"requirement", "RDR-UI-01"}, {form, value}});
  if (!expectation) throw std::logic_error(std::string(form) + value.dump() + ": " + expectation.error());
  return *std::move(expectation);
}

// What only the thing that is altered can meet, and what it breaks.
struct Needing {
  std::vector<Expectation> demanded;
  std::vector<Expectation> forbidden;
};

inline std::vector<Expectation> AllForms() {
  std::vector<Expectation> all;
  for (const nlohmann::json& one : EveryForm()) all.push_back(*ParseExpectation(one));
  return all;
}

// Judges a record with these expectations before those of every form; all devices are under test.
inline ScenarioFindings Judged(const evidence::Record& record, const Needing& needing) {
  static const std::vector<Expectation> kForms = AllForms();
  ScenarioTerms terms{.heading = {.id = "s", .requirements = {"RDR-UI-01"}}};
  for (const auto* part : {&needing.demanded, &needing.forbidden, &kForms})
    terms.expectations.insert(terms.expectations.end(), part->begin(), part->end());
  const Circumstances circumstances{1, {Role::kReader, Role::kTerminal, Role::kCentral}};
  ScenarioFindings findings = JudgeScenario(terms, circumstances, TestRules(), record);
  for (const CheckResult& check : findings.checks) {
    for (const auto& sentence : {std::optional(check.says), check.expected, check.observed, check.note})
      EXPECT_TRUE(!sentence || IsWhole(*sentence)) << check.check;
  }
  return findings;
}

// How the expectations that need the event fared.
inline std::vector<Verdict> Needed(const ScenarioFindings& findings, const Needing& needing, bool demanded) {
  std::vector<Verdict> verdicts;
  const std::size_t first = demanded ? 0 : needing.demanded.size();
  const std::size_t count = demanded ? needing.demanded.size() : needing.forbidden.size();
  for (std::size_t i = first; i < first + count; ++i) {
    const std::string name = "expect[" + std::to_string(i) + "]";
    const auto check = std::ranges::find_if(
        findings.checks, [&](const CheckResult& one) { return one.check.starts_with(name); });
    verdicts.push_back(check->verdict);
  }
  return verdicts;
}

}  // namespace shikaku::judge
