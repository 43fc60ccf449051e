// Random visits tell every broken front-end from the reference; those that are right in every cycle are found
// by the build that goes through each skip.

#include "tests/rtl/mutants.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/rtl/random_visit.h"

namespace shikaku::rtl_test {
namespace {

using Stepping = rtl::RtlOptions::Stepping;

constexpr std::uint64_t kSeeds = 400;

// What the reference makes of each visit.
const std::vector<std::string>& Expected(std::uint64_t seed) {
  static std::map<std::uint64_t, std::vector<std::string>> all;
  auto& one = all[seed];
  if (one.empty()) one = RandomVisit{seed}.Play(rtl::MakeRtlFrontEnd({.stepping = Stepping::kSkipping}));
  return one;
}

// The first visit in which the mutant is another than the reference; -1: none.
int FoundByVisit(int number) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed)
    if (RandomVisit{seed}.Play(MakeMutant(number, Stepping::kSkipping)) != Expected(seed))
      return static_cast<int>(seed);
  return -1;
}

// The first visit in which going through each skip finds a fault.
int FoundByChecking(int number) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    std::string fault;
    RandomVisit{seed}.Play(std::make_unique<Watched>(MakeMutant(number, Stepping::kChecked), fault));
    if (!fault.empty()) return static_cast<int>(seed);
  }
  return -1;
}

TEST(Mutants, TheBuildOfMutantsHoldsTheReference) {
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    ASSERT_EQ(RandomVisit{seed}.Play(MakeMutant(0, Stepping::kSkipping)), Expected(seed));
}

TEST(Mutants, EachIsFound) {
  EXPECT_GE(Mutants().size(), 30u);
  for (const Mutant& mutant : Mutants()) {
    const int visit = mutant.skip ? FoundByChecking(mutant.number) : FoundByVisit(mutant.number);
    EXPECT_GE(visit, 0) << mutant.name << ": " << mutant.says;
  }
}

}  // namespace
}  // namespace shikaku::rtl_test
