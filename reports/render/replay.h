// How to run one scenario of a report again.
#pragma once

#include <string>

#include "reports/render/evidence.h"

namespace shikaku::reports {

// "shikaku run --scenario ID --seed N --dut reader=defective:too-slow", a line for a POSIX shell. Devices
// that are the reference, and the default clock and link, go without saying. Adapter names come from the
// findings and are quoted: a copied line runs nothing else. One that names files of the out folder
// ("--scenarios catalogue") is for running there.
std::string ReplayCommand(const Run& run, const Scenario& scenario);

}  // namespace shikaku::reports
