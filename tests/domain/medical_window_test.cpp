#include "reference_impl/domain/medical_window.h"

#include <gtest/gtest.h>

namespace shikaku::reference::domain {
namespace {

CivilDate D(const char* text) { return *ParseDate(text); }

bool Seen(Category category, const char* performed, const char* filed, const char* today,
          const char* birth = "1970-01-01") {
  return InWindow({category, D(performed), D(filed)}, D(birth), D(today));
}

TEST(DrugWindow, IsThreeYearsBackFromSeptember2021) {
  EXPECT_TRUE(Seen(Category::kDrug, "2022-06-10", "2022-07-10", "2025-06-10"));
  EXPECT_FALSE(Seen(Category::kDrug, "2022-06-09", "2022-07-10", "2025-06-10"));
  EXPECT_TRUE(Seen(Category::kDrug, "2021-09-01", "2021-10-10", "2022-01-01"));
  EXPECT_FALSE(Seen(Category::kDrug, "2021-08-31", "2021-09-10", "2022-01-01"));
  EXPECT_FALSE(Seen(Category::kDrug, "2025-06-11", "2025-06-11", "2025-06-10"));
  EXPECT_FALSE(Seen(Category::kDrug, "2025-06-01", "2025-07-10", "2025-06-10"));  // claim not yet there
}

TEST(TreatmentWindow, CountsFromTheFilingOfTheClaim) {
  EXPECT_TRUE(Seen(Category::kTreatment, "2022-05-20", "2022-06-01", "2023-01-10"));
  EXPECT_FALSE(Seen(Category::kTreatment, "2022-05-20", "2022-05-31", "2023-01-10"));
  EXPECT_TRUE(Seen(Category::kTreatment, "2022-06-10", "2022-07-05", "2025-06-10"));
  EXPECT_FALSE(Seen(Category::kTreatment, "2022-06-09", "2022-07-05", "2025-06-10"));
  EXPECT_TRUE(Seen(Category::kSurgery, "2022-06-10", "2022-07-05", "2025-06-10"));
}

TEST(CheckupWindow, IsFiveYearsBackFromFiscal2020ForThoseOfForty) {
  EXPECT_TRUE(Seen(Category::kCheckup, "2020-06-10", "2020-09-01", "2025-06-10"));
  EXPECT_FALSE(Seen(Category::kCheckup, "2020-06-09", "2020-09-01", "2025-06-10"));
  EXPECT_TRUE(Seen(Category::kCheckup, "2020-04-01", "2020-09-01", "2022-06-10"));
  EXPECT_FALSE(Seen(Category::kCheckup, "2020-03-31", "2020-09-01", "2022-06-10"));
  EXPECT_TRUE(Seen(Category::kCheckup, "2024-06-10", "2024-09-01", "2025-06-10", "1984-06-10"));
  EXPECT_FALSE(Seen(Category::kCheckup, "2024-06-10", "2024-09-01", "2025-06-10", "1984-06-11"));
}

TEST(Records, ShowOnlyListedActsAndItems) {
  EXPECT_TRUE(IsListedAct("dialysis"));
  EXPECT_TRUE(IsListedAct("short-stay"));
  EXPECT_FALSE(IsListedAct("first-visit"));
  EXPECT_FALSE(IsListedAct(""));
  EXPECT_TRUE(LacksInLateStage("waist"));
  EXPECT_FALSE(LacksInLateStage("blood_pressure"));
}

}  // namespace
}  // namespace shikaku::reference::domain
