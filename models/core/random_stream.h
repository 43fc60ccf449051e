// Named streams of random numbers from one run seed.
//
// Each use draws from a stream of its own name ("card[0].uid"), so adding a use never shifts the
// numbers of another. Same seed and name, same numbers, on every machine: no std::*_distribution
// (their algorithms are not fixed by the standard), no std::hash.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/core/bytes.h"

namespace shikaku {

// One stream. Drawing is all that changes it; a copy goes on from where the original stands.
class RandomStream {
 public:
  // The stream of this name in the run of this seed, at its beginning.
  RandomStream(std::uint64_t run_seed, std::string_view name);

  // Uniform over all 64-bit values (xoshiro256**).
  std::uint64_t Next();

  // Uniform over [0, bound), without modulo bias. `bound` is at least 1.
  std::uint64_t Below(std::uint64_t bound);

  // Uniform over [low, high], both ends included. `low` <= `high`.
  std::int64_t Between(std::int64_t low, std::int64_t high);

  // Uniform over [0, 1), 53 bits.
  double Unit();

  // `count` bytes, each uniform over all values.
  Bytes TakeBytes(std::size_t count);

 private:
  std::uint64_t state_[4];
};

}  // namespace shikaku
