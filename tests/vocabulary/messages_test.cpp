// The messages of both profiles against vectors written from docs/profiles.
#include <gtest/gtest.h>

#include "models/messages/reader_terminal.h"
#include "models/messages/terminal_central.h"
#include "models/vocabulary/json_text.h"
#include "tests/support/worded.h"

namespace shikaku::messages {
namespace {

using nlohmann::json;

json Wire(std::string_view text) { return json::parse(tests::Worded(text)); }

TEST(Messages, AReadersConfirmation) {
  const json wire = Wire(
      R"({"visit":"visit-3","challenge_id":"c1","certificate":"MIIB","signature":"AAEC","method":"<method:pin>","more":[1]})");
  const auto request = DecodeAs<ReaderConfirm::Request>(wire);
  ASSERT_TRUE(request) << request.error();
  EXPECT_EQ(request->visit, "visit-3");
  EXPECT_EQ(request->signature, (Bytes{0, 1, 2}));
  EXPECT_EQ(request->method, Method::kPin);
  json again = wire;
  again.erase("more");
  EXPECT_EQ(Encode(*request), again);
}

TEST(Messages, NothingOfTheEligibilityGoesToTheReader) {
  const auto answer = DecodeAs<ReaderConfirm::Answer>(Wire(
      R"({"outcome":"<outcome:valid>","certificate":"<certificate-standing:notice>","registered":true,"categories":["<category:drug>","<category:surgery>"],"limit_available":false})"));
  ASSERT_TRUE(answer) << answer.error();
  EXPECT_EQ(answer->categories, (std::vector{Category::kDrug, Category::kSurgery}));
  EXPECT_FALSE(Encode(*answer).contains("eligibility"));
}

TEST(Messages, ACentralAnswerWithAndWithoutItsOptionalMembers) {
  json wire = Wire(
      R"({"session":"s","outcome":"<outcome:none>","certificate":"<certificate-standing:normal>","certificate_expiry":"2027-02-16",
      "registered":true,"categories":[],"limit_available":false})");
  const auto none = DecodeAs<CentralConfirm::Answer>(wire);
  ASSERT_TRUE(none) << none.error();
  EXPECT_FALSE(none->eligibility);
  EXPECT_EQ(Encode(*none), wire);
  wire["eligibility"] = Wire(R"({"insurer_number":"119990","insurer_name":"架空市","symbol":"","number":"1",
      "branch":"00","name":"架空　花子","kana":"カクウ　ハナコ","birth":"1980-02-17","sex":"<sex-code:female>","valid_from":"2024-04-01","valid_to":null})");
  const auto valid = DecodeAs<CentralConfirm::Answer>(wire);
  ASSERT_TRUE(valid) << valid.error();
  EXPECT_FALSE(valid->eligibility->valid_to);
  EXPECT_EQ(Encode(*valid), wire);
}

TEST(Messages, AMethodThatAReaderCannotHaveIsRefused) {
  const json wire{{"request_id", "r"},
                  {"challenge_id", "c"},
                  {"certificate", "MIIB"},
                  {"signature", "AAEC"},
                  {"method", NameOf(Method::kNumber)}};
  const auto request = DecodeAs<CentralConfirm::Request>(wire);
  ASSERT_FALSE(request);
  EXPECT_EQ(request.error(), "method: expected one of " + std::string(NameOf(Method::kFace)) + ", " +
                                 std::string(NameOf(Method::kPin)) + ", " +
                                 std::string(NameOf(Method::kVisual)));
}

TEST(Messages, SizesAreBounded) {
  const auto wrong = [](const json& wire) {
    const auto request = DecodeAs<CentralResult::Request>(wire);
    return request ? "" : request.error();
  };
  EXPECT_EQ(wrong({{"request_id", std::string(64, 'a')}}), "");
  EXPECT_EQ(wrong({{"request_id", std::string(65, 'a')}}), "request_id: expected a text of 1 to 64 bytes");
  EXPECT_EQ(wrong({{"request_id", ""}}), "request_id: expected a text of 1 to 64 bytes");
  EXPECT_EQ(wrong({{"request_id", nullptr}}), "request_id: expected a text of 1 to 64 bytes");
  const json five{{"session", "s"}, {"categories", json::array({1, 2, 3, 4, 5})}};
  EXPECT_EQ(DecodeAs<CentralConsent::Request>(five).error(), "categories: expected at most 4 elements");
}

TEST(Messages, ALimitMayBeNull) {
  const auto none = DecodeAs<CentralLimit::Answer>(Wire(R"({"limit":null})"));
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->limit);
  EXPECT_EQ(Encode(*none).dump(), R"({"limit":null})");
  EXPECT_EQ(DecodeAs<CentralLimit::Answer>(json::object()).error(), "limit: is missing");
  EXPECT_EQ(DecodeAs<CentralLimit::Answer>(Wire(R"({"limit":{"kind":"01"}})")).error(),
            "limit.grade: is missing");
}

TEST(Messages, ATextThatIsNotUtf8CannotBreakTheWriter) {
  const vocabulary::Error error{"x", "\xFF!"};
  EXPECT_EQ(Encode(error).dump(), "{\"detail\":\"\xEF\xBF\xBD!\",\"error\":\"x\"}");
}

}  // namespace
}  // namespace shikaku::messages
