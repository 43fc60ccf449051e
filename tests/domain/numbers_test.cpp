#include <gtest/gtest.h>

#include "reference_impl/domain/check_digit.h"
#include "reference_impl/domain/insurer_number.h"

namespace shikaku::reference::domain {
namespace {

TEST(InsurerNumber, IsPaddedOnTheLeft) {
  EXPECT_EQ(PadInsurerNumber("138057"), "  138057");
  EXPECT_EQ(PadInsurerNumber("33120015"), "33120015");
  EXPECT_EQ(PadInsurerNumber("123456789"), "123456789");
  EXPECT_EQ(TrimInsurerNumber("  138057"), "138057");
  EXPECT_EQ(TrimInsurerNumber("        "), "");
}

TEST(IndividualNumber, IsRecognised) {
  EXPECT_TRUE(IsIndividualNumber("123456789018"));  // the sample number of public forms
  EXPECT_FALSE(IsIndividualNumber("123456789019"));
  EXPECT_FALSE(IsIndividualNumber("12345678901"));
  EXPECT_FALSE(IsIndividualNumber("12345678901x"));
  EXPECT_TRUE(IsIndividualNumber("000000000000"));
}

}  // namespace
}  // namespace shikaku::reference::domain
