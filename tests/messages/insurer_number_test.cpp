#include "models/messages/insurer_number.h"

#include <gtest/gtest.h>

namespace shikaku::messages {
namespace {

TEST(InsurerNumber, IsPaddedOnTheLeft) {
  EXPECT_EQ(PadInsurerNumber("138057"), "  138057");
  EXPECT_EQ(PadInsurerNumber("33120015"), "33120015");
  EXPECT_EQ(PadInsurerNumber("123456789"), "123456789");
  EXPECT_EQ(TrimInsurerNumber("  138057"), "138057");
  EXPECT_EQ(TrimInsurerNumber("        "), "");
}

}  // namespace
}  // namespace shikaku::messages
