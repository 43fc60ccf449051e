#include "virtual_card/contents/check_order.h"

#include <gmock/gmock.h>

#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

using testing::ElementsAre;

// What is said of Hanako's order with a change, a line for each problem.
template <class Change>
std::string Said(Change change) {
  IssueOrder order = Hanako();
  change(order);
  const auto checked = CheckOrder(order);
  return checked ? "" : ToString(checked.error());
}

TEST(CheckOrder, NumbersAreChecked) {
  const std::string kQuotes = " Write them in quotes, so that zeros stay.";
  EXPECT_EQ(Said([](IssueOrder& o) { o.my_number = "12345678901"; }),
            "my_number: it is not 12 digits." + kQuotes);
  EXPECT_EQ(
      Said([](IssueOrder& o) { o.my_number = "123456789012"; }),
      "my_number: the check digit is wrong. Only synthetic numbers with a valid check digit are taken.");
  EXPECT_EQ(Said([](IssueOrder& o) { o.my_number = "12345678901x"; }),
            "my_number: it is not 12 digits." + kQuotes);
  EXPECT_EQ(Said([](IssueOrder& o) { o.my_number = "987654320070"; }), "") << "remainder 0";
  EXPECT_EQ(Said([](IssueOrder& o) { o.my_number = "987654320020"; }), "") << "remainder 1";
  EXPECT_EQ(Said([](IssueOrder& o) { o.municipality = "1310"; }),
            "municipality: it is not 5 digits." + kQuotes);
  EXPECT_EQ(Said([](IssueOrder& o) { o.security_code = ""; }),
            "security_code: it is not 4 digits." + kQuotes);
  EXPECT_EQ(Said([](IssueOrder& o) { o.sex = 'f'; }),
            "sex: it is none of 1, 2 and 9. Write 1 for male, 2 for female, 9 for neither.");
  EXPECT_EQ(Said([](IssueOrder& o) { o.serial = 0; }),
            "serial: it is less than 1. Write a whole number nobody else has.");
  EXPECT_EQ(Said([](IssueOrder& o) { o.key_index = -1; }),
            "key_index: it is less than 0. Write a whole number nobody else has.");
}

TEST(CheckOrder, DatesAreChecked) {
  using namespace std::chrono;
  const std::string kNoDate = "birth: it is no date from 1868 on. Write YYYY-MM-DD, a day that exists.";
  EXPECT_EQ(Said([](IssueOrder& o) { o.birth = year{2023} / February / 30; }), kNoDate);
  EXPECT_EQ(Said([](IssueOrder& o) { o.birth = year{1800} / January / 1; }), kNoDate);
  EXPECT_EQ(Said([](IssueOrder& o) { o.birth = year{2026} / January / 1; }),
            "birth: the birth is after the card's issue. Correct one of the dates.");
  EXPECT_EQ(Said([](IssueOrder& o) { o.card_expiry = o.issued; }),
            "card_expiry: the card ends before it is issued. Correct one of the dates.");
  EXPECT_EQ(Said([](IssueOrder& o) { o.cert_to = year{2024} / January / 1; }),
            "cert_to: the certificate ends before it begins. Correct one of the dates.");
}

TEST(CheckOrder, TextsAreUtf8WithoutControlCharacters) {
  EXPECT_EQ(Said([](IssueOrder& o) { o.name = ""; }), "name: the text is empty. Fill it in.");
  EXPECT_EQ(Said([](IssueOrder& o) { o.name = "𠮷野　花子"; }), "") << "outside JIS X 0208";
  for (const char* bad :
       {"a\x80", "\xC0\xAF", "\xE7\x95", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\nb", "a\x7F"}) {
    EXPECT_EQ(Said([&](IssueOrder& o) { o.name = bad; }),
              "name: the text is not UTF-8 without control characters. "
              "Leave out what is neither letter nor sign.");
  }
  EXPECT_EQ(Said([](IssueOrder& o) { o.address = std::string(201, 'a'); }),
            "address: the text has more than 200 characters. Shorten it.");
}

TEST(CheckOrder, SecretsAreNamedAndNotShown) {
  const std::string kPin = "auth_pin: the PIN is not 4 digits. Write them in quotes, or write none.";
  const std::string kSignPin =
      "sign_pin: the PIN of the signature key is not 6 to 16 of A-Z and 0-9. "
      "Write such a one in quotes, or write none.";
  EXPECT_EQ(Said([](IssueOrder& o) { o.auth_pin = "123"; }), kPin);
  EXPECT_EQ(Said([](IssueOrder& o) { o.auth_pin = "12A4"; }), kPin);
  EXPECT_EQ(Said([](IssueOrder& o) { o.sign_pin = "abc123"; }), kSignPin);
  EXPECT_EQ(Said([](IssueOrder& o) { o.sign_pin = "ABC12"; }), kSignPin);
  EXPECT_EQ(Said([](IssueOrder& o) { o.auth_pin.reset(); }), "");
}

TEST(CheckOrder, ThePhotoMustFit) {
  EXPECT_EQ(Said([](IssueOrder& o) { o.photo_jp2.clear(); }),
            "photo_jp2: the picture is empty. Give a JPEG 2000 file.");
  EXPECT_EQ(Said([](IssueOrder& o) { o.photo_jp2.resize(30'001); }),
            "photo_jp2: the picture has 30001 bytes, and a card holds 30000. Compress it more.");
}

TEST(CheckOrder, EverythingThatIsWrongIsTold) {
  IssueOrder order = Hanako();
  order.name = "";
  order.my_number = "1";
  order.auth_pin = "x";
  const auto checked = CheckOrder(order);
  ASSERT_FALSE(checked);
  std::vector<std::string> members;
  for (const OrderProblem& problem : checked.error()) members.push_back(problem.member);
  EXPECT_THAT(members, ElementsAre("name", "my_number", "auth_pin"));
}

}  // namespace
}  // namespace shikaku::virtual_card
