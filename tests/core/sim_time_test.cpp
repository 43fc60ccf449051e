#include "models/core/sim_time.h"

#include <gtest/gtest.h>

namespace shikaku {
namespace {

using namespace std::chrono_literals;

TEST(SimTime, ThreeHundredThirtyNineCyclesAreTwentyFiveMicroseconds) {
  EXPECT_EQ(PicosecondsAt(SimTime{SimDuration{339}}), 25'000'000U);
  EXPECT_EQ(SimDuration{1s}.count(), 13'560'000);
  EXPECT_EQ(SimDuration{1ms}.count(), 13'560);
}

TEST(SimTime, PicosecondsComeBackAsTheSameCycle) {
  for (std::int64_t n = 0; n < 100'000; ++n) {
    const SimTime t{SimDuration{n * 7'919}};
    ASSERT_EQ(SimTimeAt(PicosecondsAt(t)), t) << n;
  }
  const SimTime two_days{SimDuration{48h}};
  EXPECT_EQ(SimTimeAt(PicosecondsAt(two_days)), two_days);
}

TEST(SimTime, ShorterThanACycleRoundsUp) {
  EXPECT_EQ(ToCycles(1us).count(), 14);  // 13.56 cycles
  EXPECT_EQ(ToCycles(25us).count(), 339);
  EXPECT_EQ(Microseconds(SimDuration{339}), 25);
}

}  // namespace
}  // namespace shikaku
