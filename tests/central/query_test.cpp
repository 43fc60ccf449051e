// Questions by insured number: TRM-QRY-02, CTR-BAT-01, CTR-QLF-03, CTR-QLF-05.
#include <gtest/gtest.h>

#include "models/vocabulary/paths.h"
#include "tests/central/desk.h"
#include "tests/support/by_ids.h"
#include "tests/support/worded.h"

namespace shikaku::reference::central::testing {
namespace {

// By ids.
// By ids.
json Key() {
  return {{"insurer_number", "33120015"},
          {"symbol", "123"},
          {"number", "4567"},
          {"branch", "01"},
          {"birth", "1980-02-17"}};
}

json With(const char* member, const json& value) {
  json key = Key();
  key[member] = value;
  return key;
}

TEST(Query, FindsTheEligibilityAndNoMedicalInformation) {
  Desk desk;
  const Reply reply = desk.Send(tests::Named(vocabulary::Path::kCentralQuery), Key());
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body.size(), 2u);
  EXPECT_EQ(reply.body["outcome"], tests::Named(vocabulary::Outcome::kValid));
  EXPECT_EQ(reply.body["eligibility"]["kana"], "シケン　タロウ");
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralQuery), With("branch", "")).body["outcome"],
            tests::Named(vocabulary::Outcome::kValid));
}

TEST(Query, WrongKeysFitNobody) {
  Desk desk;
  for (const auto& [member, value] : {std::pair{"insurer_number", "33120016"},
                                      {"symbol", "124"},
                                      {"number", "4568"},
                                      {"branch", "02"},
                                      {"birth", "1980-02-18"}}) {
    EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralQuery), With(member, value)).shown,
              tests::Worded(R"({"outcome":"<outcome:none>"})"))
        << member;
  }
}

TEST(Query, InsurerNumberMayBePadded) {
  Desk desk;
  Registration taro = Taro();
  taro.history[0].insurer_number = "138057";
  desk.Enroll(taro);
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralQuery), With("insurer_number", "  138057"))
                .body["outcome"],
            tests::Named(vocabulary::Outcome::kValid));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralQuery), With("insurer_number", "138057"))
                .body["outcome"],
            tests::Named(vocabulary::Outcome::kValid));
}

TEST(Query, ALostEligibilityIsInvalidEvenWithANewOne) {
  Desk desk;
  Registration taro = Taro();
  EligibilityPeriod next = taro.history[0];
  taro.history[0].last_day = *ParseDate("2025-03-31");
  next.first_day = *ParseDate("2025-04-01");
  next.insurer_number = "138057";
  taro.history.push_back(next);
  desk.Enroll(taro);
  const json lost = desk.Send(tests::Named(vocabulary::Path::kCentralQuery), Key()).body;
  EXPECT_EQ(lost["outcome"], tests::Named(vocabulary::Outcome::kInvalid));
  EXPECT_EQ(lost["eligibility"]["insurer_number"], "33120015");
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralQuery), With("insurer_number", "138057"))
                .body["outcome"],
            tests::Named(vocabulary::Outcome::kValid));

  json claim = Key();
  claim["treatment_day"] = "2025-04-01";
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralClaimRoute), claim).shown,
            tests::Worded(R"({"insurer_number":"138057","outcome":"<outcome:valid>"})"));
  claim["treatment_day"] = "2025-03-31";
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralClaimRoute), claim).shown,
            tests::Worded(R"({"insurer_number":"33120015","outcome":"<outcome:valid>"})"));
}

TEST(Query, SuppressedAndDeletedAnswerAsNobody) {
  Desk desk;
  ASSERT_TRUE(desk.service->SetDisplay("taro", true, false));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralQuery), Key()).shown,
            tests::Worded(R"({"outcome":"<outcome:none>"})"));
  ASSERT_TRUE(desk.service->SetDisplay("taro", false, true));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralQuery), Key()).shown,
            tests::Worded(R"({"outcome":"<outcome:none>"})"));
}

TEST(Query, TwinsNeedTheirBranch) {
  Desk desk;
  Registration twin = Taro();
  twin.person_id = "twin";
  twin.certificate_serials = {"0A1B2E"};
  twin.history[0].branch = "02";
  desk.Enroll(twin);
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralQuery), Key()).body["outcome"],
            tests::Named(vocabulary::Outcome::kValid));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralQuery), With("branch", "")).body["outcome"],
            tests::Named(vocabulary::Outcome::kNone));
}

TEST(Batch, KeepsOrderAndCountOfRows) {
  Desk desk;
  Registration lost = Taro();
  lost.person_id = "hanako";
  lost.certificate_serials = {"0A1B2F"};
  lost.history[0].number = "9999";
  lost.history[0].last_day = *ParseDate("2025-01-31");
  desk.Enroll(lost);
  json missing = Key();
  missing.erase("number");
  json rows = {With("number", "1"),         Key(), missing, With("number", "9999"), 7,
               With("birth", "1980-02-30"), Key()};
  for (json& row : rows) row = tests::ByNames(vocabulary::MembersOfInsuredKey(), row);
  const json answer = desk.Send(tests::Named(vocabulary::Path::kCentralBatch), {{"rows", rows}}).body;
  std::string outcomes;
  for (const json& row : answer["rows"]) outcomes += row["outcome"].get<std::string>() + " ";
  EXPECT_EQ(outcomes, tests::Worded("<outcome:none> <outcome:valid> <outcome:none> <outcome:invalid> "
                                    "<outcome:none> <outcome:none> <outcome:valid> "));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralBatch), {{"rows", json::array()}}).shown,
            R"({"rows":[]})");
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralBatch), json::object()).status, 400);
}

}  // namespace
}  // namespace shikaku::reference::central::testing
