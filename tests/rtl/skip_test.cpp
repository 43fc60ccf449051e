// Skipping changes nothing: over random work, good signals and damaged ones, the front-end that steps through
// every cycle and the one that skips agree on each antenna edge, interrupt and register read.

#include <gtest/gtest.h>

#include "models/rtl/rtl_front_end.h"
#include "tests/rtl/random_visit.h"

namespace shikaku::rtl_test {
namespace {

using Stepping = rtl::RtlOptions::Stepping;

std::vector<std::string> Played(std::uint64_t seed, Stepping stepping) {
  return RandomVisit{seed}.Play(rtl::MakeRtlFrontEnd({.stepping = stepping}));
}

TEST(Skip, EveryCycleAndSkippingAgree) {
  for (std::uint64_t seed = 0; seed < 60; ++seed)
    ASSERT_EQ(Played(seed, Stepping::kRaw), Played(seed, Stepping::kSkipping)) << "seed " << seed;
}

TEST(Skip, NothingButCountersChangesWithinASkip) {
  for (std::uint64_t seed = 1'000; seed < 1'040; ++seed) {
    std::string fault;
    const auto checked = RandomVisit{seed}.Play(
        std::make_unique<Watched>(rtl::MakeRtlFrontEnd({.stepping = Stepping::kChecked}), fault));
    ASSERT_EQ(fault, "") << "seed " << seed;
    ASSERT_EQ(checked, Played(seed, Stepping::kSkipping)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace shikaku::rtl_test
