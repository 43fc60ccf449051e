#include "reference_impl/domain/share.h"

#include <gtest/gtest.h>

namespace shikaku::reference::domain {
namespace {

CivilDate D(const char* text) { return *ParseDate(text); }

ShareRange Of(const char* birth, const char* day) { return OrdinaryShare(D(birth), D(day)); }

TEST(OrdinaryShare, FollowsAge) {
  EXPECT_EQ(Of("1980-02-17", "2025-06-10"), (ShareRange{30, 30}));
  EXPECT_EQ(Of("2022-02-17", "2025-06-10"), (ShareRange{20, 20}));
  EXPECT_EQ(Of("1950-02-17", "2025-06-10"), (ShareRange{10, 30}));
}

TEST(OrdinaryShare, ChildrenPayLessToTheEndOfMarchBeforeSchool) {
  EXPECT_EQ(Of("2019-04-01", "2025-03-31"), (ShareRange{20, 20}));
  EXPECT_EQ(Of("2019-04-01", "2025-04-01"), (ShareRange{30, 30}));
  EXPECT_EQ(Of("2019-04-02", "2025-04-01"), (ShareRange{20, 20}));
  EXPECT_EQ(Of("2019-04-02", "2026-03-31"), (ShareRange{20, 20}));
  EXPECT_EQ(Of("2019-04-02", "2026-04-01"), (ShareRange{30, 30}));
}

TEST(OrdinaryShare, SeventyCountsFromTheNextMonth) {
  EXPECT_EQ(Of("1955-06-10", "2025-06-30"), (ShareRange{30, 30}));
  EXPECT_EQ(Of("1955-06-10", "2025-07-01"), (ShareRange{10, 30}));
  EXPECT_EQ(Of("1955-06-01", "2025-06-01"), (ShareRange{10, 30}));
}

TEST(LateStage, StartsOnTheBirthday) {
  EXPECT_FALSE(IsLateStageElderly(D("1950-06-10"), D("2025-06-09")));
  EXPECT_TRUE(IsLateStageElderly(D("1950-06-10"), D("2025-06-10")));
}

}  // namespace
}  // namespace shikaku::reference::domain
