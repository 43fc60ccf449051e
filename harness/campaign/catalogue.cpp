#include "harness/campaign/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "harness/evidence/layout.h"
#include "harness/scenario/device_file.h"
#include "harness/scenario/words.h"
#include "models/core/home.h"

namespace shikaku::campaign {
namespace {

using scenario::Fields;
using scenario::LoadErrors;
using scenario::ReadWord;

judge::Limit ReadLimit(Fields& fields, const judge::Requirement& requirement) {
  judge::Limit limit{.requirement = requirement.id,
                     .quantity = ReadWord<judge::Quantity>(fields, "quantity"),
                     .unit = ReadWord<judge::Unit>(fields, "unit"),
                     .source = fields.TextOr("source", requirement.source)};
  const bool at_least = fields.Has("at_least");
  limit.kind = at_least ? judge::Limit::Kind::kAtLeast : judge::Limit::Kind::kAtMost;
  const char* const key = at_least ? "at_least" : "at_most";
  const std::string text = fields.Text(key);
  const auto bound = judge::ParseDecimal(text);
  if (!bound && !text.empty())
    fields.Fail(key, "'" + text + "' is no decimal number", "Write digits, as 5.0");
  limit.bound = bound.value_or(judge::Fraction{});
  fields.RefuseOthers();
  return limit;
}

// Empty where it is left out.
std::string ReadDay(Fields& fields, std::string_view key) {
  std::string day = fields.TextOr(key, "");
  if (!day.empty() && !ParseDate(day))
    fields.Fail(key, fmt::format("'{}' is no day", day), "Write one as 2021-10-20");
  return day;
}

Requirement ReadRequirement(Fields& fields) {
  Requirement requirement;
  judge::Requirement& text = requirement.text;
  text.id = fields.Text("id");
  text.role = ReadWord<vocabulary::Role>(fields, "role");
  requirement.method = ReadWord<vocabulary::RequirementMethod>(fields, "method");
  text.basis = ReadWord<vocabulary::Basis>(fields, "basis");
  text.source = fields.Text("source");
  text.title_en = fields.Text("title");
  text.title_ja = fields.Text("title_ja");
  text.says = fields.Text("says");
  text.says_ja = fields.Text("says_ja");
  requirement.from = ReadDay(fields, "from");
  requirement.to = ReadDay(fields, "to");
  for (Fields& limit : fields.Maps("limits")) text.limits.push_back(ReadLimit(limit, text));
  fields.RefuseOthers();
  return requirement;
}

// One source or several, separated by semicolons: each a tag of `sources`, and behind it where in that
// document.
void CheckSource(Fields& entry, const std::string& source, const Fields& sources) {
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find("; ", at), source.size());
    const std::string one = source.substr(at, end - at);
    const std::string tag = one.substr(0, one.find(' '));
    if (!sources.Has(tag))
      entry.Fail("source", fmt::format("there is no source '{}'", tag), "Name it under 'sources'");
    at = end + 2;
  }
}

std::vector<Requirement> LoadRequirements(const std::filesystem::path& file, LoadErrors& errors) {
  std::vector<Requirement> requirements;
  const auto root = scenario::LoadYamlMap(file, errors);
  if (!root) return requirements;
  Fields fields({{file.string(), *root}}, "", errors);
  const Fields sources = fields.Map("sources");
  for (Fields& entry : fields.Maps("requirements")) {
    Requirement one = ReadRequirement(entry);
    CheckSource(entry, one.text.source, sources);
    const bool twice = std::ranges::any_of(
        requirements, [&](const Requirement& other) { return other.text.id == one.text.id; });
    if (twice)
      entry.Fail("id", fmt::format("'{}' stands here twice", one.text.id), "Give one of them another id");
    requirements.push_back(std::move(one));
  }
  fields.RefuseOthers();
  return requirements;
}

// A folder without devices of its own is played on the reference reader that came with the program.
hardware::PlatformParameters LoadPlatform(const std::filesystem::path& folder,
                                          const std::filesystem::path& device, LoadErrors& errors) {
  std::error_code ignored;
  const auto own = folder / "devices" / "reference-reader.yaml";
  const std::filesystem::path shipped = SourceFolder() / "scenarios" / "devices" / "reference-reader.yaml";
  const auto file =
      exists(symlink_status(own, ignored)) ? own : shipped;  // its own, even if it is a dead link
  const auto platform = TakeFrom(scenario::LoadDevice(file, scenario::DeviceFile::kComplete, {}), errors);
  if (!platform) return {};
  if (device.empty()) return *platform;
  return TakeFrom(scenario::LoadDevice(device, scenario::DeviceFile::kChanges, *platform), errors)
      .value_or(*platform);
}

// Read and checked in every run; nothing is judged by it (docs/capability.md).
std::optional<scenario::Capability> LoadReferenceCapability(const std::filesystem::path& folder,
                                                            LoadErrors& errors) {
  constexpr const char* kName = "reference-reader.capability.yaml";
  std::error_code ignored;
  const auto own = folder / "devices" / kName;
  const bool has_own = exists(symlink_status(own, ignored));
  return TakeFrom(scenario::LoadCapability(has_own ? own : SourceFolder() / "scenarios" / "devices" / kName),
                  errors);
}

scenario::Vocabulary VocabularyOf(const Catalogue& catalogue) {
  scenario::Vocabulary known;
  for (const Requirement& requirement : catalogue.requirements) {
    known.requirements.push_back(requirement.text.id);
    // RDR-TIM-01 is a measurement that a monitor makes in every run with a face.
    const bool by_scenario = requirement.method == vocabulary::RequirementMethod::kScenario;
    if (!by_scenario && requirement.text.id != "RDR-TIM-01")
      known.not_by_scenario.push_back(requirement.text.id);
  }
  known.people = catalogue.folder / "people";
  known.platform = catalogue.platform;
  known.devices = catalogue.folder / "devices";
  return known;
}

// The folder of the catalogue in which a file lies; kOwn for one that lies elsewhere, wherever that is.
std::string SuiteOf(const std::filesystem::path& file, const std::filesystem::path& folder) {
  std::error_code ignored;
  const auto place = [&](const std::filesystem::path& path) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(path, ignored), ignored);
  };
  const auto way = place(file).lexically_relative(place(folder));
  const bool inside = way.has_parent_path() && *way.begin() != "..";
  return inside ? way.begin()->string() : std::string(evidence::kOwn);
}

}  // namespace

// A mistake in a person's file is found again by every scenario that the person is in: it is told once.
void KeepFirst(LoadErrors& errors) {
  std::set<std::tuple<std::string, int, std::string>> told;
  std::erase_if(errors, [&](const scenario::LoadError& error) {
    return !told.emplace(error.file, error.line, error.cause).second;
  });
}

scenario::Loaded<Catalogue> LoadCatalogue(const std::filesystem::path& folder,
                                          const std::filesystem::path& device) {
  LoadErrors errors;
  Catalogue catalogue;
  catalogue.folder = folder;
  catalogue.platform = LoadPlatform(folder, device, errors);
  catalogue.capability = LoadReferenceCapability(folder, errors);
  catalogue.requirements = LoadRequirements(folder / "requirements.yaml", errors);
  for (const Requirement& one : catalogue.requirements) catalogue.rules.requirements.push_back(one.text);
  if (auto people = TakeFrom(scenario::LoadPeople(folder / "people"), errors))
    catalogue.people = std::move(*people);
  if (auto scenarios = TakeFrom(scenario::LoadScenarios(folder, VocabularyOf(catalogue)), errors))
    catalogue.scenarios = std::move(*scenarios);
  KeepFirst(errors);
  return Checked(std::move(catalogue), std::move(errors));
}

scenario::Loaded<scenario::Scenario> LoadOneScenario(const std::filesystem::path& file,
                                                     const Catalogue& catalogue) {
  auto scenario = scenario::LoadScenario(file, VocabularyOf(catalogue));
  if (scenario) scenario->suite = SuiteOf(file, catalogue.folder);
  return scenario;
}

judge::ScenarioTerms TermsOf(const scenario::Scenario& scenario) {
  judge::ScenarioTerms terms{{scenario.id, scenario.suite, scenario.title_en, scenario.title_ja,
                              FormatTime(scenario.at), scenario.requirements},
                             {}};
  for (const scenario::Expectation& expectation : scenario.expectations) {
    terms.expectations.push_back(*judge::ParseExpectation(expectation.terms));
  }
  return terms;
}

}  // namespace shikaku::campaign
