// What goes wrong on the air while a card lies on the reader (`lay_card: {air: [...]}`).
#pragma once

#include "harness/scenario/fields.h"
#include "models/ports/air_faults.h"

namespace shikaku::scenario {

// The list under `air`; none if there is no such field.
ports::AirFaults ReadAirFaults(Fields& deed);

}  // namespace shikaku::scenario
