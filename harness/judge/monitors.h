// Monitors: checks that hold for every run, whatever its scenario.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/evidence/record.h"
#include "harness/judge/check.h"

namespace shikaku::judge {

struct Monitor {
  std::string name;
  std::string requirement;
  std::string says;
  // Fills verdict, expected, observed and events; kNotApplicable where the run gave nothing to judge.
  std::function<void(const evidence::Record&, CheckResult&)> judge;
};

// All of them, in a fixed order.
const std::vector<Monitor>& Monitors();

std::vector<CheckResult> RunMonitors(const evidence::Record& record);

// One face verification that led to an answer: from the screen that starts it to the answer's arrival
// at the reader.
struct Verification {
  const evidence::Event* start;   // reader/screen face-capture
  const evidence::Event* answer;  // network/response to the reader
};
std::vector<Verification> FaceVerifications(const evidence::Record& record);

}  // namespace shikaku::judge
