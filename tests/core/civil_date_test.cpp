#include "models/core/civil_date.h"

#include <gtest/gtest.h>

namespace shikaku {
namespace {

CivilDate D(const char* text) { return *ParseDate(text); }

TEST(CivilDate, ParsesOnlyDaysThatExist) {
  EXPECT_EQ(FormatDate(D("2024-02-29")), "2024-02-29");
  for (const char* bad : {"2025-02-29", "2025-13-01", "2025-1-01", "20250101", "2025-01-01T", ""}) {
    EXPECT_EQ(ParseDate(bad), std::nullopt) << bad;
  }
  EXPECT_EQ(FormatCompactDate(D("2024-02-29")), "20240229");
}

TEST(CivilTime, IsJapanTime) {
  const CivilTime t = *ParseTime("2025-06-10T10:15:00");
  EXPECT_EQ(FormatTime(t), "2025-06-10T10:15:00");
  EXPECT_EQ(UnixSeconds(t), 1749518100);  // `date -u -d '2025-06-10 01:15:00' +%s`
  EXPECT_EQ(FromUnixSeconds(1749518100), t);
  EXPECT_EQ(FormatCompactTime(t), "20250610101500");
  EXPECT_EQ(ParseTime("2025-06-10T24:00:00"), std::nullopt);
}

TEST(CivilDate, MonthsEndWhereTheMonthEnds) {
  EXPECT_EQ(AddMonths(D("2025-11-30"), 3), D("2026-02-28"));
  EXPECT_EQ(AddMonths(D("2024-05-31"), -3), D("2024-02-29"));
  EXPECT_EQ(LastDayOfMonth(D("2024-02-01")), D("2024-02-29"));
}

TEST(CivilDate, AgeChangesOnTheBirthday) {
  EXPECT_EQ(AgeOn(D("1950-06-10"), D("2025-06-09")), 74);
  EXPECT_EQ(AgeOn(D("1950-06-10"), D("2025-06-10")), 75);
  EXPECT_EQ(AgeOn(D("2004-02-29"), D("2025-02-28")), 20);
  EXPECT_EQ(AgeOn(D("2004-02-29"), D("2025-03-01")), 21);
}

TEST(EraYear, ChangesWithTheEra) {
  EXPECT_EQ(EraYearOf(D("1980-02-17")).year, 55);  // facts A.4: 昭和55
  EXPECT_EQ(EraYearOf(D("1989-01-07")).code, '3');
  EXPECT_EQ(EraYearOf(D("1989-01-08")).year, 1);
  EXPECT_EQ(EraYearOf(D("2019-04-30")).year, 31);
  EXPECT_EQ(EraYearOf(D("2019-05-01")).code, '5');
  EXPECT_EQ(EraYearOf(D("1911-01-01")).year, 44);
}

}  // namespace
}  // namespace shikaku
