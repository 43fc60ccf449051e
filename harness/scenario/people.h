// The people of a scenario, and what must hold among them.
#pragma once

#include "harness/scenario/loader.h"

namespace shikaku::scenario {

// 1 to 64 lower-case letters, digits and hyphens: safe as a part of a path.
bool IsId(const std::string& text);

// Reads a person from the layers of `fields` and checks that their pictures are below `people` and that a
// card can be made for them. Problems go to the view's errors.
Person ReadWholePerson(Fields& fields, const std::filesystem::path& people);

// Reads `people` of a scenario whose `at` has been read.
void ReadPeople(Fields& scenario_file, const Vocabulary& vocabulary, Scenario& scenario);

}  // namespace shikaku::scenario
