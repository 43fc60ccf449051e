// The forms that an expectation can take, each with the shape of its value and its meaning.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "harness/judge/observation.h"
#include "harness/judge/requirement.h"
#include "harness/judge/seen_record.h"
#include "models/core/result.h"

namespace shikaku::judge {

// What one expectation demands, read from its value and ready to be held against records.
struct Demand {
  Sentence says;
  // Pass, fail, or bench-error where the catalogue lacks the limit that is meant. `requirement` is the id
  // that the expectation bears on. Pure.
  std::function<Observation(const SeenRecord& record, const Rulebook& rules, std::string_view requirement)>
      look;
};

// One form: how scenario files write it, and how its value is read.
struct Form {
  std::string_view name;   // as scenario files write it
  std::string_view shape;  // of the value, in words, for errors
  // The error is empty where the value is of another shape; otherwise it says which word is wrong.
  Result<Demand, std::string> (*read)(const nlohmann::json& value);
};

// All of them, in alphabetical order. docs/scenarios.md lists them for authors.
const std::vector<Form>& Forms();

// What the reader shows (screen_forms.cpp).
Result<Demand, std::string> ReadButtons(const nlohmann::json& value);
Result<Demand, std::string> ReadLastScreen(const nlohmann::json& value);
Result<Demand, std::string> ReadNotScreens(const nlohmann::json& value);
Result<Demand, std::string> ReadScreens(const nlohmann::json& value);
Result<Demand, std::string> ReadScreenTimes(const nlohmann::json& value);
Result<Demand, std::string> ReadWithin(const nlohmann::json& value);

// What the central service does (central_forms.cpp).
Result<Demand, std::string> ReadAnswersAlike(const nlohmann::json& value);
Result<Demand, std::string> ReadAskedCentral(const nlohmann::json& value);
Result<Demand, std::string> ReadCentralAnswers(const nlohmann::json& value);
Result<Demand, std::string> ReadCentralNeverAnswers(const nlohmann::json& value);
Result<Demand, std::string> ReadReleased(const nlohmann::json& value);

// What terminal and reader leave (desk_forms.cpp).
Result<Demand, std::string> ReadReaderLogs(const nlohmann::json& value);
Result<Demand, std::string> ReadReceiptFiles(const nlohmann::json& value);
Result<Demand, std::string> ReadTerminal(const nlohmann::json& value);
Result<Demand, std::string> ReadTerminalNever(const nlohmann::json& value);

}  // namespace shikaku::judge
