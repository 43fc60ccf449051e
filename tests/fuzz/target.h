// What a fuzz target is: one function for one input. libFuzzer's own entry calls it in a fuzzing build
// (SHIKAKU_FUZZ), replay_main.cpp in every other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace shikaku::fuzz {

// What must hold for every input. Never compiled out, unlike assert.
inline void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: does not hold: %s\n", what);
  std::abort();
}

}  // namespace shikaku::fuzz
