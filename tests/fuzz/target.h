// What a fuzz target is: one function for one input. libFuzzer's own entry calls it in a fuzzing build
// (SHIKAKU_FUZZ), replay_main.cpp in every other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// A target whose inputs have a form that single bytes mostly break may define how one is changed: in place,
// to at most `size_max` bytes; the answer is the new length. Others leave it to the fuzzer.
extern "C" [[gnu::weak]] std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                                             std::size_t size_max, unsigned seed);

// A change of single bytes, made by the fuzzer: in place, to at most `size_max` bytes.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t size_max);

namespace shikaku::fuzz {

// What must hold for every input. Never compiled out, unlike assert.
inline void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: does not hold: %s\n", what);
  std::abort();
}

}  // namespace shikaku::fuzz
