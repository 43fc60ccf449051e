// The words that an expectation's value may use: paths, categories, what a terminal shows, what the central
// service answers. Literal, from docs/profiles, so that a misspelling is told when a scenario is loaded;
// otherwise "never" would always hold.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace shikaku::judge {

// The paths of docs/profiles/central-protocol.md.
const std::vector<std::string>& CentralPaths();

// drug, checkup, treatment, surgery
const std::vector<std::string>& Categories();

// Each says what is wrong, in words; empty: nothing.
std::string WrongWithCategories(const std::vector<std::string>& categories);
std::string WrongWithMembers(const nlohmann::json& value, const std::vector<std::string>& known);
std::string WrongWithPath(const nlohmann::json& path);
// A pattern for what the terminal shows.
std::string WrongWithView(const nlohmann::json& pattern);
// {path, status?, body?} of an answer of the central service.
std::string WrongWithAnswer(const nlohmann::json& answer);
// Names of members of an answer's body.
std::string WrongWithBodyMembers(const std::vector<std::string>& names);

}  // namespace shikaku::judge
