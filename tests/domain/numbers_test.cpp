#include <gtest/gtest.h>

#include "reference_impl/domain/check_digit.h"
#include "reference_impl/domain/insurer_number.h"

namespace shikaku::reference::domain {
namespace {

TEST(ModulusTenDigit, MatchesPublishedExamples) {
  EXPECT_EQ(ModulusTenDigit("3312001"), '5');     // facts D.6
  EXPECT_EQ(ModulusTenDigit("5401602"), '7');     // facts D.6
  EXPECT_EQ(ModulusTenDigit("7992739871"), '3');  // the usual example of the Luhn algorithm
  EXPECT_EQ(ModulusTenDigit("0000"), '0');
  EXPECT_EQ(ModulusTenDigit(""), std::nullopt);
  EXPECT_EQ(ModulusTenDigit("12a"), std::nullopt);
}

TEST(InsurerNumber, HasSixOrEightDigits) {
  EXPECT_TRUE(IsInsurerNumber("33120015"));
  EXPECT_TRUE(IsInsurerNumber("54016027"));
  EXPECT_FALSE(IsInsurerNumber("33120016"));
  EXPECT_FALSE(IsInsurerNumber("3120015"));
  EXPECT_FALSE(IsInsurerNumber("  138057"));
  EXPECT_TRUE(IsInsurerNumber("138057"));  // by hand: (1+0) + 0 + (1+6) + 3 + 2 = 13 → 7
  EXPECT_FALSE(IsInsurerNumber(""));
}

TEST(InsurerNumber, IsPaddedOnTheLeft) {
  EXPECT_EQ(PadInsurerNumber("138057"), "  138057");
  EXPECT_EQ(PadInsurerNumber("33120015"), "33120015");
  EXPECT_EQ(PadInsurerNumber("123456789"), "123456789");
  EXPECT_EQ(TrimInsurerNumber("  138057"), "138057");
  EXPECT_EQ(TrimInsurerNumber("        "), "");
}

TEST(InstitutionCode, ChecksAllNineDigits) {
  EXPECT_TRUE(IsInstitutionCode("0110113719"));  // the example of an encyclopaedia's article
  EXPECT_FALSE(IsInstitutionCode("0110113718"));
  EXPECT_FALSE(IsInstitutionCode("0210113719"));
  EXPECT_FALSE(IsInstitutionCode("110113719"));
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
