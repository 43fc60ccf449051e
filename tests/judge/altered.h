// Valid samples of whatever the vocabulary describes, made from its tables, and every member of them altered:
// absent, null, of every other type, huge, doubled.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/vocabulary/member_row.h"

namespace shikaku::judge::altered {

using Rows = std::span<const vocabulary::MemberRow>;

// A valid object: every member is there, lists and maps hold one element.
nlohmann::json SampleOf(Rows rows);

// One member, wherever it stands.
struct Place {
  nlohmann::json::json_pointer at;
  vocabulary::MemberRow row;
  std::string outermost;  // the name of the member of the whole that it stands in, or its own
};

// Every member of the sample, those of structs within included.
std::vector<Place> PlacesIn(Rows rows);

enum class How {
  kAbsent,
  kNull,
  kOtherType,  // of JSON, or a text that is no word, date or hexadecimal
  kHuge,       // of any type
  kDoubled,    // once as it is and once otherwise
};

struct Alteration {
  How how{};
  std::string says;  // what was done, for messages of a test
  std::string text;  // the JSON text of the whole, altered
};

// All that is done to one member of `sample`. Nothing is nested deeper than 60.
std::vector<Alteration> AlterationsOf(const nlohmann::json& sample, const Place& place);

}  // namespace shikaku::judge::altered
