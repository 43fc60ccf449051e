// Medical information, limit and specific-disease certificates: CTR-CNS, CTR-MED, CTR-CRT-02, CTR-LOG-01.
#include <gmock/gmock.h>

#include "models/vocabulary/paths.h"
#include "models/vocabulary/service.h"
#include "tests/central/desk.h"
#include "tests/support/worded.h"

namespace shikaku::reference::central::testing {
namespace {

TEST(Medical, NeedsConsentForItsOwnCategory) {
  for (const char* agreed :
       {tests::Named(vocabulary::Category::kDrug), tests::Named(vocabulary::Category::kCheckup),
        tests::Named(vocabulary::Category::kTreatment), tests::Named(vocabulary::Category::kSurgery)}) {
    Desk desk;
    const std::string session = desk.Session();
    desk.Agree(session, {agreed});
    for (const char* category :
         {tests::Named(vocabulary::Category::kDrug), tests::Named(vocabulary::Category::kCheckup),
          tests::Named(vocabulary::Category::kTreatment), tests::Named(vocabulary::Category::kSurgery)}) {
      const Reply reply = desk.Medical(session, category);
      if (std::string_view(category) == agreed) {
        EXPECT_EQ(reply.status, 200) << agreed << category;
        EXPECT_EQ(reply.body["category"], category);
      } else {
        EXPECT_EQ(reply.status, 403) << agreed << category;
        EXPECT_EQ(reply.shown, tests::Worded(R"({"error":"<service-error:consent-missing>"})"));
      }
    }
    EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralLimit), {{"session", session}}).error(),
              tests::Named(vocabulary::ServiceError::kConsentMissing));
    EXPECT_EQ(
        desk.Send(tests::Named(vocabulary::Path::kCentralSpecificDisease), {{"session", session}}).error(),
        tests::Named(vocabulary::ServiceError::kConsentMissing));
  }
}

TEST(Medical, DrugRecordsComeWithinTheWindowAndWithDuplicates) {
  Desk desk;
  const std::string session = desk.Session();
  desk.Agree(session, {tests::Named(vocabulary::Category::kDrug)});
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kDrug)).body,
            json::parse(tests::Worded(R"({"category": "<category:drug>",
    "records": [
      {"date": "2025-05-09", "facility": "南クリニック", "items": {"medicine": "薬B", "substance": "S1"}},
      {"date": "2025-05-02", "facility": "北クリニック", "items": {"medicine": "薬A", "substance": "S1"}}],
    "duplicates": [{"substance": "S1", "facilities": ["北クリニック", "南クリニック"]}]})")));
}

TEST(Medical, TreatmentShowsListedActsOnly) {
  Desk desk;
  const std::string session = desk.Session();
  desk.Agree(session,
             {tests::Named(vocabulary::Category::kTreatment), tests::Named(vocabulary::Category::kSurgery),
              tests::Named(vocabulary::Category::kCheckup)});
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kTreatment)).body,
            json::parse(tests::Worded(R"({"category": "<category:treatment>", "records": [
    {"date": "2025-04-02", "facility": "北クリニック", "kind": "<medical-act:imaging>", "items": {"act": "画像"}}]})")));
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kSurgery)).body,
            json::parse(tests::Worded(R"({"category": "<category:surgery>", "records": [
    {"date": "2024-03-01", "facility": "中央病院", "items": {"act": "手術"}}]})")));
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kCheckup)).body,
            json::parse(tests::Worded(R"({"category": "<category:checkup>", "records": [
    {"date": "2024-06-20", "facility": "市民センター", "checkup": "<checkup-kind:specific>",
     "items": {"waist": "85", "glucose": "98"}}]})")));
}

TEST(Medical, LateStageCheckupLacksItsItems) {
  Desk desk;
  Registration elder = Taro();
  elder.birth = *ParseDate("1949-06-20");
  desk.Enroll(elder);
  const std::string session = desk.Session();
  desk.Agree(session, {tests::Named(vocabulary::Category::kCheckup)});
  const json record = desk.Medical(session, tests::Named(vocabulary::Category::kCheckup)).body["records"][0];
  EXPECT_EQ(record["checkup"], tests::Named(vocabulary::CheckupKind::kLateStage));
  EXPECT_EQ(record["items"], json::parse(R"({"glucose": "98"})"));
}

TEST(Medical, BelongsToTheFacilityAndTheVisit) {
  Desk desk;
  const std::string first = desk.Session();
  desk.Agree(first, {tests::Named(vocabulary::Category::kDrug)});
  EXPECT_EQ(desk.Medical(first, tests::Named(vocabulary::Category::kDrug), kPharmacy).error(),
            tests::Named(vocabulary::ServiceError::kSessionUnknown));
  const std::string second = desk.Session();
  EXPECT_EQ(desk.Medical(second, tests::Named(vocabulary::Category::kDrug)).error(),
            tests::Named(vocabulary::ServiceError::kConsentMissing));
  EXPECT_EQ(desk.Medical("00", tests::Named(vocabulary::Category::kDrug)).error(),
            tests::Named(vocabulary::ServiceError::kSessionUnknown));
}

TEST(Medical, ConsentRunsOutAfterTheNextDay) {
  Desk desk;
  const std::string session = desk.Session();
  desk.Agree(session, {tests::Named(vocabulary::Category::kDrug)});
  desk.clock.SetCivil("2025-06-11T23:59:00");
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kDrug)).status, 200);
  desk.clock.SetCivil("2025-06-12T00:00:00");
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kDrug)).error(),
            tests::Named(vocabulary::ServiceError::kSessionUnknown));
}

TEST(Medical, ALaterConsentReplacesAnEarlierOne) {
  Desk desk;
  const std::string session = desk.Session();
  desk.Agree(session, {tests::Named(vocabulary::Category::kDrug)});
  desk.Agree(session, json::array());
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kDrug)).error(),
            tests::Named(vocabulary::ServiceError::kConsentMissing));
}

TEST(Medical, IsRefusedInGraceWhateverTheReaderSends) {
  Desk desk;
  desk.clock.SetCivil("2026-02-18T09:00:00");
  const std::string session = desk.Session();
  desk.Agree(session,
             {tests::Named(vocabulary::Category::kDrug), tests::Named(vocabulary::Category::kCheckup),
              tests::Named(vocabulary::Category::kTreatment), tests::Named(vocabulary::Category::kSurgery)},
             true, true);
  for (const char* category :
       {tests::Named(vocabulary::Category::kDrug), tests::Named(vocabulary::Category::kCheckup),
        tests::Named(vocabulary::Category::kTreatment), tests::Named(vocabulary::Category::kSurgery)}) {
    EXPECT_EQ(desk.Medical(session, category).shown,
              tests::Worded(R"({"error":"<service-error:certificate-grace>"})"));
  }
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralLimit), {{"session", session}}).error(),
            tests::Named(vocabulary::ServiceError::kCertificateGrace));
  EXPECT_EQ(
      desk.Send(tests::Named(vocabulary::Path::kCentralSpecificDisease), {{"session", session}}).error(),
      tests::Named(vocabulary::ServiceError::kCertificateGrace));
}

TEST(Medical, IsJudgedAnewWhenTheCertificateLapsesDuringTheVisit) {
  Desk desk;
  desk.clock.SetCivil("2026-02-17T23:50:00");
  const std::string session = desk.Session();
  desk.Agree(session, {tests::Named(vocabulary::Category::kDrug)});
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kDrug)).status, 200);
  desk.clock.SetCivil("2026-02-18T00:00:00");
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kDrug)).error(),
            tests::Named(vocabulary::ServiceError::kCertificateGrace));
}

TEST(Medical, StopsWithRevocationAndSuppression) {
  Desk desk;
  const std::string session = desk.Session();
  desk.Agree(session, {tests::Named(vocabulary::Category::kDrug)});
  ASSERT_TRUE(desk.service->SetDisplay("taro", true, false));
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kDrug)).error(),
            tests::Named(vocabulary::ServiceError::kNoEligibility));
  ASSERT_TRUE(desk.service->SetDisplay("taro", false, false));
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kDrug)).status, 200);
  ASSERT_TRUE(desk.service->SetCardState("0A1B2C", *ParseTime("2025-06-10T11:00:00"), CardState::kRevoked));
  desk.clock.SetCivil("2025-06-10T11:00:00");
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kDrug)).error(),
            tests::Named(vocabulary::ServiceError::kCertificateRevoked));
}

TEST(Medical, IsNotOfferedBeforeItsDay) {
  Desk desk;
  desk.clock.SetCivil("2023-05-10T09:00:00");
  const std::string session = desk.Session();
  desk.Agree(session, {tests::Named(vocabulary::Category::kSurgery)});
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kSurgery)).shown,
            tests::Worded(R"({"error":"<service-error:not-offered>"})"));
}

TEST(Limit, ShowsClassAndLongStayWithinItsDays) {
  Desk desk;
  const std::string session = desk.Session();
  desk.Agree(session, json::array(), true, false);
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralLimit), {{"session", session}}).shown,
            R"({"limit":{"grade":"A05","kind":"02","long_stay":"2025-01-15",)"
            R"("valid_from":"2024-08-01","valid_to":"2025-07-31"}})");
  EXPECT_EQ(
      desk.Send(tests::Named(vocabulary::Path::kCentralSpecificDisease), {{"session", session}}).error(),
      tests::Named(vocabulary::ServiceError::kConsentMissing));
  desk.clock.SetCivil("2025-08-01T09:00:00");
  const std::string later = desk.Session();
  desk.Agree(later, json::array(), true, true);
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralLimit), {{"session", later}}).shown,
            R"({"limit":null})");
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralSpecificDisease), {{"session", later}}).shown,
            R"({"diseases":[]})");
}

TEST(SpecificDisease, ShowsNameAndCeiling) {
  Desk desk;
  const std::string session = desk.Session();
  desk.Agree(session, json::array(), false, true);
  EXPECT_EQ(
      desk.Send(tests::Named(vocabulary::Path::kCentralSpecificDisease), {{"session", session}}).shown,
      R"({"diseases":[{"ceiling_yen":10000,"disease":"1","valid_from":"2024-08-01","valid_to":"2025-07-31"}]})");
}

TEST(ViewLog, HoldsEveryViewAndNothingElse) {
  Desk desk;
  const std::string session = desk.Session();
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralViewLog), {{"session", session}}).shown,
            R"({"views":[]})");
  desk.Agree(session, {tests::Named(vocabulary::Category::kDrug)}, true, false);
  desk.Medical(session, tests::Named(vocabulary::Category::kDrug));
  desk.Medical(session, tests::Named(vocabulary::Category::kCheckup));  // refused
  desk.Send(tests::Named(vocabulary::Path::kCentralLimit), {{"session", session}});
  desk.clock.SetCivil("2025-06-10T11:00:00");
  desk.Medical(session, tests::Named(vocabulary::Category::kDrug));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralViewLog), {{"session", session}}).body,
            json::parse(tests::Worded(R"({"views": [
    {"facility": "0110113719", "time": "2025-06-10T10:15:00", "category": "<released-item:drug>"},
    {"facility": "0110113719", "time": "2025-06-10T10:15:00", "category": "<released-item:limit>"},
    {"facility": "0110113719", "time": "2025-06-10T11:00:00", "category": "<released-item:drug>"}]})")));
  ASSERT_TRUE(desk.service->SetDisplay("taro", true, false));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralViewLog), {{"session", session}}).shown,
            R"({"views":[]})");
}

TEST(Log, NamesWhatHappenedAndIsWhole) {
  Desk desk;
  const std::string session = desk.Session({}, tests::Named(vocabulary::Method::kPin));
  desk.Agree(session, {tests::Named(vocabulary::Category::kDrug)});
  desk.Medical(session, tests::Named(vocabulary::Category::kDrug));
  const std::vector<LogEntry> log = desk.service->Log();
  ASSERT_EQ(log.size(), 3u);
  EXPECT_EQ(log[0].what + log[0].method + log[0].outcome,
            "check" + std::string(IdOf(vocabulary::Method::kPin)).append(IdOf(vocabulary::Outcome::kValid)));
  EXPECT_EQ(log[1].what, "consent");
  EXPECT_EQ(log[2].what + log[2].item + log[2].party,
            "view" + std::string(IdOf(vocabulary::Category::kDrug)) + "clinic-1");
  EXPECT_TRUE(desk.service->LogIntact());
}

}  // namespace
}  // namespace shikaku::reference::central::testing
