#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "models/core/civil_date.h"
#include "reports/render/evidence.h"
#include "reports/render/html.h"
#include "reports/render/replay.h"
#include "reports/render/report.h"

namespace shikaku::reports {
namespace {

constexpr std::int64_t kLongestTime = std::int64_t{1} << 53;

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

std::string Seconds(std::int64_t microseconds) {
  return fmt::format("{}.{:03}", microseconds / 1'000'000, microseconds / 1000 % 1000);
}

std::string TitleOf(const Scenario& scenario) {
  return scenario.title.en.empty() ? scenario.title.ja : scenario.title.en;
}

// The first check with the scenario's verdict, and how many more there are.
std::string Message(const Scenario& scenario) {
  const Check* first = nullptr;
  std::size_t count = 0;
  for (const Check& check : scenario.checks) {
    if (check.verdict != scenario.verdict) continue;
    if (first == nullptr) first = &check;
    ++count;
  }
  if (first == nullptr) return std::string(NameOf(scenario.verdict));
  std::string message = fmt::format("{} {}", first->requirement, first->says);
  if (count > 1) message += fmt::format(" (and {} more)", count - 1);
  return message;
}

// Every check that did not pass, and how to see it happen again.
std::string Explanation(const Run& run, const Scenario& scenario) {
  std::string text;
  for (const Check& check : scenario.checks) {
    if (check.verdict == Verdict::kPass) continue;
    text += fmt::format("{} {} ({}): {}\n  expected: {}\n  observed: {}\n", NameOf(check.verdict), check.id,
                        check.requirement, check.says, check.expected, check.observed);
    if (check.events.empty() || !scenario.record) continue;
    text += "  record: " + scenario.record->file + " events";
    for (const std::int64_t n : check.events) text += fmt::format(" {}", n);
    text += "\n";
  }
  return text + "replay: " + ReplayCommand(run, scenario) + "\n";
}

void AddOutcome(pugi::xml_node testcase, const Run& run, const Scenario& scenario) {
  if (scenario.verdict == Verdict::kPass) return;
  if (scenario.verdict == Verdict::kFail || scenario.verdict == Verdict::kBenchError) {
    pugi::xml_node problem = testcase.append_child(scenario.verdict == Verdict::kFail ? "failure" : "error");
    SetAttribute(problem, "message", Message(scenario));
    SetAttribute(problem, "type", NameOf(scenario.verdict));
    SetText(problem, Explanation(run, scenario));
    return;
  }
  pugi::xml_node skipped = testcase.append_child("skipped");
  SetAttribute(skipped, "message", fmt::format("{}: {}", NameOf(scenario.verdict), Message(scenario)));
}

struct Suite {
  std::string name;
  std::vector<const Scenario*> scenarios;
};

std::vector<Suite> SuitesOf(const Evidence& evidence) {
  std::vector<Suite> suites;
  for (const Scenario& scenario : evidence.scenarios) {
    const std::string name = scenario.suite.empty() ? "shikaku" : scenario.suite;
    auto suite = suites.begin();
    while (suite != suites.end() && suite->name != name) ++suite;
    if (suite == suites.end()) suite = suites.insert(suite, Suite{name, {}});
    suite->scenarios.push_back(&scenario);
  }
  return suites;
}

void AddProperty(pugi::xml_node properties, std::string_view name, std::string_view value) {
  pugi::xml_node property = properties.append_child("property");
  SetAttribute(property, "name", name);
  SetAttribute(property, "value", value);
}

void AddProperties(pugi::xml_node testsuite, const Evidence& evidence) {
  pugi::xml_node properties = testsuite.append_child("properties");
  AddProperty(properties, "verdict", NameOf(evidence.verdict));
  AddProperty(properties, "complete", evidence.complete ? "true" : "false");
  AddProperty(properties, "seed", evidence.run.seed);
  AddProperty(properties, "clock", evidence.run.clock);
  AddProperty(properties, "link", evidence.run.link);
  AddProperty(properties, "version", evidence.run.version);
  for (const auto& [role, adapter] : evidence.run.devices) AddProperty(properties, "device." + role, adapter);
}

void AddSuite(pugi::xml_node root, const Evidence& evidence, const Suite& suite, std::size_t index) {
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
  std::int64_t microseconds = 0;
  for (const Scenario* scenario : suite.scenarios) {
    failures += scenario->verdict == Verdict::kFail ? 1U : 0U;
    errors += scenario->verdict == Verdict::kBenchError ? 1U : 0U;
    const bool open =
        scenario->verdict == Verdict::kInconclusive || scenario->verdict == Verdict::kNotApplicable;
    skipped += open ? 1U : 0U;
    microseconds = std::min(microseconds + scenario->simulated_us, kLongestTime);
  }
  pugi::xml_node testsuite = root.append_child("testsuite");
  SetAttribute(testsuite, "id", std::to_string(index));
  SetAttribute(testsuite, "package", "shikaku");
  SetAttribute(testsuite, "name", suite.name);
  SetAttribute(testsuite, "timestamp", Timestamp(suite.scenarios.front()->at));
  SetAttribute(testsuite, "hostname", "localhost");
  SetAttribute(testsuite, "tests", std::to_string(suite.scenarios.size()));
  SetAttribute(testsuite, "failures", std::to_string(failures));
  SetAttribute(testsuite, "errors", std::to_string(errors));
  SetAttribute(testsuite, "skipped", std::to_string(skipped));
  SetAttribute(testsuite, "time", Seconds(microseconds));
  AddProperties(testsuite, evidence);
  for (const Scenario* scenario : suite.scenarios) {
    pugi::xml_node testcase = testsuite.append_child("testcase");
    SetAttribute(testcase, "name", scenario->id + " " + TitleOf(*scenario));
    SetAttribute(testcase, "classname", "shikaku." + suite.name);
    SetAttribute(testcase, "time", Seconds(scenario->simulated_us));
    AddOutcome(testcase, evidence.run, *scenario);
  }
  testsuite.append_child("system-out");
  testsuite.append_child("system-err");
}

}  // namespace

Result<Done, std::string> RenderJUnit(const std::filesystem::path& out_folder, Mark mark) {
  const auto evidence = ReadEvidence(out_folder, mark);
  if (!evidence) return Failure(evidence.error());
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node root = document.append_child("testsuites");
  const std::vector<Suite> suites = SuitesOf(*evidence);
  for (std::size_t i = 0; i < suites.size(); ++i) AddSuite(root, *evidence, suites[i], i);
  if (!document.save_file((out_folder / "junit.xml").c_str(), "  ", pugi::format_indent,
                          pugi::encoding_utf8)) {
    return Failure(std::string("junit.xml: cannot be written"));
  }
  return Done{};
}

}  // namespace shikaku::reports
