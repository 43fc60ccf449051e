// Findings as text for a terminal.
#pragma once

#include <string>

#include "harness/judge/findings.h"

namespace shikaku::cli {

// The requirements that were judged with their verdicts, the longest face verification beside its bound, the
// failed checks with expected and observed, and the verdict on everything. In English, with the names of
// words.
std::string VerdictTable(const judge::Findings& findings);

}  // namespace shikaku::cli
