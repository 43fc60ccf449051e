// Many scenarios: a warm parent forks a child for each, several at a time. A crash, hang or exception of
// one is a verdict with its cause; the others go on.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "harness/campaign/catalogue.h"
#include "harness/campaign/run_scenario.h"
#include "harness/judge/judgement.h"

namespace shikaku::campaign {

// What judges one record: JudgeRecord. Tests put a judge in its place that crashes, hangs or throws.
using Judge =
    std::function<judge::ScenarioFindings(const scenario::Scenario&, const judge::Circumstances&,
                                          const judge::Rulebook&, const std::filesystem::path& folder)>;

// Judges the record of `scenario` in an out folder, in this process.
judge::ScenarioFindings JudgeRecord(const scenario::Scenario& scenario,
                                    const judge::Circumstances& circumstances, const judge::Rulebook& rules,
                                    const std::filesystem::path& folder);

// How many records are judged at a time, for how long, and by what.
struct JudgingOptions {
  int jobs = 2;
  int hang_seconds = 60;  // as in CampaignOptions
  Judge judge = JudgeRecord;
};

// How a campaign is run: what stands at the desk, how much at a time, and where it is written.
struct CampaignOptions {
  RunPlan plan;
  int jobs = 2;
  std::filesystem::path out;  // exists, with record/ in it
  // Wall-clock seconds after which a child may count as hung (patience.h). Decides nothing in a run that is
  // well.
  int hang_seconds = 60;
  Judge judge = JudgeRecord;
};

// How far a campaign has come.
struct Progress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::string scenario;  // that has just ended
  judge::Verdict verdict = judge::Verdict::kNotApplicable;
};

// Plays and judges each of `scenarios`, in a child of its own. Returns their findings in the same order;
// fewer if `interrupted` became true, which is asked again and again. `on_progress` is called in this process
// after each scenario.
std::vector<judge::ScenarioFindings> RunCampaign(const std::vector<const scenario::Scenario*>& scenarios,
                                                 const CampaignOptions& options, const judge::Rulebook& rules,
                                                 devices::WarmParts& warm,
                                                 const std::function<void(const Progress&)>& on_progress,
                                                 const std::function<bool()>& interrupted);

// Judges records that lie in `folder` already, each in a child of its own. Returns their findings in the
// order of `scenarios`.
std::vector<judge::ScenarioFindings> JudgeRecords(const std::vector<const scenario::Scenario*>& scenarios,
                                                  const judge::Circumstances& circumstances,
                                                  const judge::Rulebook& rules,
                                                  const std::filesystem::path& folder,
                                                  const JudgingOptions& options);

}  // namespace shikaku::campaign
