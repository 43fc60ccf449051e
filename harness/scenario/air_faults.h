// What goes wrong on the air while a card lies on the reader (`lay_card: {air: [...]}`).
#pragma once

#include "harness/scenario/fields.h"
#include "models/hardware/nfc/air_faults.h"

namespace shikaku::scenario {

// The list under `air`; none if there is no such field.
hardware::AirFaults ReadAirFaults(Fields& deed);

}  // namespace shikaku::scenario
