#include "harness/judge/fraction.h"

#include <gtest/gtest.h>

#include "models/core/sim_time.h"

namespace shikaku::judge {
namespace {

TEST(Fraction, ComparesExactly) {
  EXPECT_LT((Fraction{1, 3}), (Fraction{333'333'333'333'333'334, 1'000'000'000'000'000'000}));
  EXPECT_EQ((Fraction{50, 10}), (Fraction{5, 1}));
  EXPECT_GT((Fraction{INT64_MAX, 1}), (Fraction{INT64_MAX - 1, 1}));
  EXPECT_LT((Fraction{INT64_MIN, 1}), (Fraction{INT64_MAX, INT64_MAX}));
}

TEST(Fraction, ReadsDecimalsAsTheyAreWritten) {
  EXPECT_EQ(ParseDecimal("5.0"), (Fraction{50, 10}));
  EXPECT_EQ(ParseDecimal("0.006"), (Fraction{6, 1000}));
  EXPECT_EQ(ParseDecimal("231577321"), (Fraction{231'577'321, 1}));
  EXPECT_EQ(ParseDecimal("-1.5"), (Fraction{-15, 10}));
  for (const char* bad : {"", ".", "5.", ".5", "5.0.0", "1e3", " 5", "5 s", "+5", "1234567890123456789"}) {
    EXPECT_FALSE(ParseDecimal(bad)) << bad;
  }
  for (const char* text : {"5.0", "0.0001", "12", "-3.25"})
    EXPECT_EQ(InExactDecimals(*ParseDecimal(text)), text);
}

TEST(Fraction, RoundsHalfAwayFromZero) {
  EXPECT_EQ(InDecimals({10'005, 10'000}, 3), "1.001");
  EXPECT_EQ(InDecimals({-10'005, 10'000}, 3), "-1.001");
  EXPECT_EQ(InDecimals({1, 3}, 0), "0");
  EXPECT_EQ(InDecimals({1, 25}, 3), "0.040");
  EXPECT_EQ(InDecimals({INT64_MAX, 1}, 18), "9223372036854775807.000000000000000000");
}

TEST(Fraction, TakesTheDigitsThatTellAValueFromItsBound) {
  const Fraction bound{5, 1};
  EXPECT_EQ(InDecimalsBeside({50'004, 10'000}, bound, 3), "5.0004");
  EXPECT_EQ(InDecimalsBeside({49'996, 10'000}, bound, 3), "4.9996");
  EXPECT_EQ(InDecimalsBeside({5'704, 1'000}, bound, 3), "5.704");
  EXPECT_EQ(InDecimalsBeside({5, 1}, bound, 3), "5.000");
  EXPECT_EQ(InDecimalsBeside({20'001, 4'000}, bound, 3), "5.0003");  // 5.00025
  EXPECT_EQ(InDecimalsBeside({INT64_MAX, INT64_MAX - 1}, {1, 1}, 3), ">1.000000000000000000");
  EXPECT_EQ(InDecimalsBeside({INT64_MAX - 1, INT64_MAX}, {1, 1}, 3), "<1.000000000000000000");
}

// Every cycle from 20 ms before a bound to 20 ms after it, and bounds that are no round numbers.
TEST(Fraction, WhatIsWrittenStandsOnTheRightSideOfTheBound) {
  for (const Fraction bound :
       {Fraction{50, 10}, Fraction{5'001, 1'000}, Fraction{123'456'789, 100'000'000}}) {
    const auto at =
        static_cast<std::int64_t>(static_cast<WideInteger>(bound.over) * kCarrierHz / bound.under);
    for (std::int64_t cycles = at - 271'200; cycles <= at + 271'200; ++cycles) {
      const Fraction value{cycles, kCarrierHz};
      const auto written = ParseDecimal(InDecimalsBeside(value, bound, 3));
      ASSERT_TRUE(written) << cycles;
      ASSERT_EQ(*written <=> bound, value <=> bound) << cycles << " " << InDecimalsBeside(value, bound, 3);
    }
  }
}

}  // namespace
}  // namespace shikaku::judge
