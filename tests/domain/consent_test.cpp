#include "reference_impl/domain/consent.h"

#include <gmock/gmock.h>

#include "reference_impl/domain/registration_rule.h"

namespace shikaku::reference::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

CivilDate D(const char* text) { return *ParseDate(text); }

TEST(CategoriesOffered, GrowOverTheYears) {
  EXPECT_THAT(CategoriesOffered(D("2021-09-30")), IsEmpty());
  EXPECT_THAT(CategoriesOffered(D("2021-10-01")), ElementsAre(Category::kDrug, Category::kCheckup));
  EXPECT_THAT(CategoriesOffered(D("2022-09-10")), ElementsAre(Category::kDrug, Category::kCheckup));
  EXPECT_THAT(CategoriesOffered(D("2022-09-11")),
              ElementsAre(Category::kDrug, Category::kCheckup, Category::kTreatment));
  EXPECT_THAT(CategoriesOffered(D("2023-05-10")), testing::SizeIs(3));
  EXPECT_THAT(CategoriesOffered(D("2023-05-11")),
              ElementsAre(Category::kDrug, Category::kCheckup, Category::kTreatment, Category::kSurgery));
}

TEST(BlanketConsent, StartsInOctober2024) {
  EXPECT_FALSE(BlanketConsentOffered(D("2024-10-06")));
  EXPECT_TRUE(BlanketConsentOffered(D("2024-10-07")));
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
