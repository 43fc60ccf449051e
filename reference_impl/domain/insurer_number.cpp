#include "reference_impl/domain/insurer_number.h"

#include "reference_impl/domain/check_digit.h"

namespace shikaku::reference::domain {
namespace {

constexpr std::size_t kFullLength = 8;
constexpr std::size_t kMunicipalLength = 6;

}  // namespace

bool IsInsurerNumber(std::string_view number) {
  if (number.size() != kFullLength && number.size() != kMunicipalLength) return false;
  return ModulusTenDigit(number.substr(0, number.size() - 1)) == number.back();
}

std::string PadInsurerNumber(std::string_view number) {
  const std::size_t missing = number.size() < kFullLength ? kFullLength - number.size() : 0;
  return std::string(missing, ' ') + std::string(number);
}

std::string TrimInsurerNumber(std::string_view number) {
  const std::size_t first = number.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string() : std::string(number.substr(first));
}

}  // namespace shikaku::reference::domain
