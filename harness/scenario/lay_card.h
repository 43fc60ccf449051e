// The deed lay_card: the one with the most to say.
#pragma once

#include "harness/scenario/step_context.h"

namespace shikaku::scenario {

// Errors go to `deed`.
Deed ReadLayCard(Fields& step, Fields deed, const Context& context);

}  // namespace shikaku::scenario
