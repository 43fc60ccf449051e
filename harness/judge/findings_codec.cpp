#include "harness/judge/findings_codec.h"

#include <nlohmann/json.hpp>

namespace shikaku::judge {
namespace {

using nlohmann::json;

void PutIf(json& object, const char* name, const std::optional<Sentence>& sentence) {
  if (sentence) object[name] = Encode(*sentence);
}

json Encode(const CheckResult& check) {
  json object{{"check", check.check},
              {"requirement", check.requirement},
              {"verdict", NameOf(check.verdict)},
              {"says", Encode(check.says)},
              {"events", check.events}};
  if (!check.because.empty()) object["because"] = {{"en", check.because}, {"ja", check.because_ja}};
  PutIf(object, "expected", check.expected);
  PutIf(object, "observed", check.observed);
  PutIf(object, "note", check.note);
  return object;
}

std::int64_t Cycles(SimTime time) { return time.time_since_epoch().count(); }

json Encode(const Waterfall& waterfall) {
  json stages = json::array();
  for (const WaterfallStage& stage : waterfall.stages) {
    stages.push_back({{"stage", stage.name},
                      {"lane", stage.lane},
                      {"from", Cycles(stage.from)},
                      {"to", Cycles(stage.to)},
                      {"critical", stage.critical}});
  }
  return {{"from", Cycles(waterfall.from)},   {"to", Cycles(waterfall.to)},
          {"limit", waterfall.limit.count()}, {"used", waterfall.used().count()},
          {"left", waterfall.left().count()}, {"stages", stages}};
}

const char* MemberOf(Limit::Kind kind) { return kind == Limit::Kind::kAtMost ? "at_most" : "at_least"; }

json Encode(const Requirement& requirement) {
  json limits = json::array();
  for (const Limit& limit : requirement.limits) {
    limits.push_back({{"quantity", NameOf(limit.quantity)},
                      {"unit", NameOf(limit.unit)},
                      {MemberOf(limit.kind), InExactDecimals(limit.bound)}});
  }
  return {{"id", requirement.id},
          {"role", NameOf(requirement.role)},
          {"basis", NameOf(requirement.basis)},
          {"source", requirement.source},
          {"says", {{"en", requirement.says}, {"ja", requirement.says_ja}}},
          {"title", {{"en", requirement.title_en}, {"ja", requirement.title_ja}}},
          {"limits", limits}};
}

json Encode(const RequirementFindings& findings) {
  json object = Encode(findings.requirement);
  json checks = json::array();
  for (const CheckReference& check : findings.checks) {
    checks.push_back(
        {{"scenario", check.scenario}, {"check", check.check}, {"verdict", NameOf(check.verdict)}});
  }
  object["verdict"] = NameOf(findings.verdict);
  object["checks"] = checks;
  return object;
}

json Encode(const RunHeading& run) {
  json devices = json::object();
  for (const auto& [role, adapter] : run.devices) devices[std::string(NameOf(role))] = adapter;
  json object{{"seed", run.seed},   {"clock", run.clock},     {"link", run.link},
              {"suite", run.suite}, {"version", run.version}, {"devices", devices}};
  if (!run.platform.empty()) object["platform"] = run.platform;
  return object;
}

}  // namespace

json Encode(const Sentence& sentence) {
  const auto rows = vocabulary::EntryOf(sentence.id).arguments;
  json arguments = json::object();
  for (std::size_t i = 0; i < rows.size() && i < sentence.arguments.size(); ++i) {
    std::visit([&](const auto& value) { arguments[std::string(rows[i].name)] = value; },
               sentence.arguments[i]);
  }
  return {{"id", NameOf(sentence.id)}, {"args", arguments}};
}

json Encode(const ScenarioFindings& findings) {
  const ScenarioHeading& scenario = findings.scenario;
  json checks = json::array();
  for (const CheckResult& check : findings.checks) checks.push_back(Encode(check));
  json object{{"id", scenario.id},
              {"suite", scenario.suite},
              {"verdict", NameOf(findings.verdict)},
              {"seed", findings.seed},
              {"title", {{"en", scenario.title_en}, {"ja", scenario.title_ja}}},
              {"at", scenario.at},
              {"requirements", scenario.requirements},
              {"simulated", findings.simulated.count()},
              {"checks", checks}};
  if (findings.waterfall) object["waterfall"] = Encode(*findings.waterfall);
  return object;
}

json Encode(const Findings& findings) {
  json requirements = json::array();
  for (const RequirementFindings& one : findings.requirements) requirements.push_back(Encode(one));
  json scenarios = json::array();
  for (const ScenarioFindings& one : findings.scenarios) scenarios.push_back(Encode(one));
  return {{"format", kFindingsFormat},     {"verdict", NameOf(findings.verdict)},
          {"complete", findings.complete}, {"run", Encode(findings.run)},
          {"requirements", requirements},  {"scenarios", scenarios}};
}

std::string WriteFindings(const Findings& findings) {
  return Encode(findings).dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string WriteScenarioFindings(const ScenarioFindings& findings) {
  return Encode(findings).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace shikaku::judge
