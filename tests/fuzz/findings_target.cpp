// Records: whatever stands in one, judging it ends with a verdict, the findings come back as they were
// written, and a report of them can be rendered in both languages. The input is a record file. Its chain is
// made anew before it is read, or a fuzzer would not get past the first line.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "harness/evidence/chain.h"
#include "harness/evidence/json_file.h"
#include "harness/evidence/record.h"
#include "harness/judge/findings_codec.h"
#include "harness/judge/judgement.h"
#include "harness/judge/seen_record.h"
#include "reports/render/scenario_section.h"
#include "reports/render/words.h"
#include "tests/fuzz/target.h"
#include "tests/judge/every_form.h"
#include "tests/judge/record_builder.h"

using nlohmann::json;
using shikaku::fuzz::Require;
using namespace shikaku;

namespace {

// The lines that have the form of an event, numbered and hashed as the recorder would.
std::string Rechained(std::string_view text) {
  std::string made;
  std::string previous = evidence::ChainStart();
  for (std::int64_t n = 0; !text.empty();) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto parts = evidence::CutLine(text.substr(0, end), evidence::kRecordDepthMax);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!parts) continue;
    json members = json::parse("{" + std::string(parts->tail), nullptr, false);
    if (!members.is_object()) continue;
    members["n"] = n++;
    const std::string tail = members.dump().substr(1);
    previous = evidence::ChainHash(previous, parts->head, tail);
    made.append(evidence::JoinLine({parts->head, previous, tail})).push_back('\n');
  }
  return made;
}

// The record of that text; where a line of it is refused, that of the lines before.
evidence::Record RecordOf(const std::string& text) {
  auto record = evidence::ParseRecord(text, "record", evidence::Tail::kWhole);
  if (record) return *std::move(record);
  const evidence::RecordError error = record.error();
  Require(error.line > 0, "a refusal says where and why");
  std::size_t at = 0;
  for (std::size_t line = 1; line < error.line; ++line) at = text.find('\n', at) + 1;
  auto before = evidence::ParseRecord(std::string_view(text).substr(0, at), "record", evidence::Tail::kWhole);
  Require(before && before->events.size() == error.line - 1, "the lines before it are a record");
  return *std::move(before);
}

judge::ScenarioTerms Terms() {
  judge::ScenarioTerms terms{.heading = {.id = "s", .requirements = {"RDR-TIM-01", "CTR-QLF-01"}}};
  for (const json& one : judge::EveryForm()) {
    auto expectation = judge::ParseExpectation(one);
    Require(expectation.has_value(), one.dump().c_str());
    terms.expectations.push_back(*std::move(expectation));
  }
  return terms;
}

void TakeSentence(const judge::Sentence& sentence) {
  Require(judge::IsWhole(sentence), "a sentence has the arguments of its table");
  for (const auto language : vocabulary::All<vocabulary::Language>()) {
    for (const auto words : {judge::WordsAs::kTexts, judge::WordsAs::kNames})
      Require(!judge::Render(sentence, language, words).empty(), "a sentence says something");
  }
  Require(!reports::Both(sentence).empty(), "a sentence can be shown");
}

void TakeCheck(const judge::CheckResult& check, const evidence::Record& record) {
  TakeSentence(check.says);
  for (const auto* sentence : {&check.expected, &check.observed, &check.note}) {
    if (*sentence) TakeSentence(**sentence);
  }
  const bool there = std::ranges::all_of(check.events, [&](std::int64_t n) {
    return n >= 0 && static_cast<std::size_t>(n) < record.events.size();
  });
  Require(there, "a check cites events of the record");
}

void TakeVerdict(const judge::ScenarioFindings& findings, const evidence::Record& record) {
  Require(findings.verdict != judge::Verdict::kNotApplicable, "judging ends with a verdict");
  Require(findings.simulated >= SimDuration::zero(), "no time runs backwards");
  for (const judge::CheckResult& check : findings.checks) TakeCheck(check, record);
  if (judge::SeenRecord{record}.FirstFaultOfTheBench() == nullptr) return;
  Require(findings.verdict == judge::Verdict::kBenchError, "what the bench cannot have written is its fault");
  Require(std::ranges::count(findings.checks, judge::Verdict::kFail, &judge::CheckResult::verdict) == 0,
          "nothing counts against a device then");
}

void TakeFindings(const judge::Findings& findings) {
  const std::string text = judge::WriteFindings(findings);
  const auto file = evidence::JsonFile::Parse(text, "findings.json");
  Require(file.has_value(), "findings are JSON");
  const judge::Findings again = judge::ReadFindings(file->Root());
  Require(!file->fault(), file->fault().value_or("").c_str());
  Require(judge::WriteFindings(again) == text, "findings come back as they were written");
  const bool mended = text.find("\uFFFD") != std::string::npos;  // bytes that are no text
  Require(mended || again == findings, "findings come back as they were");
}

void Render(judge::Findings findings, evidence::Record record) {
  reports::RunFolder run{.verdict = findings.verdict, .complete = true};
  run.requirements = std::move(findings.requirements);
  run.scenarios.push_back({std::move(findings.scenarios.front()), std::move(record)});
  const auto embedded = reports::EmbedRecords(run.scenarios);
  Require(!reports::ScenarioSection(run, run.scenarios.front(), embedded.front()).empty(),
          "a report can be made");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const judge::ScenarioTerms kTerms = Terms();
  static const judge::Rulebook kRules = judge::TestRules();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto as_it_is = evidence::ParseRecord(text, "record", evidence::Tail::kMayBeTorn);
  Require(as_it_is || !as_it_is.error().ToString().empty(), "a refusal says why");

  evidence::Record record = RecordOf(Rechained(text));
  judge::Circumstances circumstances{.seed = 1};
  if (size % 2 == 0) circumstances.under_test = {vocabulary::Role::kReader, vocabulary::Role::kTerminal};
  auto scenario = judge::JudgeScenario(kTerms, circumstances, kRules, record);
  TakeVerdict(scenario, record);
  judge::Findings findings = judge::Summed(kRules, {std::move(scenario)}, {.seed = 1}, true);
  TakeFindings(findings);
  Render(std::move(findings), std::move(record));
  return 0;
}
