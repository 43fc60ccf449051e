#include "reports/render/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "harness/evidence/bounded_file.h"
#include "harness/evidence/json_file.h"
#include "harness/evidence/layout.h"
#include "harness/evidence/plan.h"
#include "harness/evidence/record.h"

namespace shikaku::reports {
namespace {

using evidence::JsonFile;
using evidence::JsonNode;

constexpr std::size_t kMostStages = 10'000;  // a drawing of more would show nothing

std::string TextOr(const JsonNode& node, std::string_view key) {
  const auto member = node.Find(key);
  return member ? member->Text() : std::string();
}

Verdict ReadVerdict(const JsonNode& node) {
  const std::string name = node.Text();
  for (const Verdict verdict : kVerdicts) {
    if (name == NameOf(verdict)) return verdict;
  }
  node.Fault(fmt::format("not a verdict: \"{}\"", name));
  return Verdict::kBenchError;
}

Title ReadTitle(const JsonNode& node) { return {TextOr(node, "ja"), TextOr(node, "en")}; }

Check ReadCheck(const JsonNode& node) {
  Check check{.id = node.Member("check").Text(),
              .requirement = TextOr(node, "requirement"),
              .verdict = ReadVerdict(node.Member("verdict")),
              .says = TextOr(node, "says"),
              .expected = TextOr(node, "expected"),
              .observed = TextOr(node, "observed"),
              .events = {}};
  if (const auto events = node.Find("events")) {
    for (const JsonNode& event : events->Items()) check.events.push_back(event.Count());
  }
  return check;
}

Waterfall ReadWaterfall(const JsonNode& node) {
  Waterfall waterfall{
      node.Member("from").Count(), node.Member("to").Count(), node.Member("limit_us").Count(), {}};
  if (waterfall.to < waterfall.from) node.Fault("ends before it starts");
  const std::vector<JsonNode> items = node.Member("stages").Items();
  if (items.size() > kMostStages) {
    node.Fault(fmt::format("more than {} stages", kMostStages));
    return waterfall;
  }
  for (const JsonNode& item : items) {
    const auto critical = item.Find("critical");
    const Stage stage{item.Member("stage").Text(), item.Member("lane").Text(), item.Member("from").Count(),
                      item.Member("to").Count(), critical && critical->Flag()};
    if (stage.to < stage.from) item.Fault("ends before it starts");
    waterfall.stages.push_back(stage);
  }
  return waterfall;
}

Run ReadRun(const JsonNode& node) {
  Run run;
  if (const auto seed = node.Find("seed")) run.seed = seed->NumberOrText();
  run.clock = TextOr(node, "clock");
  run.link = TextOr(node, "link");
  run.suite = TextOr(node, "suite");
  run.version = TextOr(node, "version");
  if (const auto devices = node.Find("devices")) {
    for (const auto& [role, adapter] : devices->Members()) run.devices.emplace_back(role, adapter.Text());
  }
  return run;
}

Requirement ReadRequirement(const JsonNode& node) {
  Requirement requirement{.id = node.Member("id").Text(),
                          .verdict = ReadVerdict(node.Member("verdict")),
                          .title = ReadTitle(node.Member("title")),
                          .says = TextOr(node, "says"),
                          .source = TextOr(node, "source"),
                          .basis = TextOr(node, "basis"),
                          .role = TextOr(node, "role"),
                          .checks = {}};
  for (const JsonNode& item : node.Member("checks").Items()) {
    requirement.checks.push_back(
        {item.Member("scenario").Text(), item.Member("check").Text(), ReadVerdict(item.Member("verdict"))});
  }
  return requirement;
}

// The name of the record's file, which must lie in record/: "" when the scenario has none.
std::string RecordName(const JsonNode& node) {
  const auto member = node.Find("record");
  if (!member) return {};
  const std::string name = member->Text();
  if (!evidence::ScenarioOfRecord(name)) {
    member->Fault("must be record/NAME.jsonl");
    return {};
  }
  return name;
}

Scenario ReadScenario(const JsonNode& node) {
  Scenario scenario{.id = node.Member("id").Text(),
                    .verdict = ReadVerdict(node.Member("verdict")),
                    .seed = {},
                    .title = ReadTitle(node.Member("title")),
                    .suite = TextOr(node, "suite"),
                    .at = TextOr(node, "at"),
                    .requirements = {},
                    .simulated_us = 0,
                    .checks = {},
                    .waterfall = {},
                    .record = {}};
  if (!evidence::IsPlainName(scenario.id))
    node.Member("id").Fault("must be made of letters, digits, '.', '_' and '-'");
  if (const auto seed = node.Find("seed")) scenario.seed = seed->NumberOrText();
  if (const auto time = node.Find("simulated_us")) scenario.simulated_us = time->Count();
  if (const auto requirements = node.Find("requirements")) {
    for (const JsonNode& item : requirements->Items()) scenario.requirements.push_back(item.Text());
  }
  for (const JsonNode& item : node.Member("checks").Items()) scenario.checks.push_back(ReadCheck(item));
  if (const auto waterfall = node.Find("waterfall")) scenario.waterfall = ReadWaterfall(*waterfall);
  if (const std::string name = RecordName(node); !name.empty()) scenario.record = Record{name, {}, false};
  return scenario;
}

Evidence ReadFindings(const JsonNode& root) {
  Evidence evidence;
  if (root.Member("format").Count() != 1) root.Member("format").Fault("this program reads format 1");
  evidence.verdict = ReadVerdict(root.Member("verdict"));
  evidence.complete = root.Member("complete").Flag();
  evidence.run = ReadRun(root.Member("run"));
  for (const JsonNode& item : root.Member("requirements").Items()) {
    evidence.requirements.push_back(ReadRequirement(item));
  }
  std::set<std::string> seen;
  for (const JsonNode& item : root.Member("scenarios").Items()) {
    evidence.scenarios.push_back(ReadScenario(item));
    if (!seen.insert(evidence.scenarios.back().id).second) item.Fault("a scenario of this id stands before");
  }
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

std::string_view NameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return "pass";
    case Verdict::kFail:
      return "fail";
    case Verdict::kInconclusive:
      return "inconclusive";
    case Verdict::kNotApplicable:
      return "not-applicable";
    case Verdict::kBenchError:
      break;
  }
  return "bench-error";
}

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
