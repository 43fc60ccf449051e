#include "reference_impl/domain/check_digit.h"

#include <algorithm>

namespace shikaku::reference::domain {
namespace {

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

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
