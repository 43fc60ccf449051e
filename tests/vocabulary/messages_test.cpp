// The messages of both profiles against vectors written from docs/profiles.
#include <gtest/gtest.h>

#include "models/messages/reader_terminal_codec.h"
#include "models/messages/terminal_central_codec.h"
#include "models/vocabulary/json_text.h"
#include "tests/support/by_ids.h"
#include "tests/support/worded.h"

namespace shikaku::messages {
namespace {

using namespace vocabulary;

using nlohmann::json;

// A vector with members by id, as it stands on the wire.
template <class Exchange>
json Asked(std::string_view text) {
  return tests::ByNames(EntryOf(Exchange::kPath).request, json::parse(tests::Worded(text)));
}
template <class Exchange>
json Answered(std::string_view text) {
  return tests::ByNames(EntryOf(Exchange::kPath).answer, json::parse(tests::Worded(text)));
}

// What a member of a request or an answer is called.
template <class Exchange>
std::string Named(std::string_view member) {
  const PathEntry& entry = EntryOf(Exchange::kPath);
  const bool asked = std::ranges::find(entry.request, member, &MemberRow::id) != entry.request.end();
  return std::string(NameOfMember(asked ? entry.request : entry.answer, member));
}

TEST(Messages, AReadersConfirmation) {
  const json wire = Asked<ReaderConfirm>(
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
  const auto answer = DecodeAs<ReaderConfirm::Answer>(Answered<ReaderConfirm>(
      R"({"outcome":"<outcome:valid>","certificate":"<certificate-standing:notice>","registered":true,"categories":["<category:drug>","<category:surgery>"],"limit_available":false})"));
  ASSERT_TRUE(answer) << answer.error();
  EXPECT_EQ(answer->categories, (std::vector{Category::kDrug, Category::kSurgery}));
  EXPECT_FALSE(Encode(*answer).contains(Named<CentralConfirm>("eligibility")));
}

TEST(Messages, ACentralAnswerWithAndWithoutItsOptionalMembers) {
  json wire = Answered<CentralConfirm>(
      R"({"session":"s","outcome":"<outcome:none>","certificate":"<certificate-standing:normal>","certificate_expiry":"2027-02-16",
      "registered":true,"categories":[],"limit_available":false})");
  const auto none = DecodeAs<CentralConfirm::Answer>(wire);
  ASSERT_TRUE(none) << none.error();
  EXPECT_FALSE(none->eligibility);
  EXPECT_EQ(Encode(*none), wire);
  wire.update(Answered<CentralConfirm>(
      R"({"eligibility":{"insurer_number":"119990","insurer_name":"架空市","symbol":"","number":"1",
      "branch":"00","name":"架空　花子","kana":"カクウ　ハナコ","birth":"1980-02-17","sex":"<sex-code:female>","valid_from":"2024-04-01","valid_to":null}})"));
  const auto valid = DecodeAs<CentralConfirm::Answer>(wire);
  ASSERT_TRUE(valid) << valid.error();
  EXPECT_FALSE(valid->eligibility->valid_to);
  EXPECT_EQ(Encode(*valid), wire);
}

TEST(Messages, AMethodThatAReaderCannotHaveIsRefused) {
  const json wire = Asked<CentralConfirm>(
      R"({"request_id":"r","challenge_id":"c","certificate":"MIIB","signature":"AAEC","method":"<method:number>"})");
  const auto request = DecodeAs<CentralConfirm::Request>(wire);
  ASSERT_FALSE(request);
  EXPECT_EQ(request.error(),
            Named<CentralConfirm>("method") + ": expected one of " + std::string(NameOf(Method::kFace)) +
                ", " + std::string(NameOf(Method::kPin)) + ", " + std::string(NameOf(Method::kVisual)));
}

TEST(Messages, SizesAreBounded) {
  const auto wrong = [](const json& wire) {
    const auto request = DecodeAs<CentralResult::Request>(Asked<CentralResult>(wire.dump()));
    return request ? "" : request.error();
  };
  const std::string bounds =
      Named<CentralResult>("request_id") + ": expected a text of this many bytes: 1..64";
  EXPECT_EQ(wrong({{"request_id", std::string(64, 'a')}}), "");
  EXPECT_EQ(wrong({{"request_id", std::string(65, 'a')}}), bounds);
  EXPECT_EQ(wrong({{"request_id", ""}}), bounds);
  EXPECT_EQ(wrong({{"request_id", nullptr}}), bounds);
  const json five = Asked<CentralConsent>(R"({"session":"s","categories":[1,2,3,4,5]})");
  EXPECT_EQ(DecodeAs<CentralConsent::Request>(five).error(),
            Named<CentralConsent>("categories") + ": expected at most this many elements: 4");
}

TEST(Messages, ARowThatCannotBeReadCountsAsNone) {
  const json row = Encode(InsuredKey{
      .insurer_number = "1", .symbol = {}, .number = "2", .branch = {}, .birth = *ParseDate("1980-02-17")});
  const json rows = json::array({row, json::object(), 7, nullptr, json::array()});
  const auto batch = DecodeAs<CentralBatch::Request>(json{{Named<CentralBatch>("rows"), rows}});
  ASSERT_TRUE(batch) << batch.error();
  ASSERT_EQ(batch->rows.size(), 5U);
  ASSERT_TRUE(batch->rows[0]);
  EXPECT_EQ(batch->rows[0]->insurer_number, "1");
  for (std::size_t i = 1; i < 5; ++i) EXPECT_FALSE(batch->rows[i]) << i;
  EXPECT_EQ(*DecodeAs<CentralBatch::Request>(Encode(*batch)), *batch);
}

TEST(Bodies, GoOutAsTextAndComeBack) {
  const CentralConfirm::Request asked{"r", "c", *FromHex("3082"), *FromHex("0001"), Method::kPin};
  EXPECT_EQ(json::parse(BodyOf(asked)), Encode(asked));
  const auto read = FromBody<CentralConfirm::Request>(BodyOf(asked));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(*read, asked);
  EXPECT_EQ(BodyOf(CentralChallenge::Request{}), "{}");
  EXPECT_EQ(FromBody<Error>(BodyOf(Error{"\xFF", {}}))->error, "\xEF\xBF\xBD") << "no UTF-8";
}

TEST(Bodies, AreRefusedWithTheReason) {
  const auto why = [](const std::string& body) {
    const auto read = FromBody<TerminalVisualMode::Request>(body);
    return read ? "" : read.error();
  };
  const std::string on = Named<TerminalVisualMode>("on");
  EXPECT_EQ(why("{}"), on + ": is missing");
  EXPECT_EQ(why("{\"" + on + "\":1}"), on + ": expected true or false");
  EXPECT_EQ(why("7"), "expected an object");
  EXPECT_NE(why("{\"" + on + "\":true,\"" + on + "\":true}"), "");
  EXPECT_NE(why(""), "");
  EXPECT_NE(why(std::string(1'000'000, ' ')), "");
  EXPECT_NE(why(std::string(100'000, '[')), "");
  EXPECT_EQ(why("{\"" + on + "\":true,\"more\":[]}"), "");
}

TEST(Bodies, WhatCanBeReadOfThemIs) {
  const auto answer = WhatCanBeRead<CentralConfirm::Answer>(
      Answered<CentralConfirm>(
          R"({"session":"S","registered":7,"categories":["<category:drug>",8],"limit_available":true,
          "eligibility":{"name":"N","birth":"yesterday"}})")
          .dump());
  EXPECT_EQ(answer.session, "S");
  EXPECT_FALSE(answer.registered);
  EXPECT_TRUE(answer.categories.empty()) << "a list is read as a whole";
  EXPECT_TRUE(answer.limit_available) << "what stands behind a member that cannot be read";
  ASSERT_TRUE(answer.eligibility);
  EXPECT_EQ(answer.eligibility->name, "N");
  EXPECT_EQ(answer.eligibility->birth, CivilDate{});
  for (const char* none : {"", "{", "7", "null", "[\"session\"]", "\xFF"})
    EXPECT_EQ(WhatCanBeRead<CentralConfirm::Answer>(none), CentralConfirm::Answer{}) << none;
}

TEST(Messages, ALimitMayBeNull) {
  const json nothing = Answered<CentralLimit>(R"({"limit":null})");
  const auto none = DecodeAs<CentralLimit::Answer>(nothing);
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->limit);
  EXPECT_EQ(Encode(*none), nothing);
  EXPECT_EQ(DecodeAs<CentralLimit::Answer>(json::object()).error(),
            Named<CentralLimit>("limit") + ": is missing");
  EXPECT_EQ(DecodeAs<CentralLimit::Answer>(Answered<CentralLimit>(R"({"limit":{"kind":"01"}})")).error(),
            Named<CentralLimit>("limit") + "." +
                std::string(NameOfMember(MembersOfLimitCertificate(), "grade")) + ": is missing");
}

TEST(Messages, ATextThatIsNotUtf8CannotBreakTheWriter) {
  const vocabulary::Error error{"x", "\xFF!"};
  EXPECT_EQ(tests::ByIds(MembersOfError(), json::parse(Encode(error).dump())).dump(),
            "{\"detail\":\"\xEF\xBF\xBD!\",\"error\":\"x\"}");
}

}  // namespace
}  // namespace shikaku::messages
