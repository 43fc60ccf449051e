// The data of the registry as the central service's own code names it, and the one form of a serial number.
#pragma once

#include <string>
#include <string_view>

#include "models/messages/registration.h"

namespace shikaku::reference::central {

using messages::CardState;
using messages::Category;
using messages::EligibilityPeriod;
using messages::Facility;
using messages::LimitCertificate;
using messages::MedicalRecord;
using messages::Registration;
using messages::SpecificDisease;

// A serial number in one form: upper-case hexadecimal without leading zeros.
std::string NormalSerial(std::string_view serial);

}  // namespace shikaku::reference::central
