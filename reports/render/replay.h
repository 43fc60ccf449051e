// How to run one scenario of a report again.
#pragma once

#include <string>

#include "reports/render/run_folder.h"

namespace shikaku::reports {

// "shikaku run --scenario ID --seed N --dut reader=defective:too-slow", a line for a POSIX shell. Devices
// that are the reference, and the default clock and link, go without saying. Names come from files and are
// quoted: a copied line runs nothing else. One that names files of the out folder ("--scenarios catalogue")
// is for running there.
std::string ReplayCommand(const evidence::Plan& plan, const judge::ScenarioFindings& scenario);

}  // namespace shikaku::reports
