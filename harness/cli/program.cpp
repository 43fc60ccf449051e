#include "harness/cli/program.h"

#include "harness/cli/program_commit.h"

namespace shikaku::cli {

evidence::Program ThisProgram() { return {SHIKAKU_VERSION, kProgramCommit}; }

}  // namespace shikaku::cli
