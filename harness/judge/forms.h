// The forms that an expectation can take, each with the shape of its value and its meaning.
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/evidence/record.h"

namespace shikaku::judge {

// What evaluating one form gives; the caller adds names and verdict.
struct Finding {
  bool holds = false;
  std::string says;
  std::string expected;
  std::string observed;
  std::vector<std::int64_t> events;
};

struct Form {
  std::string shape;  // of the value, in words, for errors
  std::function<bool(const nlohmann::json&)> accepts;
  std::function<Finding(const nlohmann::json&, const evidence::Record&)> evaluate;
  // Of a value of the right shape: what is wrong with its words; empty: nothing. Absent: any will do.
  std::function<std::string(const nlohmann::json&)> objection{};
};

// All of them, by name. docs/scenarios.md lists them for authors.
const std::map<std::string, Form>& Forms();

}  // namespace shikaku::judge
