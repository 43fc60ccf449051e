// Opens what was chosen: the one place where a kind of device and a role come together.
#pragma once

#include "harness/devices/choice.h"
#include "harness/devices/opening.h"
#include "models/ports/role_devices.h"

namespace shikaku::devices {

// Makes what the devices need before the first run (Adapter::prepare). The error is a sentence with the next
// step.
Result<Prepared, std::string> Prepare(const Devices& devices, vocabulary::LinkKind link);

// Opens the device of `choice` and puts it into its role. An exception in an adapter's code leaves as a
// ports::FaultError of the role.
void OpenDevice(const AdapterChoice& choice, const Opening& opening, ports::RoleDevices& devices);

// One in every role, for one run. `devices` names every role. The built-in ones are put together by what all
// that were chosen say (Adapter::alter).
ports::RoleDevices OpenDevices(const Devices& devices, Opening opening);

}  // namespace shikaku::devices
