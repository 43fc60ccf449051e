#include "harness/judge/limit.h"

#include <gtest/gtest.h>

namespace shikaku::judge {
namespace {

using namespace std::chrono_literals;

constexpr Quantity kTime = Quantity::kVerificationTime;

Limit AtMost(Fraction bound) { return {.quantity = kTime, .unit = Unit::kSecond, .bound = bound}; }

TEST(Limit, IsKeptUpToTheBoundItself) {
  const Limit limit = AtMost({5, 1});
  EXPECT_EQ(Judge(limit, Measured(kTime, 5s)), Verdict::kPass);
  EXPECT_EQ(Judge(limit, Measured(kTime, 5s + SimDuration{1})), Verdict::kFail);
  EXPECT_EQ(Judge(limit, Measured(kTime, 5s - SimDuration{1})), Verdict::kPass);
}

TEST(Limit, CanBeALeast) {
  const Limit limit{.quantity = Quantity::kChecksPerMonth,
                    .unit = Unit::kPerMonth,
                    .kind = Limit::Kind::kAtLeast,
                    .bound = {100, 1}};
  EXPECT_EQ(Judge(limit, {Quantity::kChecksPerMonth, Unit::kPerMonth, {100, 1}}), Verdict::kPass);
  EXPECT_EQ(Judge(limit, {Quantity::kChecksPerMonth, Unit::kPerMonth, {199, 2}}), Verdict::kFail);
}

// Seconds are not held against a rate, nor one time against another's bound.
TEST(Limit, JudgesNothingElse) {
  EXPECT_EQ(Judge(AtMost({5, 1}), {Quantity::kWorkingScreenTime, Unit::kSecond, {1, 1}}),
            Verdict::kBenchError);
  EXPECT_EQ(Judge(AtMost({5, 1}), {kTime, Unit::kPercent, {1, 1}}), Verdict::kBenchError);
}

TEST(Limit, NeverWritesAFailingValueAsAPassingOne) {
  const Limit limit = AtMost({50, 10});
  const std::string unit = " " + std::string(EnOf(Unit::kSecond));
  EXPECT_EQ(Written(limit), "5.000" + unit);
  // 5.0004 s is 67 805 424 cycles.
  EXPECT_EQ(Written(Measured(kTime, SimDuration{67'805'424}), limit), "5.0004" + unit);
  EXPECT_EQ(Written(Measured(kTime, 5s + SimDuration{1}), limit), "5.0000001" + unit);
  EXPECT_EQ(Written(Measured(kTime, 5s - SimDuration{1}), limit), "4.9999999" + unit);
  EXPECT_EQ(Written(Measured(kTime, 5s), limit), "5.000" + unit);
  EXPECT_EQ(Written(Measured(kTime, 5704ms), limit), "5.704" + unit);
  EXPECT_EQ(NumberOf(Measured(kTime, SimDuration{67'805'424}), limit), "5.0004");
}

TEST(Limit, IsWrittenWithTheUnitOfTheLanguage) {
  const Limit limit = AtMost({50, 10});
  for (const Language language : vocabulary::All<Language>()) {
    const bool japanese = language == Language::kJa;
    const std::string unit = " " + std::string(japanese ? JaOf(Unit::kSecond) : EnOf(Unit::kSecond));
    EXPECT_EQ(Written(limit, language), "5.000" + unit);
    EXPECT_EQ(Written(Measured(kTime, SimDuration{67'805'424}), limit, language), "5.0004" + unit);
    EXPECT_EQ(InSeconds(1234ms, language), "1.234" + unit);
    EXPECT_EQ(InSecondsBeside(SimDuration{1}, SimDuration::zero(), language), "0.0000001" + unit);
  }
}

TEST(Limit, OfARateIsWrittenInPercent) {
  const Limit limit{.quantity = Quantity::kFalseNonMatchRate, .unit = Unit::kPercent, .bound = {6, 10}};
  EXPECT_EQ(NumberOf(limit), "0.60");
  EXPECT_EQ(NumberOf({Quantity::kFalseNonMatchRate, Unit::kPercent, {6001, 10000}}, limit), "0.6001");
}

TEST(Limit, WritesWhatIsLeftAndTooMuch) {
  const std::string unit = " " + std::string(EnOf(Unit::kSecond));
  EXPECT_EQ(InSeconds(1234ms), "1.234" + unit);
  EXPECT_EQ(InMilliseconds(SimDuration{13560}), "1.0 ms");
  EXPECT_EQ(InMilliseconds(1234567s), "1,234,567,000.0 ms");
  EXPECT_EQ(InMilliseconds(SimDuration::zero()), "0.0 ms");
  EXPECT_EQ(InSecondsBeside(SimDuration{1}, SimDuration::zero()), "0.0000001" + unit);
  EXPECT_EQ(InSecondsBeside(SimDuration::zero(), SimDuration::zero()), "0.000" + unit);
}

}  // namespace
}  // namespace shikaku::judge
