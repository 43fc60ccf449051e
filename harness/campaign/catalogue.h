// The requirement catalogue (scenarios/requirements.yaml) and the scenarios that go with it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "harness/judge/judgement.h"
#include "harness/scenario/capability_file.h"
#include "harness/scenario/loader.h"

namespace shikaku::campaign {

// An entry of requirements.yaml: what the judge needs of it, and what only `shikaku explain` and the loader
// do.
struct Requirement {
  judge::Requirement text;
  vocabulary::RequirementMethod method{};
  std::string from;  // first and last day of the rule, YYYY-MM-DD; empty: always, still
  std::string to;
};

// Everything below a scenarios folder, read and checked.
struct Catalogue {
  std::filesystem::path folder;
  std::vector<Requirement> requirements;
  judge::Rulebook rules;  // the same, as the judge needs them
  std::vector<scenario::Scenario> scenarios;
  std::vector<scenario::Person> people;
  hardware::PlatformParameters platform;           // of the reader under test
  std::optional<scenario::Capability> capability;  // what the maker states of the reference reader
};

// Reads everything below `folder`. `device` is the device file of the reader under test; empty: the
// reference.
scenario::Loaded<Catalogue> LoadCatalogue(const std::filesystem::path& folder,
                                          const std::filesystem::path& device = {});

// One scenario file, by its path (`--scenario path/to/file.yaml`): of the catalogue, or beside it, and then
// of the suite "own".
scenario::Loaded<scenario::Scenario> LoadOneScenario(const std::filesystem::path& file,
                                                     const Catalogue& catalogue);

// What judging needs of a scenario.
judge::ScenarioTerms TermsOf(const scenario::Scenario& scenario);

}  // namespace shikaku::campaign
