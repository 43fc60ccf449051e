// Runs a fuzz target over its corpus and over seeded mutations of it, without libFuzzer: the short run of
// the normal tests. Same corpus, same inputs.
//   <target> CORPUS MUTATIONS
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "models/core/random_stream.h"
#include "tests/fuzz/target.h"

namespace {

using shikaku::Byte;
using shikaku::Bytes;
using shikaku::RandomStream;

constexpr std::size_t kRoom = 64U * 1024U;  // by which a target may make an input longer

std::vector<Bytes> Seeds(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::vector<Bytes> seeds;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return seeds;
}

// One change: a byte replaced, a bit flipped, bytes removed, repeated or inserted.
void Change(Bytes& input, RandomStream& random) {
  const std::size_t at = random.Below(input.size() + 1);
  const auto place = input.begin() + static_cast<std::ptrdiff_t>(at);
  const std::size_t count = std::min<std::size_t>(random.Below(8) + 1, input.size() - at);
  switch (random.Below(5)) {
    case 0:
      if (at < input.size()) *place = static_cast<Byte>(random.Below(256));
      break;
    case 1:
      if (at < input.size()) *place ^= static_cast<Byte>(1u << random.Below(8));
      break;
    case 2:
      input.erase(place, place + static_cast<std::ptrdiff_t>(count));
      break;
    case 3: {
      const Bytes part(place, place + static_cast<std::ptrdiff_t>(count));
      input.insert(place, part.begin(), part.end());
      break;
    }
    default: {
      const Bytes part = random.TakeBytes(random.Below(4) + 1);
      input.insert(place, part.begin(), part.end());
    }
  }
}

// One change in the target's own way.
void ChangeByTarget(Bytes& input, RandomStream& random) {
  const std::size_t size = input.size();
  input.resize(size + kRoom);
  input.resize(LLVMFuzzerCustomMutator(input.data(), size, input.size(),
                                       static_cast<unsigned>(random.Below(1U << 31))));
}

Bytes Mutant(const std::vector<Bytes>& seeds, RandomStream& random) {
  Bytes input = seeds[random.Below(seeds.size())];
  for (std::uint64_t changes = random.Below(6) + 1; changes > 0; --changes) {
    if (LLVMFuzzerCustomMutator != nullptr) {
      ChangeByTarget(input, random);
    } else {
      Change(input, random);
    }
  }
  if (random.Below(8) == 0) shikaku::Append(input, seeds[random.Below(seeds.size())]);
  return input;
}

}  // namespace

// Called by a target's own mutator, as libFuzzer's is.
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t size_max) {
  static RandomStream random{1, "fuzz.replay.bytes"};
  Bytes input(data, data + size);
  Change(input, random);
  input.resize(std::min(input.size(), size_max));
  std::ranges::copy(input, data);
  return input.size();
}

int main(int argc, char** argv) {
  int mutations = 0;
  const std::string_view count = argc == 3 ? argv[2] : "";
  const auto read = std::from_chars(count.data(), count.data() + count.size(), mutations);
  if (count.empty() || read.ec != std::errc{}) {
    std::fprintf(stderr, "usage: %s CORPUS MUTATIONS\n", argv[0]);
    return 2;
  }
  const std::vector<Bytes> seeds = Seeds(argv[1]);
  if (seeds.empty()) {
    std::fprintf(stderr, "%s: a folder with seeds expected\n", argv[1]);
    return 2;
  }
  for (const Bytes& seed : seeds) LLVMFuzzerTestOneInput(seed.data(), seed.size());
  RandomStream random{1, "fuzz.replay"};
  for (int i = 0; i < mutations; ++i) {
    const Bytes input = Mutant(seeds, random);
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
  std::printf("%zu seeds and %d mutations hold\n", seeds.size(), mutations);
  return 0;
}
