// A scenario's literal expectations: their forms, and how a record is held against them.
//
// The forms are listed with their meaning in docs/scenarios.md. Pure: a function of the record.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/evidence/record.h"
#include "harness/judge/check.h"
#include "models/core/result.h"

namespace shikaku::judge {

struct Expectation {
  std::string requirement;
  std::string form;      // "screens", "terminal", …
  nlohmann::json value;  // what the form demands
  std::string because;   // optional words of the scenario's author
};

// An object with `requirement`, exactly one form, and optionally `because`. The error says what is wrong.
Result<Expectation, std::string> ParseExpectation(const nlohmann::json& terms);

// `index` numbers the expectation within its scenario.
CheckResult Evaluate(const Expectation& expectation, int index, const evidence::Record& record);

// Names of all forms, in alphabetical order.
std::vector<std::string> ExpectationForms();

}  // namespace shikaku::judge
