#include "reference_impl/domain/consent.h"

#include <gtest/gtest.h>

#include "reference_impl/domain/registration_rule.h"

namespace shikaku::reference::domain {
namespace {

CivilDate D(const char* text) { return *ParseDate(text); }

TEST(OfferedFrom, GrowsOverTheYears) {
  EXPECT_EQ(OfferedFrom(Category::kDrug), D("2021-10-01"));
  EXPECT_EQ(OfferedFrom(Category::kCheckup), D("2021-10-01"));
  EXPECT_EQ(OfferedFrom(Category::kTreatment), D("2022-09-11"));
  EXPECT_EQ(OfferedFrom(Category::kSurgery), D("2023-05-11"));
}

TEST(Deregistration, TakesEffectAtTheEndOfTheFollowingMonth) {
  EXPECT_EQ(LastDayRegistered(D("2024-10-28")), D("2024-11-30"));
  EXPECT_EQ(LastDayRegistered(D("2025-01-31")), D("2025-02-28"));
  EXPECT_EQ(LastDayRegistered(D("2025-12-01")), D("2026-01-31"));
}

TEST(Consent, LastsADayAndSinceApril2025ToTheEndOfTheNext) {
  EXPECT_EQ(FormatTime(ConsentEnds(*ParseTime("2025-03-31T09:30:00"))), "2025-04-01T09:30:00");
  EXPECT_EQ(FormatTime(ConsentEnds(*ParseTime("2025-04-01T09:30:00"))), "2025-04-03T00:00:00");
}

}  // namespace
}  // namespace shikaku::reference::domain
