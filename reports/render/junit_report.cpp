#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <pugixml.hpp>
#include <sstream>
#include <string_view>

#include "harness/evidence/out_folder.h"
#include "harness/judge/fraction.h"
#include "models/core/civil_date.h"
#include "reports/render/replay.h"
#include "reports/render/report.h"
#include "reports/render/run_folder.h"
#include "reports/render/words.h"

namespace shikaku::reports {
namespace {

constexpr SimDuration kLongestTime{std::int64_t{1} << 53};

// XML 1.0 has no room for most control characters, escaped or not.
std::string XmlText(std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::string clean;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::string_view here = text.substr(i, 3);
    if (byte < 0x20 && byte != '\t' && byte != '\n') {
      clean += kReplacement;
    } else if (here == "\xEF\xBF\xBE" || here == "\xEF\xBF\xBF") {
      clean += kReplacement;
      i += 2;
    } else {
      clean += text[i];
    }
  }
  return clean;
}

void SetAttribute(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(XmlText(value).c_str());
}

void SetText(pugi::xml_node node, std::string_view text) { node.text().set(XmlText(text).c_str()); }

// The format wants a time: that of the scenario, which is part of the evidence, never the host's.
std::string Timestamp(std::string_view at) {
  const auto time = ParseTime(at);
  return time ? FormatTime(*time) : "1970-01-01T00:00:00";
}

std::string Seconds(SimDuration duration) { return judge::InDecimals({duration.count(), kCarrierHz}, 3); }

std::string English(const judge::Sentence& sentence) {
  return judge::Render(sentence, judge::Language::kEn, judge::WordsAs::kNames);
}

std::string TitleOf(const judge::ScenarioHeading& scenario) {
  return scenario.title_en.empty() ? scenario.title_ja : scenario.title_en;
}

// The first check with the scenario's verdict, and how many more there are.
std::string Message(const judge::ScenarioFindings& findings) {
  const auto same = [&](const judge::CheckResult& check) { return check.verdict == findings.verdict; };
  const auto first = std::ranges::find_if(findings.checks, same);
  if (first == findings.checks.end()) return std::string(NameOf(findings.verdict));
  const auto more = std::count_if(first, findings.checks.end(), same) - 1;
  std::string message = fmt::format("{} {}", first->requirement, English(first->says));
  if (more > 0) message += fmt::format(" (and {} more)", more);
  return message;
}

std::string Explanation(const judge::CheckResult& check, const std::string& scenario) {
  std::string text = fmt::format("{} {} ({}): {}\n", NameOf(check.verdict), check.check, check.requirement,
                                 English(check.says));
  const auto add = [&](std::string_view what, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {}: {}\n", what, value);
  };
  const auto say = [](const std::optional<judge::Sentence>& sentence) {
    return sentence ? English(*sentence) : std::string();
  };
  add("because", check.because);
  add("expected", say(check.expected));
  add("observed", say(check.observed));
  add("note", say(check.note));
  if (!check.events.empty())
    add("record", fmt::format("{} events {}", evidence::RecordName(scenario), fmt::join(check.events, " ")));
  return text;
}

// Every check that did not pass, and how to see it happen again.
std::string Explanation(const evidence::Plan& plan, const judge::ScenarioFindings& findings) {
  std::string text;
  for (const judge::CheckResult& check : findings.checks) {
    if (check.verdict != judge::Verdict::kPass) text += Explanation(check, findings.scenario.id);
  }
  return text + "replay: " + ReplayCommand(plan, findings) + "\n";
}

void AddOutcome(pugi::xml_node testcase, const evidence::Plan& plan,
                const judge::ScenarioFindings& findings) {
  if (findings.verdict == judge::Verdict::kPass) return;
  if (NeedsAttention(findings.verdict)) {
    pugi::xml_node problem =
        testcase.append_child(findings.verdict == judge::Verdict::kFail ? "failure" : "error");
    SetAttribute(problem, "message", Message(findings));
    SetAttribute(problem, "type", NameOf(findings.verdict));
    SetText(problem, Explanation(plan, findings));
    return;
  }
  pugi::xml_node skipped = testcase.append_child("skipped");
  SetAttribute(skipped, "message", fmt::format("{}: {}", NameOf(findings.verdict), Message(findings)));
}

struct Suite {
  std::string name;
  std::vector<const judge::ScenarioFindings*> scenarios{};

  std::string Count(std::initializer_list<judge::Verdict> verdicts) const {
    return std::to_string(std::ranges::count_if(scenarios, [&](const judge::ScenarioFindings* one) {
      return std::ranges::find(verdicts, one->verdict) != verdicts.end();
    }));
  }
};

std::vector<Suite> SuitesOf(const RunFolder& run) {
  std::vector<Suite> suites;
  for (const Played& played : run.scenarios) {
    const std::string& of_scenario = played.findings.scenario.suite;
    const std::string name = of_scenario.empty() ? "shikaku" : of_scenario;
    auto suite = std::ranges::find(suites, name, &Suite::name);
    if (suite == suites.end()) suite = suites.insert(suite, Suite{name});
    suite->scenarios.push_back(&played.findings);
  }
  return suites;
}

void AddProperty(pugi::xml_node properties, std::string_view name, std::string_view value) {
  pugi::xml_node property = properties.append_child("property");
  SetAttribute(property, "name", name);
  SetAttribute(property, "value", value);
}

void AddProperties(pugi::xml_node testsuite, const RunFolder& run) {
  pugi::xml_node properties = testsuite.append_child("properties");
  AddProperty(properties, "verdict", NameOf(run.verdict));
  AddProperty(properties, "complete", run.complete ? "true" : "false");
  AddProperty(properties, "seed", std::to_string(run.plan.seed));
  AddProperty(properties, "clock", run.plan.clock);
  AddProperty(properties, "link", run.plan.link);
  AddProperty(properties, "version", run.plan.program.version);
  for (const auto& [role, device] : run.plan.devices)
    AddProperty(properties, fmt::format("device.{}", NameOf(role)), device.adapter);
  if (!run.plan.platform.empty()) AddProperty(properties, "platform", run.plan.platform);
}

void AddTestcase(pugi::xml_node testsuite, const Suite& suite, const evidence::Plan& plan,
                 const judge::ScenarioFindings& findings) {
  pugi::xml_node testcase = testsuite.append_child("testcase");
  SetAttribute(testcase, "name", findings.scenario.id + " " + TitleOf(findings.scenario));
  SetAttribute(testcase, "classname", "shikaku." + suite.name);
  SetAttribute(testcase, "time", Seconds(findings.simulated));
  AddOutcome(testcase, plan, findings);
}

void AddSuite(pugi::xml_node root, const RunFolder& run, const Suite& suite, std::size_t index) {
  SimDuration time{};
  for (const judge::ScenarioFindings* one : suite.scenarios)
    time = std::min(time + one->simulated, kLongestTime);
  pugi::xml_node testsuite = root.append_child("testsuite");
  SetAttribute(testsuite, "id", std::to_string(index));
  SetAttribute(testsuite, "package", "shikaku");
  SetAttribute(testsuite, "name", suite.name);
  SetAttribute(testsuite, "timestamp", Timestamp(suite.scenarios.front()->scenario.at));
  SetAttribute(testsuite, "hostname", "localhost");
  SetAttribute(testsuite, "tests", std::to_string(suite.scenarios.size()));
  SetAttribute(testsuite, "failures", suite.Count({judge::Verdict::kFail}));
  SetAttribute(testsuite, "errors", suite.Count({judge::Verdict::kBenchError}));
  SetAttribute(testsuite, "skipped",
               suite.Count({judge::Verdict::kInconclusive, judge::Verdict::kNotApplicable}));
  SetAttribute(testsuite, "time", Seconds(time));
  AddProperties(testsuite, run);
  for (const judge::ScenarioFindings* one : suite.scenarios) AddTestcase(testsuite, suite, run.plan, *one);
  testsuite.append_child("system-out");
  testsuite.append_child("system-err");
}

}  // namespace

Result<Done, std::string> RenderJUnit(const std::filesystem::path& out_folder, Mark mark) {
  const auto run = ReadFindings(out_folder, mark);
  if (!run) return Failure(run.error());
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node root = document.append_child("testsuites");
  const std::vector<Suite> suites = SuitesOf(*run);
  for (std::size_t i = 0; i < suites.size(); ++i) AddSuite(root, *run, suites[i], i);
  std::ostringstream text;
  document.save(text, "  ", pugi::format_indent, pugi::encoding_utf8);
  return evidence::WriteWhole(out_folder, evidence::kJUnitName, text.str());
}

}  // namespace shikaku::reports
