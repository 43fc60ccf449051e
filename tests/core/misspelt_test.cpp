#include "models/core/misspelt.h"

#include <gtest/gtest.h>

#include <vector>

namespace shikaku {
namespace {

TEST(Misspelt, TheNearestNameWithinTwoChangesIsMeant) {
  const std::vector<std::string> known{"person", "picture", "pictures"};
  EXPECT_EQ(Meant("picure", known), "picture");
  EXPECT_EQ(Meant("persno", known), "person");
  EXPECT_EQ(Meant("picturex", known), "picture") << "of two that are as near the first";
  EXPECT_EQ(Meant("pers", known), "person");
  EXPECT_EQ(Meant("per", known), std::nullopt);
  EXPECT_EQ(Meant("", known), std::nullopt);
  EXPECT_EQ(Meant("person", {}), std::nullopt);
}

}  // namespace
}  // namespace shikaku
