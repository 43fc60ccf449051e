// Many scenarios: a warm parent forks a child for each, several at a time. A crash, hang or exception of
// one is a verdict with its cause; the others go on.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "harness/bench/run_scenario.h"
#include "harness/campaign/catalogue.h"
#include "harness/judge/findings.h"

namespace shikaku::campaign {

struct CampaignOptions {
  RunPlan plan;
  int jobs = 2;
  std::filesystem::path out;  // exists, with record/ in it
  // Wall-clock seconds after which a child may count as hung (patience.h). Decides nothing in a run that is
  // well.
  int hang_seconds = 60;
};

struct Progress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::string scenario;  // that has just ended
  judge::Verdict verdict = judge::Verdict::kNotApplicable;
};

// The findings in the order of `scenarios`; shorter if `interrupted` became true. `on_progress` is called
// in this process after each scenario.
std::vector<judge::ScenarioFindings> RunCampaign(const std::vector<const scenario::Scenario*>& scenarios,
                                                 const CampaignOptions& options, devices::WarmParts& warm,
                                                 const std::function<void(const Progress&)>& on_progress,
                                                 const std::function<bool()>& interrupted);

// Judges the record of `scenario` in an out folder. `devices` are what DeviceNames gives of the run's plan.
judge::ScenarioFindings JudgeRecord(const scenario::Scenario& scenario, std::uint64_t seed,
                                    const std::map<std::string, std::string>& devices,
                                    const std::filesystem::path& folder);

}  // namespace shikaku::campaign
