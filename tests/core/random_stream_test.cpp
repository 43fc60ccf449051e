#include "models/core/random_stream.h"

#include <gtest/gtest.h>

namespace shikaku {
namespace {

TEST(RandomStream, SameSeedAndNameGiveTheSameNumbers) {
  RandomStream a{7, "card[0].uid"};
  RandomStream b{7, "card[0].uid"};
  EXPECT_EQ(a.TakeBytes(100), b.TakeBytes(100));
}

TEST(RandomStream, OtherSeedOrNameGivesOthers) {
  const auto first = RandomStream{7, "card[0].uid"}.Next();
  EXPECT_NE(first, (RandomStream{8, "card[0].uid"}.Next()));
  EXPECT_NE(first, (RandomStream{7, "card[1].uid"}.Next()));
}

TEST(RandomStream, StaysInItsBounds) {
  RandomStream stream{1, "bounds"};
  bool low = false;
  bool high = false;
  for (int i = 0; i < 1000; ++i) {
    const auto x = stream.Between(-2, 2);
    ASSERT_GE(x, -2);
    ASSERT_LE(x, 2);
    low |= x == -2;
    high |= x == 2;
    const double u = stream.Unit();
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
  }
  EXPECT_TRUE(low && high);
}

}  // namespace
}  // namespace shikaku
