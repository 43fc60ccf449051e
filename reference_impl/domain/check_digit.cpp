#include "reference_impl/domain/check_digit.h"

#include <algorithm>

namespace shikaku::reference::domain {
namespace {

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<char> ModulusTenDigit(std::string_view digits) {
  if (digits.empty() || !AllDigits(digits)) return std::nullopt;
  int sum = 0;
  int weight = 2;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    const int product = (*digit - '0') * weight;
    sum += product / 10 + product % 10;
    weight = 3 - weight;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool IsInstitutionCode(std::string_view code) {
  return code.size() == 10 && ModulusTenDigit(code.substr(0, 9)) == code[9];
}

bool IsIndividualNumber(std::string_view number) {
  if (number.size() != 12 || !AllDigits(number)) return false;
  int sum = 0;
  for (int n = 1; n <= 11; ++n) {  // n counts from the right, the check digit left out
    const int weight = n <= 6 ? n + 1 : n - 5;
    sum += (number[static_cast<std::size_t>(11 - n)] - '0') * weight;
  }
  const int rest = sum % 11;
  return number[11] - '0' == (rest <= 1 ? 0 : 11 - rest);
}

}  // namespace shikaku::reference::domain
