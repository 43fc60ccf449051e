#include "models/core/random_stream.h"

#include <bit>
#include <cassert>

namespace shikaku {
namespace {

// FNV-1a, 64 bits: spreads stream names; not a defence against anybody.
std::uint64_t HashName(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : name) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x00000100000001B3ULL;
  }
  return hash;
}

// splitmix64, the seeding that the authors of xoshiro recommend.
std::uint64_t SplitMix(std::uint64_t& x) {
  x += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = x;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

}  // namespace

RandomStream::RandomStream(std::uint64_t run_seed, std::string_view name) {
  std::uint64_t mix = run_seed;
  mix = SplitMix(mix) ^ HashName(name);
  for (auto& word : state_) word = SplitMix(mix);
}

std::uint64_t RandomStream::Next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t t = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= t;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

std::uint64_t RandomStream::Below(std::uint64_t bound) {
  assert(bound >= 1);
  const std::uint64_t fair_floor = (0 - bound) % bound;  // 2^64 mod bound
  std::uint64_t value = Next();
  while (value < fair_floor) value = Next();
  return value % bound;
}

std::int64_t RandomStream::Between(std::int64_t low, std::int64_t high) {
  assert(low <= high);
  const auto width = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  const std::uint64_t offset = width == UINT64_MAX ? Next() : Below(width + 1);
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

double RandomStream::Unit() { return static_cast<double>(Next() >> 11) * 0x1.0p-53; }

Bytes RandomStream::TakeBytes(std::size_t count) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; i += 8) {
    const std::uint64_t word = Next();
    for (std::size_t k = 0; k < 8 && i + k < count; ++k) {
      bytes[i + k] = static_cast<Byte>(word >> (8 * k));
    }
  }
  return bytes;
}

}  // namespace shikaku
