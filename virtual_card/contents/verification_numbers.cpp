#include "virtual_card/contents/verification_numbers.h"

namespace shikaku::virtual_card {

std::string EraBirthDate(CivilDate birth) {
  const std::string year = std::to_string(100 + EraYearOf(birth).year);
  return year.substr(1) + FormatCompactDate(birth).substr(4);
}

std::string VerificationNumberB(CivilDate birth, CivilDate expiry, const std::string& security_code) {
  return EraBirthDate(birth) + FormatCompactDate(expiry).substr(0, 4) + security_code;
}

}  // namespace shikaku::virtual_card
