// A scenario's literal expectations: how they are read, and how a record is held against them.
//
// The forms are listed with their meaning in docs/scenarios.md. Pure: a function of the record.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/judge/findings.h"
#include "harness/judge/forms.h"
#include "models/core/result.h"

namespace shikaku::judge {

struct Expectation {
  std::string requirement;
  std::string form;        // "screens", "terminal", …
  nlohmann::json value;    // what the form demands, as the scenario writes it
  std::string because;     // optional words of the scenario's author, in English
  std::string because_ja;  // the same in Japanese; both or none
  Demand demand;           // made of form and value
};

// An object with `requirement`, exactly one form, and optionally `because` and `because_ja`. The error says
// what is wrong.
Result<Expectation, std::string> ParseExpectation(const nlohmann::json& terms);

// Its form and what that demands, for people: "last_screen \"result-valid\"".
std::string AsWritten(const Expectation& expectation);

// `index` numbers the expectation within its scenario.
CheckResult Evaluate(const Expectation& expectation, int index, const SeenRecord& record,
                     const Rulebook& rules);

// Names of all forms, in alphabetical order.
std::vector<std::string> ExpectationForms();

}  // namespace shikaku::judge
