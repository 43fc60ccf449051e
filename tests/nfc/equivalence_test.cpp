// Three fidelities, one contract: every-cycle RTL, skipping RTL and transaction model, the same to the cycle.
#include "tests/nfc/equivalence.h"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "models/ports/nfc_registers.h"

namespace shikaku::nfc_test {
namespace {

namespace nfc = ports::nfc;

constexpr std::uint64_t kSeed = 20'261'121;
constexpr PlanLimits kAll{};
constexpr PlanLimits kShort{.long_waits = false};

TEST(Equivalence, TransactionModelAndSkippingRtl) {
  for (std::uint64_t i = 0; i < 12'000; ++i) {
    const Plan plan = MakePlan(kSeed, i, kAll);
    const auto difference = TlmDifference(RunOnTlm(plan), "rtl", RunOnEngine(SkippingEngine(), plan));
    ASSERT_FALSE(difference) << Describe(plan) << *difference;
  }
}

TEST(Equivalence, SkippingAndEveryCycle) {
  for (std::uint64_t i = 0; i < 400; ++i) {
    const Plan plan = MakePlan(kSeed + 1, i, kShort);
    const auto difference = EngineDifference("rtl", RunOnEngine(SkippingEngine(), plan), "rtl-raw",
                                             RunOnEngine(RawEngine(), plan));
    ASSERT_FALSE(difference) << Describe(plan) << *difference;
  }
}

TEST(Equivalence, EverySkipIsNothingButCounting) {
  for (std::uint64_t i = 0; i < 150; ++i) {
    const Plan plan = MakePlan(kSeed + 2, i, kShort);
    const auto difference = EngineDifference("rtl", RunOnEngine(SkippingEngine(), plan), "rtl-checked",
                                             RunOnEngine(CheckedEngine(), plan));
    ASSERT_FALSE(difference) << Describe(plan) << *difference;
  }
}

// What the configurations reach: without this the agreement above would say little.
TEST(Equivalence, TheConfigurationsReachEveryFlag) {
  std::array<int, 6> errors{};
  std::array<int, 4> interrupts{};
  std::array<int, 6> states{};
  int good = 0, frames = 0, off = 0, running_timer = 0;
  std::map<std::size_t, int> lengths;
  for (std::uint64_t i = 0; i < 4'000; ++i) {
    for (const Observation& seen : RunOnTlm(MakePlan(kSeed, i, kAll)).log) {
      frames += seen.kind == Observation::Kind::kFrame;
      off += seen.kind == Observation::Kind::kField && seen.what == 0;
      if (seen.kind != Observation::Kind::kRead) continue;
      if (seen.what == nfc::kError) {
        for (std::size_t bit = 0; bit < errors.size(); ++bit) errors[bit] += seen.value >> bit & 1;
        good += seen.value == 0;
      }
      if (seen.what == nfc::kInterrupt) {
        for (std::size_t bit = 0; bit < interrupts.size(); ++bit) interrupts[bit] += seen.value >> bit & 1;
      }
      if (seen.what == nfc::kStatus) ++states.at(seen.value & 7);
      if (seen.what == nfc::kRxLength) ++lengths[seen.value];
      running_timer += seen.what == nfc::kTimer && seen.value != 0;
    }
  }
  for (const int count : errors) EXPECT_GT(count, 20);
  for (const int count : interrupts) EXPECT_GT(count, 1000);
  for (const int count : states) EXPECT_GT(count, 50);
  EXPECT_GT(good, 1000);
  EXPECT_GT(frames, 4000);
  EXPECT_GT(off, 50);
  EXPECT_GT(running_timer, 20);
  EXPECT_GT(lengths.size(), 60u);
  EXPECT_GT(lengths[512], 5);
}

// The same configuration is the same on every machine and in every order.
TEST(Equivalence, AConfigurationIsItsSeedAndNumber) {
  EXPECT_EQ(Describe(MakePlan(7, 3, kAll)), Describe(MakePlan(7, 3, kAll)));
  EXPECT_NE(Describe(MakePlan(7, 3, kAll)), Describe(MakePlan(7, 4, kAll)));
  EXPECT_NE(Describe(MakePlan(8, 3, kAll)), Describe(MakePlan(7, 3, kAll)));
}

}  // namespace
}  // namespace shikaku::nfc_test
