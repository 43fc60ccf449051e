// The numbers by which a desk that sees the card's face opens its files (facts A.4).
#pragma once

#include <string>

#include "models/core/civil_date.h"

namespace shikaku::virtual_card {

// 照合番号B, 14 digits: year of birth in the Japanese calendar (2 digits), month, day, Western year of the
// card's expiry, security code (4 digits). 1980-02-17, 2035, "2285" → "55021720352285".
std::string VerificationNumberB(CivilDate birth, CivilDate expiry, const std::string& security_code);

// The birth date as the key 0011 of the card-face application takes it, 6 digits: 和暦 YYMMDD.
std::string EraBirthDate(CivilDate birth);

}  // namespace shikaku::virtual_card
