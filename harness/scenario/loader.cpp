#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "harness/judge/expectation.h"
#include "harness/scenario/scenario.h"
#include "harness/scenario/steps.h"

namespace shikaku::scenario {
namespace {

constexpr std::size_t kPeopleMax = 50;
constexpr std::size_t kStepsMax = 500;

std::vector<std::filesystem::path> YamlFiles(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// A person of the scenario: the person's own file, under what the scenario changes (`with`).
void ReadPersonOf(Fields& fields, const Vocabulary& vocabulary, Scenario& scenario) {
  const std::string id = fields.Text("person");
  const auto base = LoadYamlMap(vocabulary.people / (id + ".yaml"), fields.errors());
  if (!base) {
    fields.Fail("person", fmt::format("there is no person '{}'", id), "See 'shikaku list people'");
    return;
  }
  std::vector<Fields::Layer> layers;
  if (const auto with = fields.Find("with")) layers.push_back({fields.File(), with->node});
  layers.push_back({(vocabulary.people / (id + ".yaml")).string(), *base});
  (void)fields.Map("with");
  Fields whole(std::move(layers), fields.path() + ".with", fields.errors());
  Person person = ReadPerson(whole);
  if (!scenario.people.emplace(person.id, person).second) {
    fields.Fail("person", fmt::format("'{}' comes twice", person.id), "Name each person once");
  }
  fields.RefuseOthers();
}

void ReadFacility(Fields fields, Facility& facility) {
  facility.id = fields.TextOr("id", facility.id);
  if (fields.Has("code")) facility.code = fields.Digits("code", 10);
  if (fields.Has("visual_passcode")) facility.visual_passcode = fields.Digits("visual_passcode", 4);
  fields.RefuseOthers();
}

// The screens that an expectation names. One that does not exist would never be shown, and "is not shown"
// would always hold.
std::vector<std::string> ScreensIn(const judge::Expectation& expectation) {
  static const std::set<std::string> kForms{"screens", "not_screens", "last_screen"};
  const nlohmann::json& value = expectation.value;
  if (kForms.contains(expectation.form)) {
    return value.is_array() ? value.get<std::vector<std::string>>() : std::vector{value.get<std::string>()};
  }
  if (expectation.form == "within") return {value["from"], value["to"]};
  if (value.is_object() && value.contains("screen") && value["screen"].is_string()) return {value["screen"]};
  return {};
}

void ReadExpectations(Fields& fields, const Vocabulary& vocabulary, Scenario& scenario) {
  for (Fields& expected : fields.Maps("expect")) {
    const Expectation expectation{expected.Line(), ToJson(expected.Node())};
    const auto parsed = judge::ParseExpectation(expectation.terms);
    if (!parsed) {
      expected.Fail("", parsed.error(), "See docs/scenarios.md for what can be expected");
      continue;
    }
    if (!std::ranges::count(vocabulary.requirements, parsed->requirement)) {
      expected.Fail("requirement", fmt::format("there is no requirement '{}'", parsed->requirement),
                    "See 'shikaku list requirements'");
    }
    for (const std::string& screen : ScreensIn(*parsed)) {
      if (!vocabulary.screens.contains(screen)) {
        expected.Fail(parsed->form, fmt::format("there is no screen '{}'", screen),
                      "See 'shikaku list screens'");
      }
    }
    scenario.expectations.push_back(expectation);
  }
  if (scenario.expectations.empty()) {
    fields.Fail("expect", "the scenario expects nothing, so it could not fail",
                "Write at least one expectation");
  }
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
}

bool IsId(const std::string& text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

std::optional<Scenario> LoadScenario(const std::filesystem::path& file, const Vocabulary& vocabulary,
                                     LoadErrors& errors) {
  const std::size_t errors_before = errors.size();
  const auto root = LoadYamlMap(file, errors);
  if (!root) return std::nullopt;
  Fields fields({{file.string(), *root}}, "", errors);
  Scenario scenario;
  scenario.file = file.string();
  scenario.suite = file.parent_path().filename().string();
  scenario.id = fields.Text("id");
  if (!IsId(scenario.id)) fields.Fail("id", "an id is 1 to 64 lower-case letters, digits and hyphens", "");
  Fields title = fields.Map("title");
  scenario.title_en = title.Text("en");
  scenario.title_ja = title.Text("ja");
  title.RefuseOthers();
  ReadRequirements(fields, vocabulary, scenario);
  scenario.at = fields.Time("at");
  if (fields.Has("facility")) ReadFacility(fields.Map("facility"), scenario.facility);
  std::vector<Fields> people = fields.Maps("people");
  if (people.size() > kPeopleMax) fields.Fail("people", fmt::format("more than {} people", kPeopleMax), "");
  for (Fields& person : people) ReadPersonOf(person, vocabulary, scenario);
  ReadSteps(fields, vocabulary, scenario);
  ReadExpectations(fields, vocabulary, scenario);
  fields.RefuseOthers();
  if (errors.size() > errors_before) return std::nullopt;
  return scenario;
}

std::vector<Scenario> LoadScenarios(const std::filesystem::path& folder, const Vocabulary& vocabulary,
                                    LoadErrors& errors) {
  std::vector<std::filesystem::path> files;
  std::error_code ignored;
  for (const auto& suite : std::filesystem::directory_iterator(folder, ignored)) {
    const std::string name = suite.path().filename().string();
    if (!suite.is_directory() || name == "people" || name == "schema") continue;
    std::ranges::copy(YamlFiles(suite.path()), std::back_inserter(files));
  }
  std::vector<Scenario> scenarios;
  for (const auto& file : files) {
    auto scenario = LoadScenario(file, vocabulary, errors);
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
  return scenarios;
}

std::vector<Person> LoadPeople(const std::filesystem::path& folder, LoadErrors& errors) {
  std::vector<Person> people;
  for (const auto& file : YamlFiles(folder)) {
    const auto root = LoadYamlMap(file, errors);
    if (!root) continue;
    Fields fields({{file.string(), *root}}, "", errors);
    people.push_back(ReadPerson(fields));
  }
  return people;
}

}  // namespace shikaku::scenario
