// The seam by which a defective central service is made: each published decision can be replaced alone.
#include <gtest/gtest.h>

#include "models/vocabulary/paths.h"
#include "models/vocabulary/service.h"
#include "tests/central/desk.h"
#include "tests/support/worded.h"

namespace shikaku::reference::central::testing {
namespace {

template <class Rules>
std::unique_ptr<Desk> DeskWith() {
  return std::make_unique<Desk>(std::make_unique<Rules>());
}

TEST(Rules, RevocationCanBeIgnored) {
  struct Rules : PublishedRules {
    bool IsRefused(CardState) const override { return false; }
  };
  const auto desk = DeskWith<Rules>();
  ASSERT_TRUE(desk->service->SetCardState("0A1B2C", *ParseTime("2025-01-01T00:00:00"), CardState::kRevoked));
  EXPECT_EQ(desk->Confirm().status, 200);
}

TEST(Rules, GraceCanRelease) {
  struct Rules : PublishedRules {
    ReleaseDecision MayRelease(const ReleaseCase& release) const override {
      ReleaseCase fresh = release;
      fresh.age = CertificateAge::kNormal;
      return PublishedRules::MayRelease(fresh);
    }
  };
  const auto desk = DeskWith<Rules>();
  desk->clock.SetCivil("2026-03-01T10:00:00");
  const Reply reply = desk->Confirm();
  EXPECT_EQ(reply.body["certificate"], tests::Named(vocabulary::CertificateStanding::kGrace));
  EXPECT_EQ(reply.body["categories"].size(), 4u);
}

TEST(Rules, GraceCanLastADayLonger) {
  struct Rules : PublishedRules {
    CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override {
      const auto age = PublishedRules::AssessCertificate(from, to, today);
      const bool one_late =
          PublishedRules::AssessCertificate(from, to, AddDays(today, -1)) == CertificateAge::kGrace;
      return age == CertificateAge::kExpired && one_late ? CertificateAge::kGrace : age;
    }
  };
  const auto desk = DeskWith<Rules>();
  desk->clock.SetCivil("2026-06-01T10:00:00");
  EXPECT_EQ(desk->Confirm().body["certificate"], tests::Named(vocabulary::CertificateStanding::kGrace));
  desk->clock.SetCivil("2026-06-02T10:00:00");
  EXPECT_EQ(desk->Confirm().error(), tests::Named(vocabulary::ServiceError::kCertificateExpired));
}

TEST(Rules, ConsentCanBeForgotten) {
  struct Rules : PublishedRules {
    ReleaseDecision MayRelease(const ReleaseCase& release) const override {
      ReleaseCase agreed = release;
      agreed.consent = true;
      return PublishedRules::MayRelease(agreed);
    }
  };
  const auto desk = DeskWith<Rules>();
  EXPECT_EQ(desk->Medical(desk->Session(), tests::Named(vocabulary::Category::kDrug)).status, 200);
}

TEST(Rules, ASuppressedPersonCanBeShown) {
  struct Rules : PublishedRules {
    bool HidesPerson(const PersonDisplay& person) const override { return person.deleted; }
  };
  const auto desk = DeskWith<Rules>();
  ASSERT_TRUE(desk->service->SetDisplay("taro", true, false));
  EXPECT_EQ(desk->Confirm().body["outcome"], tests::Named(vocabulary::Outcome::kValid));
}

TEST(Rules, AnEndedEligibilityCanBeValid) {
  struct Rules : PublishedRules {
    domain::Assessment FindEligibility(std::span<const EligibilityPeriod> history, CivilDate day,
                                       CivilTime now) const override {
      domain::Assessment assessment = PublishedRules::FindEligibility(history, day, now);
      if (assessment.outcome == domain::Outcome::kInvalid) assessment.outcome = domain::Outcome::kValid;
      return assessment;
    }
  };
  const auto desk = DeskWith<Rules>();
  Registration taro = Taro();
  taro.history[0].last_day = *ParseDate("2025-01-31");
  desk->Enroll(taro);
  EXPECT_EQ(desk->Confirm().body["outcome"], tests::Named(vocabulary::Outcome::kValid));
}

TEST(Rules, AnySignatureAndAnyCertificateCanBeAccepted) {
  struct Rules : PublishedRules {
    bool AcceptsSignature(bool) const override { return true; }
    bool TrustsCertificate(const CertificateChecks&) const override { return true; }
  };
  const auto desk = DeskWith<Rules>();
  json body = desk->ConfirmBody();
  body["signature"] = ToBase64(Bytes(256, 1));
  body["certificate"] = ToBase64(Issue({}, "foreign"));
  EXPECT_EQ(desk->Send(tests::Named(vocabulary::Path::kCentralConfirm), body).status, 200);
}

TEST(Rules, ReplayCanBeAllowed) {
  struct Rules : PublishedRules {
    bool AcceptsChallenge(const ChallengeState&) const override { return true; }
  };
  const auto desk = DeskWith<Rules>();
  json body = desk->ConfirmBody();
  EXPECT_EQ(desk->Send(tests::Named(vocabulary::Path::kCentralConfirm), body).status, 200);
  body["request_id"] = "again";
  EXPECT_EQ(desk->Send(tests::Named(vocabulary::Path::kCentralConfirm), body).status, 200);
}

TEST(Rules, RequestsCanBeForgotten) {
  struct Rules : PublishedRules {
    bool RemembersRequests() const override { return false; }
  };
  const auto desk = DeskWith<Rules>();
  const json body = desk->ConfirmBody();
  EXPECT_EQ(desk->Send(tests::Named(vocabulary::Path::kCentralConfirm), body).status, 200);
  EXPECT_EQ(desk->Send(tests::Named(vocabulary::Path::kCentralConfirm), body).error(),
            tests::Named(vocabulary::ServiceError::kChallengeUnknown));
  EXPECT_EQ(desk->Send(tests::Named(vocabulary::Path::kCentralResult), {{"request_id", body["request_id"]}})
                .error(),
            tests::Named(vocabulary::ServiceError::kUnknownRequest));
  EXPECT_EQ(desk->service->Log().size(), 2u);
}

TEST(Rules, TheIndividualNumberCanBeKept) {
  struct Rules : PublishedRules {
    std::string PersonReference(const std::string&) const override { return "123456789018"; }
  };
  const auto desk = DeskWith<Rules>();
  EXPECT_EQ(desk->Confirm().status, 200);
  EXPECT_TRUE(Contains(desk->service->StoreImage(), BytesOf("123456789018")));
}

TEST(Rules, ViewsAndVisualChecksCanGoUnrecorded) {
  struct Rules : PublishedRules {
    bool LogsView() const override { return false; }
    bool RecordsVisual() const override { return false; }
  };
  const auto desk = DeskWith<Rules>();
  const std::string session = desk->Session({}, tests::Named(vocabulary::Method::kVisual));
  desk->Agree(session, {tests::Named(vocabulary::Category::kDrug)});
  EXPECT_EQ(desk->Medical(session, tests::Named(vocabulary::Category::kDrug)).status, 200);
  EXPECT_EQ(desk->Send(tests::Named(vocabulary::Path::kCentralViewLog), {{"session", session}}).shown,
            R"({"views":[]})");
  EXPECT_EQ(desk->Send(tests::Named(vocabulary::Path::kCentralVisualRecord), {{"session", session}}).shown,
            R"({"visual":false})");
}

}  // namespace
}  // namespace shikaku::reference::central::testing
