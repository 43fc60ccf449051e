// Monitors: checks that hold for every run, whatever its scenario. Each is one file of
// harness/judge/monitors, which defines one function `Monitor NameOfTheFile()`; the table of all is made from
// the folder when the build is configured.
#pragma once

#include <string_view>
#include <vector>

#include "harness/judge/findings.h"
#include "harness/judge/observation.h"
#include "harness/judge/requirement.h"
#include "harness/judge/seen_record.h"

namespace shikaku::judge {

struct Monitor {
  std::string_view name;         // "five-seconds"
  std::string_view requirement;  // the id that it bears on
  SentenceId says{};             // what it demands
  // A pure function. kNotApplicable where the run gave nothing to judge.
  Observation (*judge)(const SeenRecord& record, const Rulebook& rules) = nullptr;
};

// All of them, in the order of their files' names.
const std::vector<Monitor>& Monitors();

// What each of them found, in that order.
std::vector<CheckResult> RunMonitors(const SeenRecord& record, const Rulebook& rules);

}  // namespace shikaku::judge
