#include "models/messages/insurer_number.h"

namespace shikaku::messages {
namespace {

constexpr std::size_t kFullLength = 8;

}  // namespace

std::string PadInsurerNumber(std::string_view number) {
  const std::size_t missing = number.size() < kFullLength ? kFullLength - number.size() : 0;
  return std::string(missing, ' ') + std::string(number);
}

std::string TrimInsurerNumber(std::string_view number) {
  const std::size_t first = number.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string() : std::string(number.substr(first));
}

}  // namespace shikaku::messages
