// Reading the words that an expectation's value may use: screens, paths, categories, what a terminal shows,
// what the central service answers. By the tables of the vocabulary, so that a misspelling is told when a
// scenario is loaded; otherwise "never" would always hold. Words may be written by name or id; what comes
// back has names only.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/vocabulary/consent.h"
#include "models/vocabulary/paths.h"
#include "models/vocabulary/screens.h"

namespace shikaku::judge {

// What is wrong, in words for the scenario's author. Empty: the value is of another shape altogether.
using Objection = std::string;
inline Failure<Objection> OfAnotherShape() { return Failure(Objection()); }

// "a, b, c", or "none".
std::string Listed(const std::vector<std::string>& items);

// A text that is not empty; nothing for anything else.
std::optional<std::string> AsText(const nlohmann::json& value);
// A whole number from 0 to 2^31; nothing for anything else.
std::optional<std::int64_t> AsCount(const nlohmann::json& value);
// The member of a map; null where there is none.
const nlohmann::json& MemberOr(const nlohmann::json& value, const char* name);

// Says which member is none of the known ones; empty: all are.
Objection WrongWithMembers(const nlohmann::json& value, const std::vector<std::string>& known);

// A screen, by name or id.
Result<vocabulary::Screen, Objection> ReadScreenName(const nlohmann::json& name);
// A list of one or more screens.
Result<std::vector<vocabulary::Screen>, Objection> ReadScreenNames(const nlohmann::json& names);
// A list of categories, each at most once. It may be empty.
Result<std::vector<vocabulary::Category>, Objection> ReadCategories(const nlohmann::json& names);
// A path on which the central service answers.
Result<vocabulary::Path, Objection> ReadCentralPath(const nlohmann::json& path);

// A pattern for what the terminal shows.
Result<nlohmann::json, Objection> ReadView(const nlohmann::json& pattern);
// A pattern for the body of an answer on a path, or of an error on it.
Result<nlohmann::json, Objection> ReadAnswerBody(vocabulary::Path path, const nlohmann::json& pattern);
// A member of such a body, by name or id; not one within another. Gives its name.
Result<std::string, Objection> ReadAnswerMember(vocabulary::Path path, const std::string& member);

}  // namespace shikaku::judge
