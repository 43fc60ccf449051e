#include "models/iso14443/air_time.h"

#include <algorithm>
#include <array>

namespace shikaku::iso14443 {
namespace {

constexpr std::int64_t kSofEtu = 12;
constexpr std::int64_t kEofEtu = 10;
constexpr std::int64_t kCharacterEtu = 10;

}  // namespace

SimDuration FrameDuration(std::size_t bytes, BitRate rate, int egt_etu) {
  const auto count = static_cast<std::int64_t>(bytes);
  return Etu(rate) * (kSofEtu + count * (kCharacterEtu + egt_etu) + kEofEtu);
}

SimDuration Tr2Min(int code) {
  constexpr std::array<std::int64_t, 4> kEtu{14, 26, 42, 74};
  return Etu(BitRate::k106) * kEtu[static_cast<std::size_t>(std::clamp(code, 0, 3))];
}

}  // namespace shikaku::iso14443
