// Reads scenario and person files: nothing that contradicts itself comes out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/scenario/fields.h"
#include "harness/scenario/scenario.h"
#include "models/hardware/platform_parameters.h"

namespace shikaku::scenario {

// What scenario files may refer to.
struct Vocabulary {
  std::vector<std::string> requirements;
  std::filesystem::path people;                // folder of person files
  std::vector<std::string> not_by_scenario{};  // requirements that no run of a scenario can judge
  hardware::PlatformParameters platform{};  // of the device under test; a scenario may change single figures
  std::filesystem::path devices{};          // folder of device files
};

// One scenario file.
Loaded<Scenario> LoadScenario(const std::filesystem::path& file, const Vocabulary& vocabulary);

// Every *.yaml below `folder`/<suite>/ for every suite folder (those not named people, schema), in the
// order of their ids. Two scenarios with one id are an error.
Loaded<std::vector<Scenario>> LoadScenarios(const std::filesystem::path& folder,
                                            const Vocabulary& vocabulary);

// The same for the person files.
Loaded<std::vector<Person>> LoadPeople(const std::filesystem::path& folder);

}  // namespace shikaku::scenario
