// The people of a scenario, and what must hold among them.
#pragma once

#include "harness/scenario/scenario.h"

namespace shikaku::scenario {

// 1 to 64 lower-case letters, digits and hyphens: safe as a part of a path.
bool IsId(const std::string& text);

// An error if the person's pictures are not in the folder of people.
void CheckFace(Fields& fields, const Person& person, const std::filesystem::path& people);

// Reads `people` of a scenario whose `at` has been read.
void ReadPeople(Fields& scenario_file, const Vocabulary& vocabulary, Scenario& scenario);

}  // namespace shikaku::scenario
