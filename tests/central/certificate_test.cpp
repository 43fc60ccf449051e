// Who is refused, and why: CTR-CRT-01..04, CTR-SEC-01.
#include <gtest/gtest.h>

#include "models/vocabulary/paths.h"
#include "models/vocabulary/service.h"
#include "tests/central/desk.h"
#include "tests/support/worded.h"

namespace shikaku::reference::central::testing {
namespace {

// "outcome certificate" of a confirmation at a civil time, or its error.
std::string At(Desk& desk, const char* time, const CertificateSpec& spec = {}) {
  desk.clock.SetCivil(time);
  const Reply reply = desk.Confirm(spec);
  if (reply.status != 200) return std::to_string(reply.status) + " " + reply.error();
  return reply.body["outcome"].get<std::string>() + " " + reply.body["certificate"].get<std::string>();
}

// The processing time would carry a request over midnight.
CentralOptions Instant() {
  CentralOptions options;
  options.processing_time = SimDuration{0};
  return options;
}

CertificateSpec Until(const char* last_day) {
  CertificateSpec spec;
  spec.valid_to = std::string(last_day) + "T23:59:59";
  return spec;
}

TEST(CertificateAge, IsJudgedByTheDayInJapan) {
  Desk desk(nullptr, Instant());
  EXPECT_EQ(At(desk, "2021-02-16T23:59:59"), tests::Worded("403 <service-error:certificate-not-yet-valid>"));
  EXPECT_EQ(At(desk, "2021-02-17T00:00:00"), tests::Worded("<outcome:valid> <certificate-standing:normal>"));
  EXPECT_EQ(At(desk, "2025-11-16T23:00:00"), tests::Worded("<outcome:valid> <certificate-standing:normal>"));
  EXPECT_EQ(At(desk, "2025-11-17T00:00:00"), tests::Worded("<outcome:valid> <certificate-standing:notice>"));
  EXPECT_EQ(At(desk, "2026-02-17T23:59:59"), tests::Worded("<outcome:valid> <certificate-standing:notice>"));
  EXPECT_EQ(At(desk, "2026-02-18T00:00:00"), tests::Worded("<outcome:valid> <certificate-standing:grace>"));
  EXPECT_EQ(At(desk, "2026-05-31T23:59:59"), tests::Worded("<outcome:valid> <certificate-standing:grace>"));
  EXPECT_EQ(At(desk, "2026-06-01T00:00:00"), tests::Worded("403 <service-error:certificate-expired>"));
}

TEST(CertificateAge, HasNoGraceBeforeDecember2024) {
  Desk desk;
  const CertificateSpec spec = Until("2024-11-15");
  EXPECT_EQ(At(desk, "2024-11-15T10:00:00", spec),
            tests::Worded("<outcome:valid> <certificate-standing:notice>"));
  EXPECT_EQ(At(desk, "2024-11-16T00:00:00", spec), tests::Worded("403 <service-error:certificate-expired>"));
  EXPECT_EQ(At(desk, "2024-12-01T10:00:00", spec), tests::Worded("403 <service-error:certificate-expired>"));
  EXPECT_EQ(At(desk, "2024-12-02T10:00:00", spec),
            tests::Worded("<outcome:valid> <certificate-standing:grace>"));
  EXPECT_EQ(At(desk, "2025-02-28T10:00:00", spec),
            tests::Worded("<outcome:valid> <certificate-standing:grace>"));
  EXPECT_EQ(At(desk, "2025-03-01T10:00:00", spec), tests::Worded("403 <service-error:certificate-expired>"));
}

TEST(CertificateAge, GraceOffersNothingBesideEligibility) {
  Desk desk;
  desk.clock.SetCivil("2026-03-01T10:00:00");
  const json body = desk.Confirm().body;
  EXPECT_EQ(body["outcome"], tests::Named(vocabulary::Outcome::kValid));
  EXPECT_EQ(body["certificate_expiry"], "2026-02-17");
  EXPECT_EQ(body["categories"], json::array());
  EXPECT_EQ(body["limit_available"], false);
  EXPECT_EQ(body["eligibility"]["number"], "4567");
}

TEST(Certificate, OfAnotherAuthorityIsUntrusted) {
  Desk desk;
  json body = desk.ConfirmBody();
  body["certificate"] = ToBase64(Issue({}, "foreign"));  // same issuer name, another key
  const Reply reply = desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body);
  EXPECT_EQ(reply.status, 403);
  EXPECT_EQ(reply.error(), tests::Named(vocabulary::ServiceError::kCertificateUntrusted));
}

TEST(Certificate, SignedByItsOwnHolderIsUntrusted) {
  Desk desk;
  json body = desk.ConfirmBody();
  body["certificate"] = ToBase64(Issue({}, "holder"));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).error(),
            tests::Named(vocabulary::ServiceError::kCertificateUntrusted));
}

TEST(Certificate, AlteredInAnyByteIsRefused) {
  Desk desk;
  const Bytes good = Issue({});
  for (std::size_t i = 0; i < good.size(); i += 37) {
    Bytes altered = good;
    altered[i] ^= 0x10;
    json body = desk.ConfirmBody();
    body["certificate"] = ToBase64(altered);
    const Reply reply = desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body);
    EXPECT_EQ(reply.status, 403) << i;
    EXPECT_EQ(reply.error(), tests::Named(vocabulary::ServiceError::kCertificateUntrusted)) << i;
  }
  Bytes longer = good;
  longer.push_back(0);
  json body = desk.ConfirmBody();
  body["certificate"] = ToBase64(longer);
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).error(),
            tests::Named(vocabulary::ServiceError::kCertificateUntrusted));
}

TEST(Certificate, OfTheWrongKindIsUntrusted) {
  Desk desk;
  const auto with = [&](auto change) {
    CertificateSpec spec;
    change(spec);
    return desk.Confirm(spec).error();
  };
  EXPECT_EQ(with([](auto& s) { s.key_usage = "critical,digitalSignature,nonRepudiation"; }),
            tests::Named(vocabulary::ServiceError::kCertificateUntrusted));
  EXPECT_EQ(with([](auto& s) { s.key_usage = "critical,keyEncipherment"; }),
            tests::Named(vocabulary::ServiceError::kCertificateUntrusted));
  EXPECT_EQ(with([](auto& s) { s.key_usage.clear(); }),
            tests::Named(vocabulary::ServiceError::kCertificateUntrusted));
  EXPECT_EQ(with([](auto& s) { s.policy = "1.2.392.200149.8.5.1.1.20"; }),
            tests::Named(vocabulary::ServiceError::kCertificateUntrusted));
  EXPECT_EQ(with([](auto& s) { s.policy.clear(); }),
            tests::Named(vocabulary::ServiceError::kCertificateUntrusted));
  EXPECT_EQ(with([](auto& s) { s.extra_critical = "1.2.3.4.5"; }),
            tests::Named(vocabulary::ServiceError::kCertificateUntrusted));
  EXPECT_EQ(with([](auto&) {}), "");
}

TEST(Certificate, TheAuthoritysOwnIsRefused) {
  Desk desk;
  json body = desk.ConfirmBody();
  body["certificate"] = ToBase64(AuthorityCertificate("authority"));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).error(),
            tests::Named(vocabulary::ServiceError::kCertificateUntrusted));
}

TEST(Signature, OfAnotherKeyOrMessageIsInvalid) {
  Desk desk;
  json body = desk.ConfirmBody();
  const json foreign = desk.ConfirmBody();
  body["signature"] = foreign["signature"];  // the holder's, over another challenge
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).error(),
            tests::Named(vocabulary::ServiceError::kSignatureInvalid));

  CertificateSpec other;
  other.key = "other";
  body = desk.ConfirmBody(other);  // signed by the other key
  body["certificate"] = ToBase64(Issue({}));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).error(),
            tests::Named(vocabulary::ServiceError::kSignatureInvalid));
}

TEST(Challenge, ServesOnce) {
  Desk desk;
  json body = desk.ConfirmBody();
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).status, 200);
  body["request_id"] = "another";
  const Reply replayed = desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body);
  EXPECT_EQ(replayed.status, 403);
  EXPECT_EQ(replayed.error(), tests::Named(vocabulary::ServiceError::kChallengeUnknown));
}

TEST(Challenge, ServesThePartyItWasGivenTo) {
  Desk desk;
  const json body = desk.ConfirmBody({}, tests::Named(vocabulary::Method::kFace), kClinic);
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body, kPharmacy).error(),
            tests::Named(vocabulary::ServiceError::kChallengeUnknown));
}

TEST(Challenge, EndsAfterTwoMinutes) {
  Desk desk(nullptr, Instant());
  json body = desk.ConfirmBody();
  desk.clock.Sleep(std::chrono::seconds{120});
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).status, 200);
  body = desk.ConfirmBody();
  desk.clock.Sleep(std::chrono::seconds{120} + SimDuration{1});
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).error(),
            tests::Named(vocabulary::ServiceError::kChallengeUnknown));
  body["challenge_id"] = "00000000000000000000000000000000";
  body["request_id"] = "x";
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).error(),
            tests::Named(vocabulary::ServiceError::kChallengeUnknown));
}

TEST(Revocation, HoldsFromItsMoment) {
  Desk desk;
  ASSERT_TRUE(desk.service->SetCardState("0A1B2C", *ParseTime("2025-06-14T02:30:00"), CardState::kRevoked));
  EXPECT_EQ(At(desk, "2025-06-14T02:29:58"), tests::Worded("<outcome:valid> <certificate-standing:normal>"));
  EXPECT_EQ(At(desk, "2025-06-14T02:30:00"), tests::Worded("403 <service-error:certificate-revoked>"));
  EXPECT_EQ(At(desk, "2026-03-01T02:30:00"),
            tests::Worded("403 <service-error:certificate-revoked>"));  // in the grace period as well
}

TEST(Revocation, ASuspensionCanBeTakenBack) {
  Desk desk;
  ASSERT_TRUE(desk.service->SetCardState("0a1b2c", *ParseTime("2025-06-14T00:00:00"), CardState::kSuspended));
  ASSERT_TRUE(desk.service->SetCardState("0a1b2c", *ParseTime("2025-06-16T00:00:00"), CardState::kGood));
  EXPECT_EQ(At(desk, "2025-06-15T12:00:00"), tests::Worded("403 <service-error:certificate-suspended>"));
  EXPECT_EQ(At(desk, "2025-06-16T12:00:00"), tests::Worded("<outcome:valid> <certificate-standing:normal>"));
  EXPECT_FALSE(desk.service->SetCardState("not hex", *ParseTime("2025-06-14T00:00:00"), CardState::kRevoked));
}

TEST(Person, IsFoundBySerialAlone) {
  Desk desk;
  CertificateSpec unknown;
  unknown.serial = "0A1B2D";
  EXPECT_EQ(At(desk, "2025-06-10T10:15:00", unknown), tests::Worded("403 <service-error:person-unknown>"));
  Registration taro = Taro();
  taro.certificate_serials = {"0a1b2c", "00A1B2D"};  // renewed
  desk.Enroll(taro);
  EXPECT_EQ(At(desk, "2025-06-10T10:15:00", unknown),
            tests::Worded("<outcome:valid> <certificate-standing:normal>"));
}

TEST(Party, MustBeKnown) {
  Desk desk;
  for (const char* path : {tests::Named(vocabulary::Path::kCentralChallenge),
                           tests::Named(vocabulary::Path::kCentralQuery), "/nowhere"}) {
    const Reply reply = desk.Send(path, json::object(), "nobody");
    EXPECT_EQ(reply.status, 403);
    EXPECT_EQ(reply.shown, tests::Worded(R"({"error":"<service-error:unknown-party>"})"));
  }
}

TEST(TrustAnchor, MustBeACertificate) {
  tests::FakeScheduler clock;
  CentralOptions options;
  options.trust_anchors = {Bytes{1, 2, 3}};
  const auto service = CentralService::Create(options, clock, RandomStream(1, "central"));
  ASSERT_FALSE(service);
  EXPECT_EQ(service.error(), "trust anchor 0 is not one DER certificate");
}

// An authority that ended since does not make a lapsed certificate of its own untrusted (facts A.10: the
// first generation ended 2025-10-19).
TEST(TrustAnchor, IsJudgedAtTheCertificatesOwnTime) {
  tests::FakeScheduler clock;
  clock.SetCivil("2025-11-10T10:00:00");
  auto checker = CertificateChecker::Create(
      {AuthorityCertificate("authority", "2015-10-20T00:00:00", "2025-10-19T23:59:59")},
      {"1.2.392.200149.8.5.1.3.30"});
  ASSERT_TRUE(checker);
  EXPECT_TRUE(checker->Check(Issue(Until("2025-10-18")), clock.CivilNow())->checks().chain);
  EXPECT_FALSE(checker->Check(Issue(Until("2026-01-01")), clock.CivilNow())->checks().chain);
}

}  // namespace
}  // namespace shikaku::reference::central::testing
