// The reading half of the codec.
#include <fmt/format.h>

#include <set>

#include "harness/evidence/layout.h"
#include "harness/judge/findings_codec.h"
#include "harness/judge/waterfall.h"

namespace shikaku::judge {
namespace {

using evidence::JsonNode;
using vocabulary::ArgumentRow;
using vocabulary::MemberType;

std::string TextOr(const JsonNode& node, std::string_view key) {
  const auto member = node.Find(key);
  return member ? member->Text() : std::string();
}

// What stands there in a language; empty where there is nothing.
std::string TextOf(const JsonNode& node, std::string_view key, std::string_view language) {
  const auto texts = node.Find(key);
  return texts ? texts->Member(language).Text() : std::string();
}

template <vocabulary::IsWord W>
W ReadWord(const JsonNode& node, std::string_view what) {
  const std::string name = node.Text();
  if (const auto word = vocabulary::From<W>(name)) return *word;
  node.Fault(fmt::format("not a {}: \"{}\"", what, name));
  return {};
}

Verdict ReadVerdict(const JsonNode& node) { return ReadWord<Verdict>(node, "verdict"); }

SimTime ReadTime(const JsonNode& node) { return SimTime{SimDuration{node.Count()}}; }

Argument ReadArgument(const JsonNode& node, MemberType type) {
  if (type == MemberType::kInteger) return node.Integer();
  if (type != MemberType::kList) return node.Text();
  std::vector<std::string> items;
  for (const JsonNode& item : node.Items()) items.push_back(item.Text());
  return items;
}

std::optional<Sentence> MaybeSentence(const JsonNode& node, std::string_view key) {
  const auto member = node.Find(key);
  return member ? std::optional(ReadSentence(*member)) : std::nullopt;
}

CheckResult ReadCheck(const JsonNode& node) {
  CheckResult check{.check = node.Member("check").Text(),
                    .requirement = TextOr(node, "requirement"),
                    .verdict = ReadVerdict(node.Member("verdict")),
                    .says = ReadSentence(node.Member("says")),
                    .because = TextOf(node, "because", "en"),
                    .because_ja = TextOf(node, "because", "ja"),
                    .expected = MaybeSentence(node, "expected"),
                    .observed = MaybeSentence(node, "observed"),
                    .note = MaybeSentence(node, "note")};
  if (const auto events = node.Find("events")) {
    for (const JsonNode& event : events->Items()) check.events.push_back(event.Count());
  }
  return check;
}

Waterfall ReadWaterfall(const JsonNode& node) {
  Waterfall waterfall{.from = ReadTime(node.Member("from")),
                      .to = ReadTime(node.Member("to")),
                      .limit = SimDuration{node.Member("limit").Count()}};
  if (waterfall.to < waterfall.from) node.Fault("ends before it starts");
  const std::vector<JsonNode> items = node.Member("stages").Items();
  if (items.size() > kMostStages) {
    node.Fault(fmt::format("more than {} stages", kMostStages));
    // For programs that read findings: they follow from the rest.
    if (node.Member("used").Integer() != waterfall.used().count())
      node.Member("used").Fault("not from `from` to `to`");
    if (node.Member("left").Integer() != waterfall.left().count())
      node.Member("left").Fault("not what is left of `limit`");
    return waterfall;
  }
  for (const JsonNode& item : items) {
    const auto critical = item.Find("critical");
    const WaterfallStage stage{item.Member("stage").Text(), item.Member("lane").Text(),
                               ReadTime(item.Member("from")), ReadTime(item.Member("to")),
                               critical && critical->Flag()};
    if (stage.to < stage.from) item.Fault("ends before it starts");
    waterfall.stages.push_back(stage);
  }
  // For programs that read findings: they follow from the rest.
  if (node.Member("used").Integer() != waterfall.used().count())
    node.Member("used").Fault("not from `from` to `to`");
  if (node.Member("left").Integer() != waterfall.left().count())
    node.Member("left").Fault("not what is left of `limit`");
  return waterfall;
}

Limit ReadLimit(const JsonNode& node, const Requirement& requirement) {
  Limit limit{.requirement = requirement.id,
              .quantity = ReadWord<Quantity>(node.Member("quantity"), "quantity"),
              .unit = ReadWord<Unit>(node.Member("unit"), "unit"),
              .source = requirement.source};
  limit.kind = node.Find("at_least") ? Limit::Kind::kAtLeast : Limit::Kind::kAtMost;
  const JsonNode bound = node.Member(limit.kind == Limit::Kind::kAtMost ? "at_most" : "at_least");
  const auto value = ParseDecimal(bound.Text());
  if (!value) bound.Fault("must be a decimal number in quotes");
  limit.bound = value.value_or(Fraction{});
  return limit;
}

RequirementFindings ReadRequirement(const JsonNode& node) {
  RequirementFindings findings{
      .requirement = {.id = node.Member("id").Text(),
                      .role = ReadWord<vocabulary::Role>(node.Member("role"), "role"),
                      .basis = ReadWord<vocabulary::Basis>(node.Member("basis"), "basis"),
                      .source = TextOr(node, "source"),
                      .says = TextOf(node, "says", "en"),
                      .says_ja = TextOf(node, "says", "ja")},
      .verdict = ReadVerdict(node.Member("verdict"))};
  const JsonNode title = node.Member("title");
  findings.requirement.title_en = TextOr(title, "en");
  findings.requirement.title_ja = TextOr(title, "ja");
  if (const auto limits = node.Find("limits")) {
    for (const JsonNode& item : limits->Items())
      findings.requirement.limits.push_back(ReadLimit(item, findings.requirement));
  }
  for (const JsonNode& item : node.Member("checks").Items()) {
    findings.checks.push_back(
        {item.Member("scenario").Text(), item.Member("check").Text(), ReadVerdict(item.Member("verdict"))});
  }
  return findings;
}

RunHeading ReadRun(const JsonNode& node) {
  RunHeading run{.seed = node.Member("seed").Whole(),
                 .clock = TextOr(node, "clock"),
                 .link = TextOr(node, "link"),
                 .suite = TextOr(node, "suite"),
                 .version = TextOr(node, "version"),
                 .platform = TextOr(node, "platform")};
  if (const auto devices = node.Find("devices")) {
    for (const auto& [name, adapter] : devices->Members()) {
      const auto role = vocabulary::From<vocabulary::Role>(name);
      if (!role) adapter.Fault("not a role");
      if (role) run.devices[*role] = adapter.Text();
    }
  }
  return run;
}

}  // namespace

Sentence ReadSentence(const JsonNode& node) {
  Sentence sentence{ReadWord<SentenceId>(node.Member("id"), "sentence")};
  const auto rows = vocabulary::EntryOf(sentence.id).arguments;
  if (rows.empty()) return sentence;
  const JsonNode arguments = node.Member("args");
  for (const ArgumentRow& row : rows)
    sentence.arguments.push_back(ReadArgument(arguments.Member(row.name), row.type));
  return sentence;
}

ScenarioFindings ReadScenarioFindings(const JsonNode& node) {
  ScenarioFindings findings{.scenario = {.id = node.Member("id").Text(), .suite = TextOr(node, "suite")},
                            .seed = node.Member("seed").Whole(),
                            .verdict = ReadVerdict(node.Member("verdict"))};
  ScenarioHeading& scenario = findings.scenario;
  if (!evidence::IsPlainName(scenario.id))
    node.Member("id").Fault("must be made of letters, digits, '.', '_' and '-'");
  if (const auto title = node.Find("title")) {
    scenario.title_en = TextOr(*title, "en");
    scenario.title_ja = TextOr(*title, "ja");
  }
  scenario.at = TextOr(node, "at");
  if (const auto requirements = node.Find("requirements")) {
    for (const JsonNode& item : requirements->Items()) scenario.requirements.push_back(item.Text());
  }
  for (const JsonNode& item : node.Member("checks").Items()) findings.checks.push_back(ReadCheck(item));
  if (const auto simulated = node.Find("simulated")) findings.simulated = SimDuration{simulated->Count()};
  if (const auto waterfall = node.Find("waterfall")) findings.waterfall = ReadWaterfall(*waterfall);
  return findings;
}

Findings ReadFindings(const JsonNode& root) {
  Findings findings;
  if (root.Member("format").Count() != kFindingsFormat)
    root.Member("format").Fault(fmt::format("this program reads format {}", kFindingsFormat));
  findings.verdict = ReadVerdict(root.Member("verdict"));
  findings.complete = root.Member("complete").Flag();
  findings.run = ReadRun(root.Member("run"));
  for (const JsonNode& item : root.Member("requirements").Items())
    findings.requirements.push_back(ReadRequirement(item));
  std::set<std::string> seen;
  for (const JsonNode& item : root.Member("scenarios").Items()) {
    findings.scenarios.push_back(ReadScenarioFindings(item));
    if (!seen.insert(findings.scenarios.back().scenario.id).second)
      item.Fault("a scenario of this id stands before");
  }
  return findings;
}

Result<ScenarioFindings, std::string> ReadScenarioFindings(std::string text, const std::string& name) {
  const auto file = evidence::JsonFile::Parse(std::move(text), name);
  if (!file) return Failure(file.error());
  ScenarioFindings findings = ReadScenarioFindings(file->Root());
  if (file->fault()) return Failure(*file->fault());
  return findings;
}

}  // namespace shikaku::judge
