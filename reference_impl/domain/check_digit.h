// The check digit of the individual number (facts D.6).
#pragma once

#include <string_view>

namespace shikaku::reference::domain {

// True for twelve digits with the check digit of an individual number (modulus 11, weights 2..7).
// Used only to refuse one: no such number may be taken in anywhere (RDR-SEC-06).
bool IsIndividualNumber(std::string_view number);

}  // namespace shikaku::reference::domain
