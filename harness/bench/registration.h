// A scenario's person as insurers and the card authority tell the central service of them.
#pragma once

#include <string>

#include "harness/scenario/person.h"
#include "models/messages/registration.h"

namespace shikaku::bench {

// Serial number of the user-authentication certificate, hexadecimal.
std::string SerialOf(const scenario::Person& person);

// Everything but the card's state, which comes in a word of its own (ports::Registry::SetCardState).
messages::Registration RegistrationOf(const scenario::Person& person);

}  // namespace shikaku::bench
