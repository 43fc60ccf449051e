#include "reports/render/evidence.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/evidence/bounded_file.h"
#include "harness/evidence/json_file.h"
#include "harness/evidence/layout.h"
#include "harness/evidence/plan.h"
#include "harness/evidence/record.h"
#include "harness/judge/findings_codec.h"

namespace shikaku::reports {
namespace {

using evidence::JsonFile;
using evidence::JsonNode;

std::string InWords(const judge::Sentence& sentence) { return judge::Render(sentence, judge::Language::kEn); }

std::string InWords(const std::optional<judge::Sentence>& sentence) {
  return sentence ? InWords(*sentence) : std::string();
}

Check CheckOf(const judge::CheckResult& check) {
  std::string says = check.because.empty() ? InWords(check.says) : check.because + " " + InWords(check.says);
  if (check.note) says += " (" + InWords(*check.note) + ")";
  return {check.check, check.requirement,       check.verdict,
          says,        InWords(check.expected), InWords(check.observed),
          check.events};
}

Waterfall WaterfallOf(const judge::Waterfall& waterfall) {
  const auto cycles = [](SimTime time) { return time.time_since_epoch().count(); };
  Waterfall made{cycles(waterfall.from), cycles(waterfall.to), Microseconds(waterfall.limit), {}};
  for (const auto& stage : waterfall.stages)
    made.stages.push_back({stage.name, stage.lane, cycles(stage.from), cycles(stage.to), stage.critical});
  return made;
}

Requirement RequirementOf(const judge::RequirementFindings& findings) {
  const judge::Requirement& requirement = findings.requirement;
  Requirement made{
      requirement.id,     findings.verdict,  {requirement.title_ja, requirement.title_en}, requirement.says,
      requirement.source, requirement.basis, std::string(NameOf(requirement.role)),        {}};
  for (const auto& check : findings.checks)
    made.checks.push_back({check.scenario, check.check, check.verdict});
  return made;
}

Scenario ScenarioOf(const judge::ScenarioFindings& findings) {
  const judge::ScenarioHeading& scenario = findings.scenario;
  Scenario made{.id = scenario.id,
                .verdict = findings.verdict,
                .seed = std::to_string(findings.seed),
                .title = {scenario.title_ja, scenario.title_en},
                .suite = scenario.suite,
                .at = scenario.at,
                .requirements = scenario.requirements,
                .simulated_us = Microseconds(findings.simulated),
                .checks = {},
                .waterfall = {},
                .record = Record{evidence::RecordName(scenario.id), {}, false}};
  for (const auto& check : findings.checks) made.checks.push_back(CheckOf(check));
  if (findings.waterfall) made.waterfall = WaterfallOf(*findings.waterfall);
  return made;
}

Evidence ReadFindings(const JsonNode& root) {
  const judge::Findings findings = judge::ReadFindings(root);
  Evidence evidence;
  evidence.verdict = findings.verdict;
  evidence.complete = findings.complete;
  evidence.run = {std::to_string(findings.run.seed),
                  findings.run.clock,
                  findings.run.link,
                  findings.run.suite,
                  findings.run.version,
                  findings.run.devices};
  for (const auto& requirement : findings.requirements)
    evidence.requirements.push_back(RequirementOf(requirement));
  for (const auto& scenario : findings.scenarios) evidence.scenarios.push_back(ScenarioOf(scenario));
  return evidence;
}

// What was asked for must be what was run.
void Compare(const shikaku::evidence::Plan& plan, Evidence& evidence) {
  const auto compare = [&](std::string_view name, const std::string& asked, const std::string& run) {
    if (asked == run) return;
    evidence.disagreements.push_back(fmt::format("{}: plan.json {}, findings.json {}", name, asked, run));
  };
  compare("seed", std::to_string(plan.seed), evidence.run.seed);
  compare("clock", plan.clock, evidence.run.clock);
  compare("link", plan.link, evidence.run.link);
  compare("suite", plan.suite, evidence.run.suite);
  compare("version", plan.program.version, evidence.run.version);
  for (const auto& [role, device] : plan.devices) {
    const auto found =
        std::ranges::find(evidence.run.devices, NameOf(role), &std::pair<std::string, std::string>::first);
    compare(NameOf(role), device.adapter,
            found == evidence.run.devices.end() ? std::string("-") : found->second);
  }
}

// In a run that is not complete the last line may be cut short.
Result<Record, std::string> ReadRecord(const std::filesystem::path& folder, const std::string& name,
                                       bool complete) {
  const auto text = shikaku::evidence::ReadBounded(folder / name, shikaku::evidence::kRecordBytesMax);
  if (!text) return Failure(fmt::format("{}: {}", name, text.error()));
  using shikaku::evidence::Tail;
  const auto read = shikaku::evidence::ParseRecord(*text, name, complete ? Tail::kWhole : Tail::kMayBeTorn);
  if (!read) return Failure(read.error().ToString());
  Record record{name, {}, read->cut};
  for (const shikaku::evidence::Event& event : read->events) {
    record.events.push_back({event.t.time_since_epoch().count(), event.who, event.what, event.data.dump()});
  }
  return record;
}

}  // namespace

Result<Evidence, std::string> ReadEvidence(const std::filesystem::path& out_folder, Mark mark) {
  const auto plan = shikaku::evidence::ReadPlan(out_folder);
  if (!plan) return Failure(plan.error());

  auto findings_file = JsonFile::Read(out_folder, "findings.json");
  if (!findings_file) return Failure(findings_file.error());
  Evidence evidence = ReadFindings(findings_file->Root());
  if (const auto fault = findings_file->fault()) return Failure(*fault);

  std::error_code ignored;
  const bool marked = std::filesystem::exists(out_folder / shikaku::evidence::kIncompleteName, ignored);
  if (marked && mark == Mark::kCounts) evidence.complete = false;
  Compare(*plan, evidence);
  for (Scenario& scenario : evidence.scenarios) {
    if (!scenario.record) continue;
    const bool missing = !std::filesystem::exists(out_folder / scenario.record->file, ignored);
    if (missing && !evidence.complete) {
      scenario.record.reset();
      continue;
    }
    auto record = ReadRecord(out_folder, scenario.record->file, evidence.complete);
    if (record) {
      scenario.record = std::move(*record);
    } else if (scenario.verdict == Verdict::kBenchError) {
      scenario.record.reset();  // what is wrong with it is why
    } else {
      return Failure(record.error());
    }
  }
  return evidence;
}

}  // namespace shikaku::reports
