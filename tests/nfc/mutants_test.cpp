// Every broken front-end is told from the transaction model, and the difference is named.
#include "tests/rtl/mutants.h"

#include <gtest/gtest.h>

#include <iostream>

#include "tests/nfc/equivalence.h"

namespace shikaku::nfc_test {
namespace {

using Stepping = rtl::RtlOptions::Stepping;

constexpr std::uint64_t kSeed = 39;
constexpr std::uint64_t kConfigurations = 3'000;

std::optional<std::string> DifferenceOf(int mutant, std::uint64_t configuration) {
  const Plan plan = MakePlan(kSeed, configuration, {.long_waits = false});
  const auto device = rtl_test::MakeMutant(mutant, Stepping::kSkipping);
  const PlanRun broken = RunPlan(*device, plan);
  return Difference("tlm", RunOnTlm(plan).log, "mutant", broken.log);
}

TEST(NfcMutants, TheirBuildHoldsAFrontEndThatIsRight) {
  for (std::uint64_t i = 0; i < 500; ++i) {
    const auto difference = DifferenceOf(0, i);
    ASSERT_FALSE(difference) << i << '\n' << *difference;
  }
}

TEST(NfcMutants, EachIsCaughtAndTheDifferenceNamed) {
  ASSERT_GE(rtl_test::Mutants().size(), 30u);
  for (const rtl_test::Mutant& mutant : rtl_test::Mutants()) {
    std::optional<std::string> difference;
    std::uint64_t i = 0;
    while (i < kConfigurations && !difference) difference = DifferenceOf(mutant.number, i++);
    EXPECT_TRUE(difference) << mutant.name << " is not caught: " << mutant.says;
    if (difference) {
      std::cout << mutant.name << " (" << mutant.says << "), configuration " << i - 1 << ":\n" << *difference;
    }
  }
}

}  // namespace
}  // namespace shikaku::nfc_test
