#include "harness/judge/findings.h"

#include <algorithm>

#include "harness/judge/monitors.h"
#include "harness/judge/observation.h"
#include "harness/judge/waterfall.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;

using Devices = std::map<std::string, std::string>;

// The role that a requirement binds, told from its id; the contactless front-end and the platform are the
// reader's.
std::string RoleOf(const std::string& requirement) {
  if (requirement.starts_with("RDR-")) return "reader";
  if (requirement.starts_with("TRM-")) return "terminal";
  return requirement.starts_with("CRD-") ? "card" : "central";
}

bool IsUnderTest(const std::string& role, const Devices& devices) {
  return std::ranges::any_of(devices, [&](const auto& device) {
    const bool part_of_reader = device.first == "nfc" || device.first == "platform";
    const std::string bound = part_of_reader ? "reader" : device.first;
    return bound == role && device.second != "reference";
  });
}

// Of the scenario's requirements the first that binds a device under test.
std::string RequirementToBlame(const std::vector<std::string>& requirements, const Devices& devices) {
  const auto bound = std::ranges::find_if(
      requirements, [&](const std::string& id) { return IsUnderTest(RoleOf(id), devices); });
  if (bound != requirements.end()) return *bound;
  return requirements.empty() ? "" : requirements.front();
}

// A scenario that stopped half-way shows nothing against roles that are not under test: what they did not do
// they may not have been asked for.
void ForgiveBystanders(const Devices& devices, ScenarioFindings& findings) {
  for (CheckResult& check : findings.checks) {
    const bool forgiven = check.verdict == Verdict::kFail && !IsUnderTest(RoleOf(check.requirement), devices);
    if (!forgiven) continue;
    check.verdict = Verdict::kInconclusive;
    check.says += " (The scenario stopped half-way, and this role is not under test.)";
  }
}

// A scenario that was not played to its end cannot pass: who is to blame decides the verdict.
void JudgeEnding(const Record& record, const Devices& devices, ScenarioFindings& findings) {
  CheckResult result;
  result.check = "played-to-the-end";
  result.requirement = RequirementToBlame(findings.terms.requirements, devices);
  result.says = "The scenario is played to its end.";
  result.expected = "every step is played and no device crashes or hangs";
  const Event* crash = record.First("bench", "crash");
  const Event* stuck = record.First("bench", "stuck");
  if (crash != nullptr) {
    const auto device = devices.find(crash->Text("role"));
    const bool under_test = device != devices.end() && device->second != "reference";
    result.verdict = under_test ? Verdict::kFail : Verdict::kBenchError;
    result.observed = crash->Text("role") + ": " + crash->Text("cause");
    result.events = {crash->n};
  } else if (stuck != nullptr) {
    // With nothing but reference devices the script itself may be wrong.
    result.verdict = std::ranges::all_of(devices, [](const auto& d) { return d.second == "reference"; })
                         ? Verdict::kInconclusive
                         : Verdict::kFail;
    result.observed = "waited in vain for " + stuck->Text("waiting_for") + " in step " + stuck->Text("step");
    result.events = {stuck->n};
  } else if (record.First("bench", "end") == nullptr) {
    result.verdict = Verdict::kBenchError;
    result.observed = "the record has no end";
  } else {
    result.verdict = Verdict::kPass;
    result.observed = "done";
  }
  findings.checks.push_back(std::move(result));
}

json CheckJson(const CheckResult& check) {
  return {{"check", check.check},  {"requirement", check.requirement}, {"verdict", NameOf(check.verdict)},
          {"says", check.says},    {"expected", check.expected},       {"observed", check.observed},
          {"events", check.events}};
}

json ScenarioJson(const ScenarioFindings& scenario) {
  json checks = json::array();
  for (const CheckResult& check : scenario.checks) checks.push_back(CheckJson(check));
  json object{{"id", scenario.terms.id},
              {"suite", scenario.terms.suite},
              {"verdict", NameOf(scenario.verdict)},
              {"seed", scenario.seed},
              {"title", {{"en", scenario.terms.title_en}, {"ja", scenario.terms.title_ja}}},
              {"record", "record/" + scenario.terms.id + ".jsonl"},
              {"at", scenario.terms.at},
              {"requirements", scenario.terms.requirements},
              {"simulated_us", Microseconds(scenario.simulated)},
              {"checks", checks}};
  if (!scenario.waterfall.is_null()) object["waterfall"] = scenario.waterfall;
  return object;
}

json RequirementJson(const RequirementText& text, const std::vector<ScenarioFindings>& scenarios) {
  Verdict verdict = Verdict::kNotApplicable;
  json checks = json::array();
  for (const ScenarioFindings& scenario : scenarios) {
    for (const CheckResult& check : scenario.checks) {
      if (check.requirement != text.id || check.verdict == Verdict::kNotApplicable) continue;
      verdict = Combine(verdict, check.verdict);
      checks.push_back(
          {{"scenario", scenario.terms.id}, {"check", check.check}, {"verdict", NameOf(check.verdict)}});
    }
  }
  return {{"id", text.id},
          {"role", text.role},
          {"basis", text.basis},
          {"source", text.source},
          {"says", text.says},
          {"title", {{"en", text.title_en}, {"ja", text.title_ja}}},
          {"verdict", NameOf(verdict)},
          {"checks", checks}};
}

}  // namespace

ScenarioFindings JudgeScenario(const ScenarioTerms& terms, std::uint64_t seed, const Record& record,
                               const std::map<std::string, std::string>& devices) {
  ScenarioFindings findings;
  findings.terms = terms;
  findings.seed = seed;
  if (!record.events.empty()) findings.simulated = record.events.back().t - kSimStart;
  JudgeEnding(record, devices, findings);
  for (std::size_t i = 0; i < terms.expectations.size(); ++i) {
    findings.checks.push_back(Evaluate(terms.expectations[i], static_cast<int>(i), record));
  }
  std::ranges::move(RunMonitors(record), std::back_inserter(findings.checks));
  if (findings.checks.front().verdict != Verdict::kPass) ForgiveBystanders(devices, findings);
  for (const CheckResult& check : findings.checks)
    findings.verdict = Combine(findings.verdict, check.verdict);
  // After a fault of the bench itself the rest of the record proves nothing against the device.
  if (findings.checks.front().verdict == Verdict::kBenchError) findings.verdict = Verdict::kBenchError;
  findings.waterfall = MakeWaterfall(record);
  return findings;
}

ScenarioFindings BenchFault(const ScenarioTerms& terms, std::uint64_t seed, std::string cause) {
  ScenarioFindings findings;
  findings.terms = terms;
  findings.seed = seed;
  findings.verdict = Verdict::kBenchError;
  findings.checks.push_back({"record",
                             terms.requirements.empty() ? "" : terms.requirements.front(),
                             Verdict::kBenchError,
                             "There is a whole record of the run.",
                             "a record with an unbroken chain",
                             std::move(cause),
                             {}});
  return findings;
}

json MakeFindings(const std::vector<RequirementText>& catalogue,
                  const std::vector<ScenarioFindings>& scenarios, json run, bool complete) {
  json requirements = json::array();
  for (const RequirementText& text : catalogue) requirements.push_back(RequirementJson(text, scenarios));
  json all = json::array();
  for (const ScenarioFindings& scenario : scenarios) all.push_back(ScenarioJson(scenario));
  return {{"format", 1},
          {"verdict", NameOf(OverallVerdict(scenarios))},
          {"complete", complete},
          {"run", std::move(run)},
          {"requirements", requirements},
          {"scenarios", all}};
}

Verdict OverallVerdict(const std::vector<ScenarioFindings>& scenarios) {
  Verdict verdict = Verdict::kNotApplicable;
  for (const ScenarioFindings& scenario : scenarios) verdict = Combine(verdict, scenario.verdict);
  return verdict;
}

}  // namespace shikaku::judge
