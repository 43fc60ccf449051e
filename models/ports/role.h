// Who may be to blame for what happens in a run: the bench itself, or the device in one of the roles at the
// desk.
#pragma once

#include "models/vocabulary/bench.h"

namespace shikaku::ports {

using vocabulary::Role;

}  // namespace shikaku::ports
