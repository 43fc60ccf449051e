#include <gtest/gtest.h>

#include "reference_impl/domain/check_digit.h"

namespace shikaku::reference::domain {
namespace {

TEST(IndividualNumber, IsRecognised) {
  EXPECT_TRUE(IsIndividualNumber("123456789018"));  // the sample number of public forms
  EXPECT_FALSE(IsIndividualNumber("123456789019"));
  EXPECT_FALSE(IsIndividualNumber("12345678901"));
  EXPECT_FALSE(IsIndividualNumber("12345678901x"));
  EXPECT_TRUE(IsIndividualNumber("000000000000"));
}

}  // namespace
}  // namespace shikaku::reference::domain
