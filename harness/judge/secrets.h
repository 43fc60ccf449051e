// What must not be seen, and where it could be: the people of the run, and everything that devices said.
#pragma once

#include <string>
#include <vector>

#include "harness/judge/seen_record.h"
#include "models/vocabulary/bench.h"

namespace shikaku::judge {

// One way in which a person's data would be written.
struct Secret {
  vocabulary::PersonalItem what{};
  std::string person;  // id
  std::string text;
};

// Of every person of the run: each item as it is, without spaces, and dates without hyphens. None shorter
// than four bytes, which would be found by chance.
std::vector<Secret> SecretsOf(const SeenRecord& record);

// Their My Numbers alone.
std::vector<Secret> MyNumbersOf(const SeenRecord& record);

// Whether an event holds what a device said or answered, rather than what the bench did or measured.
bool IsSaidByADevice(const SeenEvent& event);

// All of that, as bytes: texts as they stand there, and JSON with its escapes undone as well.
std::string EverythingSaidIn(const SeenEvent& event);

// Whether one of the secrets stands in the text.
bool HoldsAny(const std::vector<Secret>& secrets, const std::string& text);

}  // namespace shikaku::judge
