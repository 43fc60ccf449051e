// What a run leaves in its folder beside the records: findings.json, junit.xml, report.html, and the manifest
// over all of it.
#pragma once

#include <string>
#include <vector>

#include "harness/campaign/catalogue.h"
#include "harness/evidence/out_folder.h"
#include "harness/evidence/plan.h"
#include "harness/judge/findings.h"
#include "models/core/result.h"

namespace shikaku::cli {

// Writes them. A complete run loses its INCOMPLETE mark, as the last of all. The error is a sentence.
Result<judge::Findings, std::string> WriteResults(const evidence::OutFolder& out, const evidence::Plan& plan,
                                                  const campaign::Catalogue& catalogue,
                                                  const std::vector<judge::ScenarioFindings>& found,
                                                  bool complete);

}  // namespace shikaku::cli
