// What running scenarios costs on this machine. Host clocks measure here; they decide nothing.
#pragma once

#include <string>
#include <vector>

#include "harness/campaign/catalogue.h"
#include "harness/campaign/run_scenario.h"

namespace shikaku::campaign {

// One measured figure, as `shikaku bench` prints it.
struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
  std::string note;
};

// Plays each scenario in a fork of its own, one after the other, `rounds` times; then all of them with `jobs`
// at a time. Takes `warm` over, and wraps its face engine and OCR to tell their time from the rest.
std::vector<Figure> MeasureScenarios(const std::vector<const scenario::Scenario*>& scenarios,
                                     const judge::Rulebook& rules, devices::WarmParts warm, int rounds,
                                     int jobs);

// What one whole visit costs, in processor time; the median of `rounds`.
std::vector<Figure> MeasureVisit(const scenario::Scenario& visit, devices::WarmParts warm, int rounds);

}  // namespace shikaku::campaign
