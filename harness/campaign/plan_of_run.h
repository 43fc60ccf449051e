// Makes plan.json's content from what was asked for, and takes from a plan what judging needs.
#pragma once

#include <string>
#include <vector>

#include "harness/campaign/contents.h"
#include "harness/campaign/run_scenario.h"
#include "harness/evidence/plan.h"
#include "harness/judge/judgement.h"

namespace shikaku::campaign {

// The plan of a run. `how.device_file` is its name in the folder; `suite` says which scenarios were asked
// for.
evidence::Plan PlanOf(const RunPlan& how, const std::string& suite, const evidence::Program& program,
                      const Catalogue& catalogue, const std::vector<const scenario::Scenario*>& scenarios,
                      const std::vector<KeptFile>& contents);

// What judging and findings need to know of a run.
judge::Circumstances CircumstancesOf(const evidence::Plan& plan);
judge::RunHeading HeadingOf(const evidence::Plan& plan);
judge::Circumstances CircumstancesOf(const RunPlan& how);

// How a maker's Verilog is named in plan and record: by the last name of its folder, so that nothing tells
// where on a machine it lay.
std::string LabelOfVerilog(const std::filesystem::path& folder);

}  // namespace shikaku::campaign
