#include "reference_impl/domain/eligibility.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/worded.h"

namespace shikaku::reference::domain {
namespace {

CivilDate D(const char* text) { return *ParseDate(text); }
CivilTime T(const char* text) { return *ParseTime(text); }

EligibilityPeriod Period(const char* insurer, const char* first, const char* last, const char* registered) {
  EligibilityPeriod period;
  period.insurer_number = insurer;
  period.first_day = D(first);
  if (*last != '\0') period.last_day = D(last);
  period.registered = T(registered);
  return period;
}

// Left one insurer at the end of March; the next registered on 20 April, back to 1 April.
std::vector<EligibilityPeriod> Changer() {
  return {Period("33120015", "2020-04-01", "2025-03-31", "2020-04-05T00:00:00"),
          Period("138057", "2025-04-01", "", "2025-04-20T09:00:00")};
}

std::string Answer(const std::vector<EligibilityPeriod>& history, const char* day, const char* now) {
  const Assessment assessment = FindEligibility(history, D(day), T(now));
  return std::string(NameOf(assessment.outcome)) +
         (assessment.period ? " " + assessment.period->insurer_number : "");
}

TEST(FindEligibility, ReturnsTheOneInForceOnTheDay) {
  EXPECT_EQ(Answer(Changer(), "2025-03-31", "2025-05-01T00:00:00"),
            tests::Worded("<outcome:valid> 33120015"));
  EXPECT_EQ(Answer(Changer(), "2025-04-01", "2025-05-01T00:00:00"), tests::Worded("<outcome:valid> 138057"));
  EXPECT_EQ(Answer(Changer(), "2020-03-31", "2025-05-01T00:00:00"), tests::Worded("<outcome:none>"));
  EXPECT_EQ(Answer({}, "2025-04-01", "2025-05-01T00:00:00"), tests::Worded("<outcome:none>"));
}

TEST(FindEligibility, AnEligibilityRegisteredLateIsInvisibleBefore) {
  EXPECT_EQ(Answer(Changer(), "2025-04-20", "2025-04-20T08:59:59"),
            tests::Worded("<outcome:invalid> 33120015"));
  EXPECT_EQ(Answer(Changer(), "2025-04-20", "2025-04-20T09:00:00"), tests::Worded("<outcome:valid> 138057"));
  EXPECT_EQ(Answer(Changer(), "2025-04-01", "2025-04-20T09:00:00"), tests::Worded("<outcome:valid> 138057"));
}

TEST(FindEligibility, ShowsTheLastOneWhenNoneIsInForce) {
  const std::vector history{Period("A", "2015-01-01", "2018-12-31", "2015-01-01T00:00:00"),
                            Period("B", "2019-01-01", "2024-06-30", "2019-01-01T00:00:00"),
                            Period("C", "2026-01-01", "", "2024-06-30T00:00:00")};
  EXPECT_EQ(Answer(history, "2024-06-30", "2024-07-01T00:00:00"), tests::Worded("<outcome:valid> B"));
  EXPECT_EQ(Answer(history, "2024-07-01", "2024-07-01T00:00:00"), tests::Worded("<outcome:invalid> B"));
  EXPECT_EQ(Answer(history, "2025-12-31", "2025-12-31T00:00:00"), tests::Worded("<outcome:invalid> B"));
  EXPECT_EQ(Answer(history, "2026-01-01", "2026-01-01T00:00:00"), tests::Worded("<outcome:valid> C"));
}

TEST(FindEligibility, OfTwoInForceTheOneThatBeganLast) {
  const std::vector history{Period("new", "2025-02-01", "", "2025-02-01T00:00:00"),
                            Period("old", "2020-01-01", "", "2020-01-01T00:00:00")};
  EXPECT_EQ(Answer(history, "2025-02-01", "2025-03-01T00:00:00"), tests::Worded("<outcome:valid> new"));
  EXPECT_EQ(Answer(history, "2025-01-31", "2025-03-01T00:00:00"), tests::Worded("<outcome:valid> old"));
}

TEST(FindEligibility, SuppressedAndDeletedBothAnswerNone) {
  for (bool EligibilityPeriod::* flag : {&EligibilityPeriod::suppressed, &EligibilityPeriod::deleted}) {
    std::vector<EligibilityPeriod> history = Changer();
    history[1].*flag = true;
    EXPECT_EQ(Answer(history, "2025-05-01", "2025-05-01T00:00:00"), tests::Worded("<outcome:none>"));
    EXPECT_EQ(Answer(history, "2025-03-31", "2025-05-01T00:00:00"),
              tests::Worded("<outcome:valid> 33120015"));
    history[1].last_day = D("2025-04-30");
    EXPECT_EQ(Answer(history, "2025-05-01", "2025-05-01T00:00:00"), tests::Worded("<outcome:none>"));
  }
}

TEST(FindEligibility, ADeletedDoubleDoesNotHideTheRightOne) {
  std::vector<EligibilityPeriod> history{Period("wrong", "2025-04-15", "", "2025-04-15T00:00:00"),
                                         Period("right", "2025-04-01", "", "2025-04-15T00:00:00")};
  history[0].deleted = true;
  EXPECT_EQ(Answer(history, "2025-05-01", "2025-05-01T00:00:00"), tests::Worded("<outcome:valid> right"));
}

TEST(ShareOn, EndsWithItsPeriod) {
  EligibilityPeriod period = Period("39131156", "2024-01-01", "", "2024-01-01T00:00:00");
  period.share = ShareGrant{20, D("2024-08-01"), D("2025-07-31")};
  EXPECT_EQ(ShareOn(period, D("2024-07-31")), std::nullopt);
  EXPECT_EQ(ShareOn(period, D("2024-08-01"))->percent, 20);
  EXPECT_EQ(ShareOn(period, D("2025-07-31"))->percent, 20);
  EXPECT_EQ(ShareOn(period, D("2025-08-01")), std::nullopt);
}

}  // namespace
}  // namespace shikaku::reference::domain
