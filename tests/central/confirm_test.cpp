// From the challenge to the eligibility: CTR-QLF, CTR-REG, TRM-NET-01, RDR-ID-09.
#include <gmock/gmock.h>

#include "models/vocabulary/paths.h"
#include "models/vocabulary/service.h"
#include "tests/central/desk.h"
#include "tests/support/worded.h"

namespace shikaku::reference::central::testing {
namespace {

TEST(Challenge, IsFreshAndThirtyTwoBytes) {
  Desk desk;
  const Reply one = desk.Send(tests::Named(vocabulary::Path::kCentralChallenge), json::object());
  const Reply two = desk.Send(tests::Named(vocabulary::Path::kCentralChallenge), json::object());
  EXPECT_EQ(one.status, 200);
  EXPECT_EQ(FromBase64(one.body["challenge"].get<std::string>())->size(), 32u);
  EXPECT_NE(one.body["challenge"], two.body["challenge"]);
  EXPECT_NE(one.body["challenge_id"], two.body["challenge_id"]);
}

TEST(Confirm, AnswersTheEligibilityInForce) {
  Desk desk;
  const Reply reply = desk.Confirm();
  EXPECT_EQ(reply.status, 200);
  json body = reply.body;
  EXPECT_EQ(body["session"].get<std::string>().size(), 32u);
  body.erase("session");
  EXPECT_EQ(body, json::parse(tests::Worded(R"({
    "outcome": "<outcome:valid>", "certificate": "<certificate-standing:normal>", "certificate_expiry": "2026-02-17", "registered": true,
    "categories": ["<category:drug>", "<category:checkup>", "<category:treatment>", "<category:surgery>"], "limit_available": true,
    "eligibility": {"insurer_number": "33120015", "insurer_name": "試験健康保険組合", "symbol": "123",
      "number": "4567", "branch": "01", "name": "試験　太郎", "kana": "シケン　タロウ", "birth": "1980-02-17",
      "sex": "<sex-code:male>", "valid_from": "2020-04-01", "valid_to": null, "share_percent": 30}})")));
}

TEST(Confirm, TakesTheProcessingTime) {
  Desk desk;
  const json body = desk.ConfirmBody();
  const SimTime before = desk.clock.Now();
  desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body);
  EXPECT_EQ(desk.clock.Now() - before, SimDuration{std::chrono::milliseconds{120}});
}

TEST(Confirm, ShowsTheLostEligibilityAsInvalid) {
  Desk desk;
  Registration taro = Taro();
  taro.history[0].last_day = *ParseDate("2025-06-09");
  desk.Enroll(taro);
  const json body = desk.Confirm().body;
  EXPECT_EQ(body["outcome"], tests::Named(vocabulary::Outcome::kInvalid));
  EXPECT_EQ(body["eligibility"]["number"], "4567");
  EXPECT_EQ(body["eligibility"]["valid_to"], "2025-06-09");
  EXPECT_EQ(body["categories"], json::array());
  EXPECT_EQ(body["limit_available"], false);
}

TEST(Confirm, IsValidOnTheLastDay) {
  Desk desk;
  Registration taro = Taro();
  taro.history[0].last_day = *ParseDate("2025-06-10");
  desk.Enroll(taro);
  EXPECT_EQ(desk.Confirm().body["outcome"], tests::Named(vocabulary::Outcome::kValid));
}

TEST(Confirm, FollowsAChangeOfInsurerOnceItIsRegistered) {
  Desk desk;
  Registration taro = Taro();
  taro.history[0].last_day = *ParseDate("2025-05-31");
  EligibilityPeriod next = taro.history[0];
  next.insurer_number = "138057";
  next.first_day = *ParseDate("2025-06-01");
  next.last_day.reset();
  next.registered = *ParseTime("2025-06-10T12:00:00");
  taro.history.push_back(next);
  desk.Enroll(taro);
  const json before = desk.Confirm().body;
  EXPECT_EQ(before["outcome"], tests::Named(vocabulary::Outcome::kInvalid));
  EXPECT_EQ(before["eligibility"]["insurer_number"], "33120015");
  desk.clock.SetCivil("2025-06-10T12:00:00");
  const json after = desk.Confirm().body;
  EXPECT_EQ(after["outcome"], tests::Named(vocabulary::Outcome::kValid));
  EXPECT_EQ(after["eligibility"]["insurer_number"], "138057");
  EXPECT_EQ(after["eligibility"]["valid_from"], "2025-06-01");
}

TEST(Confirm, SuppressedAndDeletedPeopleCannotBeToldApart) {
  std::vector<std::string> answers;
  for (const auto& [suppressed, deleted] : {std::pair{true, false}, {false, true}}) {
    Desk desk;  // same random stream, so that equal answers are equal to the byte
    ASSERT_TRUE(desk.service->SetDisplay("taro", suppressed, deleted));
    const Reply reply = desk.Confirm();
    EXPECT_EQ(reply.body["outcome"], tests::Named(vocabulary::Outcome::kNone));
    EXPECT_EQ(reply.body.count("eligibility"), 0u);
    EXPECT_EQ(reply.body["categories"], json::array());
    EXPECT_EQ(reply.body["registered"], true);
    answers.push_back(reply.text);
  }
  EXPECT_EQ(answers[0], answers[1]);
}

TEST(Confirm, ASuppressedOrDeletedEligibilityAnswersNoneEvenWithAnOlderOne) {
  std::vector<std::string> answers;
  for (bool EligibilityPeriod::* flag : {&EligibilityPeriod::suppressed, &EligibilityPeriod::deleted}) {
    Desk desk;
    Registration taro = Taro();
    EligibilityPeriod older = taro.history[0];
    older.first_day = *ParseDate("2010-04-01");
    older.last_day = *ParseDate("2020-03-31");
    taro.history[0].*flag = true;
    taro.history.push_back(older);
    desk.Enroll(taro);
    answers.push_back(desk.Confirm().text);
    EXPECT_THAT(answers.back(), ::testing::HasSubstr(
                                    tests::Worded(R"("<answer:central-confirm.outcome>":"<outcome:none>")")));
  }
  EXPECT_EQ(answers[0], answers[1]);
}

TEST(Confirm, ShareIsToldWithinItsPeriodOnly) {
  Desk desk;
  Registration elder = Taro();
  elder.birth = *ParseDate("1950-02-17");
  elder.history[0].share = domain::ShareGrant{20, *ParseDate("2024-08-01"), *ParseDate("2025-07-31")};
  desk.Enroll(elder);
  desk.clock.SetCivil("2025-07-31T23:00:00");
  const json last_day = desk.Confirm().body["eligibility"];
  EXPECT_EQ(last_day["share_percent"], 20);
  EXPECT_EQ(last_day["share_valid_from"], "2024-08-01");
  EXPECT_EQ(last_day["share_valid_to"], "2025-07-31");
  desk.clock.SetCivil("2025-08-01T09:00:00");
  const json next_day = desk.Confirm().body["eligibility"];
  EXPECT_EQ(next_day.count("share_percent"), 0u);
  EXPECT_EQ(next_day.count("share_valid_to"), 0u);
}

TEST(Confirm, SameRequestGivesTheSameAnswerOnce) {
  Desk desk;
  const json body = desk.ConfirmBody();
  const Reply first = desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body);
  const Reply second = desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body);
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(first.text, second.text);
  EXPECT_EQ(desk.service->Log().size(), 1u);
  const Reply asked =
      desk.Send(tests::Named(vocabulary::Path::kCentralResult), {{"request_id", body["request_id"]}});
  EXPECT_EQ(asked.text, first.text);
  EXPECT_EQ(asked.status, 200);
}

TEST(Confirm, ARefusalIsRepeatedToo) {
  Desk desk;
  json body = desk.ConfirmBody();
  body["signature"] = ToBase64(Bytes(256, 1));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).error(),
            tests::Named(vocabulary::ServiceError::kSignatureInvalid));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).error(),
            tests::Named(vocabulary::ServiceError::kSignatureInvalid));
  const Reply asked =
      desk.Send(tests::Named(vocabulary::Path::kCentralResult), {{"request_id", body["request_id"]}});
  EXPECT_EQ(asked.status, 403);
  EXPECT_EQ(asked.error(), tests::Named(vocabulary::ServiceError::kSignatureInvalid));
  EXPECT_EQ(desk.service->Log().size(), 1u);
}

TEST(Confirm, ARequestIdNamesOneRequestOfOneParty) {
  Desk desk;
  const json first = desk.ConfirmBody();
  desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), first);
  json other = desk.ConfirmBody();
  other["request_id"] = first["request_id"];
  const Reply reused = desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), other);
  EXPECT_EQ(reused.status, 409);
  EXPECT_EQ(reused.error(), tests::Named(vocabulary::ServiceError::kRequestIdReused));
  const Reply elsewhere = desk.Send(tests::Named(vocabulary::Path::kCentralResult),
                                    {{"request_id", first["request_id"]}}, kPharmacy);
  EXPECT_EQ(elsewhere.status, 404);
  EXPECT_EQ(elsewhere.error(), tests::Named(vocabulary::ServiceError::kUnknownRequest));
}

TEST(Confirm, PersonWithoutRegistrationRegistersAndGoesOn) {
  Desk desk;
  Registration taro = Taro();
  taro.registered = false;
  desk.Enroll(taro);
  const json confirmed = desk.Confirm().body;
  EXPECT_EQ(confirmed["registered"], false);
  EXPECT_EQ(confirmed["outcome"], tests::Named(vocabulary::Outcome::kNone));
  EXPECT_EQ(confirmed.count("eligibility"), 0u);
  EXPECT_EQ(confirmed["categories"], json::array());
  const json session = confirmed["session"];
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConsent),
                      {{"session", session}, {"categories", {tests::Named(vocabulary::Category::kDrug)}}})
                .error(),
            tests::Named(vocabulary::ServiceError::kNotRegistered));
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kDrug)).error(),
            tests::Named(vocabulary::ServiceError::kNotRegistered));

  const json registered =
      desk.Send(tests::Named(vocabulary::Path::kCentralRegister), {{"session", session}}).body;
  EXPECT_EQ(registered["registered"], true);
  EXPECT_EQ(registered["outcome"], tests::Named(vocabulary::Outcome::kValid));
  EXPECT_EQ(registered["session"], session);
  EXPECT_EQ(registered["eligibility"]["number"], "4567");
  EXPECT_EQ(registered["categories"].size(), 4u);
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralRegister), {{"session", session}}).body,
            registered);  // once is enough
  EXPECT_EQ(desk.Confirm().body["registered"], true);
}

TEST(Confirm, ALapsedCertificateDoesNotRegister) {
  Desk desk;
  Registration taro = Taro();
  taro.registered = false;
  desk.Enroll(taro);
  desk.clock.SetCivil("2026-03-01T09:00:00");
  const Reply reply =
      desk.Send(tests::Named(vocabulary::Path::kCentralRegister), {{"session", desk.Session()}});
  EXPECT_EQ(reply.status, 403);
  EXPECT_EQ(reply.error(), tests::Named(vocabulary::ServiceError::kCertificateGrace));
}

TEST(Confirm, DeregistrationTakesEffectAtTheEndOfTheNextMonth) {
  Desk desk;
  ASSERT_TRUE(desk.service->Deregister("taro", *ParseDate("2025-06-10")));
  desk.clock.SetCivil("2025-07-31T23:59:00");
  EXPECT_EQ(desk.Confirm().body["registered"], true);
  desk.clock.SetCivil("2025-08-01T00:00:00");
  EXPECT_EQ(desk.Confirm().body["registered"], false);
  EXPECT_FALSE(desk.service->Deregister("nobody", *ParseDate("2025-06-10")));
}

TEST(Confirm, ConfirmationByEyeIsOnRecord) {
  Desk desk;
  const std::string by_eye = desk.Session({}, tests::Named(vocabulary::Method::kVisual));
  const std::string by_face = desk.Session({}, tests::Named(vocabulary::Method::kFace));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralVisualRecord), {{"session", by_eye}}).shown,
            R"({"time":"2025-06-10T10:15:00","visual":true})");
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralVisualRecord), {{"session", by_face}}).shown,
            R"({"visual":false})");
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralVisualRecord), {{"session", by_eye}}, kPharmacy)
                .error(),
            tests::Named(vocabulary::ServiceError::kSessionUnknown));
}

TEST(Confirm, EarlierYearsOfferFewerCategories) {
  Desk desk;
  desk.clock.SetCivil("2022-09-10T09:00:00");
  EXPECT_EQ(desk.Confirm().body["categories"],
            json::parse(tests::Worded(R"(["<category:drug>","<category:checkup>"])")));
  desk.clock.SetCivil("2022-09-11T09:00:00");
  EXPECT_EQ(desk.Confirm().body["categories"],
            json::parse(tests::Worded(R"(["<category:drug>","<category:checkup>","<category:treatment>"])")));
}

}  // namespace
}  // namespace shikaku::reference::central::testing
