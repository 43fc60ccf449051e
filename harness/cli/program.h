// Which program this is.
#pragma once

#include "harness/evidence/plan.h"

namespace shikaku::cli {

evidence::Program ThisProgram();

}  // namespace shikaku::cli
