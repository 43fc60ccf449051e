// Check digits of the numbers that meet at the desk (facts D.6).
#pragma once

#include <optional>
#include <string_view>

namespace shikaku::reference::domain {

// The digit that follows `digits` in insurer numbers and institution codes: weights 2, 1, 2, 1 from
// the right, the digits of the products added up, 10 minus the last digit of the sum.
// Nothing if `digits` is empty or holds something else than ASCII digits.
std::optional<char> ModulusTenDigit(std::string_view digits);

// True for ten digits whose last is right: prefecture 2, fee table 1 (1 medical, 3 dental,
// 4 pharmacy), district 2, institution 4, check digit over the nine before it.
bool IsInstitutionCode(std::string_view code);

// True for twelve digits with the check digit of an individual number (modulus 11, weights 2..7).
// Used only to refuse one: no such number may be taken in anywhere (RDR-SEC-06).
bool IsIndividualNumber(std::string_view number);

}  // namespace shikaku::reference::domain
