#include "reference_impl/domain/certificate_age.h"

#include <gtest/gtest.h>

namespace shikaku::reference::domain {
namespace {

CivilDate D(const char* text) { return *ParseDate(text); }

CertificateAge Age(const char* valid_to, const char* today) {
  return AssessCertificate(D("2020-03-01"), D(valid_to), D(today));
}

TEST(GraceEnd, IsTheEndOfTheThirdMonthAfterTheMonthOfExpiry) {
  EXPECT_EQ(GraceEnd(D("2025-11-30")), D("2026-02-28"));  // facts F
  EXPECT_EQ(GraceEnd(D("2024-11-15")), D("2025-02-28"));  // facts F
  EXPECT_EQ(GraceEnd(D("2023-11-01")), D("2024-02-29"));  // facts F
  EXPECT_EQ(GraceEnd(D("2025-02-28")), D("2025-05-31"));  // facts F: February to the end of May
  EXPECT_EQ(GraceEnd(D("2024-02-29")), D("2024-05-31"));
  EXPECT_EQ(GraceEnd(D("2025-01-31")), D("2025-04-30"));
  EXPECT_EQ(GraceEnd(D("2025-10-01")), D("2026-01-31"));
}

TEST(RenewalNotice, StartsThreeMonthsBeforeOrAtTheMonthsEnd) {
  EXPECT_EQ(RenewalNoticeStart(D("2025-06-10")), D("2025-03-10"));
  EXPECT_EQ(RenewalNoticeStart(D("2025-05-31")), D("2025-02-28"));
  EXPECT_EQ(RenewalNoticeStart(D("2024-05-30")), D("2024-02-29"));
  EXPECT_EQ(RenewalNoticeStart(D("2024-05-29")), D("2024-02-29"));
  EXPECT_EQ(RenewalNoticeStart(D("2024-02-29")), D("2023-11-29"));
}

TEST(CertificateAge, ChangesOnTheNamedDays) {
  EXPECT_EQ(Age("2025-06-10", "2020-02-29"), CertificateAge::kNotYetValid);
  EXPECT_EQ(Age("2025-06-10", "2020-03-01"), CertificateAge::kNormal);
  EXPECT_EQ(Age("2025-06-10", "2025-03-09"), CertificateAge::kNormal);
  EXPECT_EQ(Age("2025-06-10", "2025-03-10"), CertificateAge::kRenewalNotice);
  EXPECT_EQ(Age("2025-06-10", "2025-06-10"), CertificateAge::kRenewalNotice);
  EXPECT_EQ(Age("2025-06-10", "2025-06-11"), CertificateAge::kGrace);
  EXPECT_EQ(Age("2025-06-10", "2025-09-30"), CertificateAge::kGrace);
  EXPECT_EQ(Age("2025-06-10", "2025-10-01"), CertificateAge::kExpired);
}

TEST(CertificateAge, EndOfFebruaryIsNotPassedOver) {
  EXPECT_EQ(Age("2025-11-30", "2026-02-28"), CertificateAge::kGrace);
  EXPECT_EQ(Age("2025-11-30", "2026-03-01"), CertificateAge::kExpired);
  EXPECT_EQ(Age("2027-11-30", "2028-02-29"), CertificateAge::kGrace);
  EXPECT_EQ(Age("2027-11-30", "2028-03-01"), CertificateAge::kExpired);
}

TEST(CertificateAge, HasNoGraceBeforeTheRule) {
  EXPECT_EQ(Age("2024-11-15", "2024-11-15"), CertificateAge::kRenewalNotice);
  EXPECT_EQ(Age("2024-11-15", "2024-11-16"), CertificateAge::kExpired);
  EXPECT_EQ(Age("2024-11-15", "2024-12-01"), CertificateAge::kExpired);
  EXPECT_EQ(Age("2024-11-15", "2024-12-02"), CertificateAge::kGrace);
  EXPECT_EQ(Age("2024-11-15", "2025-02-28"), CertificateAge::kGrace);
  EXPECT_EQ(Age("2024-11-15", "2025-03-01"), CertificateAge::kExpired);
  EXPECT_EQ(Age("2023-11-01", "2024-02-29"), CertificateAge::kExpired);
  EXPECT_EQ(Age("2024-08-31", "2024-12-02"), CertificateAge::kExpired);  // its limit was 30 November
  EXPECT_EQ(Age("2024-09-01", "2024-12-02"), CertificateAge::kGrace);
}

}  // namespace
}  // namespace shikaku::reference::domain
