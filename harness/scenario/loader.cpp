#include "harness/scenario/loader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "harness/judge/expectation.h"
#include "harness/judge/monitor.h"
#include "harness/scenario/device_file.h"
#include "harness/scenario/people.h"
#include "harness/scenario/steps.h"

namespace shikaku::scenario {
namespace {

constexpr std::size_t kStepsMax = 500;
// All waits together leave room for the deeds within the two hours after which the bench ends every run.
constexpr SimDuration kWaitsMax = std::chrono::minutes{100};

// A file that looks like one and is not read would be missed by nobody.
std::vector<std::filesystem::path> YamlFiles(const std::filesystem::path& folder, LoadErrors& errors) {
  std::vector<std::filesystem::path> files;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const auto ending = entry.path().extension();
    if (ending == ".yaml") files.push_back(entry.path());
    if (ending == ".yml" || ending == ".YAML" || ending == ".YML") {
      errors.push_back({entry.path().string(), 0, "",
                        "files here end in .yaml, and this one would not be read",
                        fmt::format("Rename it to {}.yaml", entry.path().stem().string())});
    }
  }
  std::ranges::sort(files);
  return files;
}

void ReadFacility(Fields fields, Facility& facility) {
  facility.id = fields.TextOr("id", facility.id);
  if (!IsId(facility.id)) {
    fields.Fail("id", "a facility's id is 1 to 64 lower-case letters, digits and hyphens",
                "Write one, or leave the field out");
  }
  if (fields.Has("code")) facility.code = fields.Digits("code", 10);
  if (fields.Has("visual_passcode")) facility.visual_passcode = fields.Digits("visual_passcode", 4);
  fields.RefuseOthers();
}

void CheckRequirement(Fields& expected, const std::string& id, const Vocabulary& vocabulary) {
  if (!std::ranges::count(vocabulary.requirements, id)) {
    expected.Fail("requirement", fmt::format("there is no requirement '{}'", id),
                  "See 'shikaku list requirements'");
  }
  if (std::ranges::count(vocabulary.not_by_scenario, id)) {
    expected.Fail("requirement", fmt::format("no scenario can show '{}'", id),
                  "It is judged by measurement or declaration; 'shikaku explain " + id + "' says how");
  }
}

void ReadExpectations(Fields& fields, const Vocabulary& vocabulary, Scenario& scenario) {
  const std::size_t errors_before = fields.errors().size();
  std::vector<Fields> all = fields.Maps("expect");
  if (all.empty() && fields.errors().size() == errors_before) {
    fields.Fail("expect", "the scenario expects nothing, so it could not fail",
                "Write at least one expectation");
  }
  for (Fields& expected : all) {
    const Expectation expectation{expected.Line(), ToJson(expected.Node())};
    const auto parsed = judge::ParseExpectation(expectation.terms);
    if (!parsed) {
      expected.Fail("", parsed.error(), "See docs/scenarios.md for what can be expected");
      continue;
    }
    CheckRequirement(expected, parsed->requirement, vocabulary);
    scenario.expectations.push_back(expectation);
  }
}

// A requirement that is named and not judged would look covered.
void CheckCoverage(Fields& fields, const Scenario& scenario) {
  std::set<std::string> judged;
  for (const judge::Monitor& monitor : judge::Monitors()) judged.emplace(monitor.requirement);
  for (const Expectation& expectation : scenario.expectations)
    judged.insert(expectation.terms["requirement"].get<std::string>());
  for (const std::string& id : scenario.requirements) {
    if (judged.contains(id)) continue;
    fields.Fail("requirements", fmt::format("'{}' is named, but nothing expected judges it", id),
                "Write an expectation for it, or leave it out");
  }
}

// The rules of the field begin with 2021; a year of more digits would not fit the messages.
void ReadTime(Fields& fields, Scenario& scenario) {
  scenario.at = fields.Time("at");
  const auto year = DateOf(scenario.at).year();
  const bool read = scenario.at != CivilTime{};
  if (read && (year < std::chrono::year{2021} || year > std::chrono::year{2099}))
    fields.Fail("at", "the year is not from 2021 to 2099", "Online eligibility verification began in 2021");
}

void ReadRequirements(Fields& fields, const Vocabulary& vocabulary, Scenario& scenario) {
  scenario.requirements = fields.Texts("requirements");
  if (scenario.requirements.empty())
    fields.Fail("requirements", "no requirement is named", "Name those it bears on");
  for (const std::string& id : scenario.requirements) {
    if (!std::ranges::count(vocabulary.requirements, id)) {
      fields.Fail("requirements", fmt::format("there is no requirement '{}'", id),
                  "See 'shikaku list requirements'");
    }
  }
}

void ReadSteps(Fields& fields, const Vocabulary& vocabulary, Scenario& scenario) {
  std::vector<Fields> steps = fields.Maps("steps");
  if (steps.empty())
    fields.Fail("steps", "there are no steps", "Write at least one, as '- lay_card: {person: …}'");
  if (steps.size() > kStepsMax)
    return fields.Fail("steps", fmt::format("more than {} steps", kStepsMax), "Split the scenario");
  for (Fields& step : steps) scenario.steps.push_back(ReadStep(step, scenario, vocabulary));
  SimDuration waits{};
  for (const Step& step : scenario.steps) {
    if (const auto* wait = std::get_if<Wait>(&step.deed)) waits += wait->duration;
  }
  if (waits > kWaitsMax)
    fields.Fail("steps", "the waits make more than 100 minutes together",
                "Begin later (at), or split the scenario");
}

}  // namespace

Loaded<Scenario> LoadScenario(const std::filesystem::path& file, const Vocabulary& vocabulary) {
  LoadErrors errors;
  const auto root = LoadYamlMap(file, errors);
  if (!root) return Failure(std::move(errors));
  Fields fields({{file.string(), *root}}, "", errors);
  Scenario scenario;
  scenario.file = file.string();
  scenario.suite = file.parent_path().filename().string();
  scenario.id = fields.Text("id");
  if (!scenario.id.empty() && !IsId(scenario.id))
    fields.Fail("id", "an id is 1 to 64 lower-case letters, digits and hyphens", "Rename the scenario");
  Fields title = fields.Map("title");
  scenario.title_en = title.Text("en");
  scenario.title_ja = title.Text("ja");
  title.RefuseOthers();
  ReadRequirements(fields, vocabulary, scenario);
  ReadTime(fields, scenario);
  if (fields.Has("facility")) ReadFacility(fields.Map("facility"), scenario.facility);
  hardware::PlatformParameters platform = vocabulary.platform;
  if (fields.Has("platform"))
    scenario.device_file = ReadPlatform(fields.Map("platform"), vocabulary.devices, platform).string();
  scenario.platform = std::make_shared<const hardware::PlatformParameters>(std::move(platform));
  ReadPeople(fields, vocabulary, scenario);
  ReadSteps(fields, vocabulary, scenario);
  ReadExpectations(fields, vocabulary, scenario);
  fields.RefuseOthers();
  // Expectations that could not be read are not there to be counted.
  if (errors.empty()) CheckCoverage(fields, scenario);
  return Checked(std::move(scenario), std::move(errors));
}

Loaded<std::vector<Scenario>> LoadScenarios(const std::filesystem::path& folder,
                                            const Vocabulary& vocabulary) {
  LoadErrors errors;
  std::vector<std::filesystem::path> files;
  std::error_code ignored;
  for (const auto& suite : std::filesystem::directory_iterator(folder, ignored)) {
    const std::string name = suite.path().filename().string();
    if (!suite.is_directory(ignored) || name == "people" || name == "schema" || name == "devices" ||
        name == "vocabulary")
      continue;
    std::ranges::copy(YamlFiles(suite.path(), errors), std::back_inserter(files));
  }
  std::vector<Scenario> scenarios;
  for (const auto& file : files) {
    auto scenario = TakeFrom(LoadScenario(file, vocabulary), errors);
    if (!scenario) continue;
    const auto twin = std::ranges::find(scenarios, scenario->id, &Scenario::id);
    if (twin != scenarios.end()) {
      errors.push_back({file.string(), 1, "id",
                        fmt::format("'{}' is also the id of {}", scenario->id, twin->file),
                        "Give one of them another id"});
    }
    scenarios.push_back(std::move(*scenario));
  }
  std::ranges::sort(scenarios, {}, &Scenario::id);
  return Checked(std::move(scenarios), std::move(errors));
}

Loaded<std::vector<Person>> LoadPeople(const std::filesystem::path& folder) {
  LoadErrors errors;
  std::vector<Person> people;
  for (const auto& file : YamlFiles(folder, errors)) {
    const auto root = LoadYamlMap(file, errors);
    if (!root) continue;
    Fields fields({{file.string(), *root}}, "", errors);
    people.push_back(ReadWholePerson(fields, folder));
  }
  return Checked(std::move(people), std::move(errors));
}

}  // namespace shikaku::scenario
