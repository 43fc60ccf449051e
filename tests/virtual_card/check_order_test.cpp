#include "virtual_card/check_order.h"

#include "tests/virtual_card/test_person.h"

namespace shikaku::virtual_card {
namespace {

template <class Change>
std::string Said(Change change) {
  IssueOrder order = Hanako();
  change(order);
  return CheckOrder(order);
}

TEST(CheckOrder, AGoodOrderGivesACard) {
  EXPECT_EQ(CheckOrder(Hanako()), "");
  const auto card = IssueChecked(Hanako(), TestAuthority(), CardProfile{});
  ASSERT_TRUE(card);
  (*card)->PowerOn();
  EXPECT_EQ(Send(**card, kSelectJpki), "9000");
}

TEST(CheckOrder, NumbersAreChecked) {
  EXPECT_EQ(Said([](IssueOrder& o) { o.my_number = "12345678901"; }),
            "my_number: 12 digits expected, not 11 characters");
  EXPECT_EQ(Said([](IssueOrder& o) { o.my_number = "123456789012"; }),
            "my_number: a valid check digit at the end expected");
  EXPECT_EQ(Said([](IssueOrder& o) { o.my_number = "12345678901x"; }),
            "my_number: 12 digits expected, not 12 characters");
  EXPECT_EQ(Said([](IssueOrder& o) { o.my_number = "987654320070"; }), "") << "remainder 0";
  EXPECT_EQ(Said([](IssueOrder& o) { o.my_number = "987654320020"; }), "") << "remainder 1";
  EXPECT_EQ(Said([](IssueOrder& o) { o.municipality = "1310"; }),
            "municipality: 5 digits expected, not 4 characters");
  EXPECT_EQ(Said([](IssueOrder& o) { o.security_code = ""; }),
            "security_code: 4 digits expected, not 0 characters");
  EXPECT_EQ(Said([](IssueOrder& o) { o.sex = 'f'; }), "sex: 1, 2 or 9 expected");
  EXPECT_EQ(Said([](IssueOrder& o) { o.serial = 0; }), "serial: at least 1 expected");
  EXPECT_EQ(Said([](IssueOrder& o) { o.key_index = -1; }), "key_index: at least 0 expected");
}

TEST(CheckOrder, DatesAreChecked) {
  using namespace std::chrono;
  EXPECT_EQ(Said([](IssueOrder& o) { o.birth = year{2023} / February / 30; }),
            "birth: a date from 1868 on expected");
  EXPECT_EQ(Said([](IssueOrder& o) { o.birth = year{1800} / January / 1; }),
            "birth: a date from 1868 on expected");
  EXPECT_EQ(Said([](IssueOrder& o) { o.birth = year{2026} / January / 1; }),
            "birth: a day before the card's issue expected");
  EXPECT_EQ(Said([](IssueOrder& o) { o.card_expiry = o.issued; }),
            "card_expiry: a day after the card's issue expected");
  EXPECT_EQ(Said([](IssueOrder& o) { o.cert_to = year{2024} / January / 1; }),
            "cert_to: a day not before cert_from expected");
}

TEST(CheckOrder, TextsAreUtf8WithoutControlCharacters) {
  EXPECT_EQ(Said([](IssueOrder& o) { o.name = ""; }), "name: a text expected, not nothing");
  EXPECT_EQ(Said([](IssueOrder& o) { o.name = "𠮷野　花子"; }), "") << "outside JIS X 0208";
  for (const char* bad :
       {"a\x80", "\xC0\xAF", "\xE7\x95", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\nb", "a\x7F"}) {
    EXPECT_EQ(Said([&](IssueOrder& o) { o.name = bad; }),
              "name: UTF-8 text without control characters expected");
  }
  EXPECT_EQ(Said([](IssueOrder& o) { o.address = std::string(801, 'a'); }),
            "address: at most 800 bytes expected");
}

TEST(CheckOrder, SecretsAreNamedAndNotShown) {
  EXPECT_EQ(Said([](IssueOrder& o) { o.auth_pin = "123"; }), "auth_pin: 4 digits expected");
  EXPECT_EQ(Said([](IssueOrder& o) { o.auth_pin = "12A4"; }), "auth_pin: 4 digits expected");
  EXPECT_EQ(Said([](IssueOrder& o) { o.sign_pin = "abc123"; }), "sign_pin: 6 to 16 of A-Z and 0-9 expected");
  EXPECT_EQ(Said([](IssueOrder& o) { o.sign_pin = "ABC12"; }), "sign_pin: 6 to 16 of A-Z and 0-9 expected");
  EXPECT_EQ(Said([](IssueOrder& o) { o.auth_pin.reset(); }), "");
}

TEST(CheckOrder, ThePhotoMustFit) {
  EXPECT_EQ(Said([](IssueOrder& o) { o.photo_jp2.clear(); }),
            "photo: a JPEG 2000 file expected, not nothing");
  EXPECT_EQ(Said([](IssueOrder& o) { o.photo_jp2.resize(30'001); }),
            "photo: at most 30000 bytes expected, not 30001");
}

TEST(CheckOrder, ABadOrderGivesTheCauseAndNoCard) {
  IssueOrder order = Hanako();
  order.security_code = "12";
  const auto card = IssueChecked(order, TestAuthority(), CardProfile{});
  ASSERT_FALSE(card);
  EXPECT_EQ(card.error(), "security_code: 4 digits expected, not 2 characters");
}

// The longest texts that are let through still make a card whose face file is well-formed.
TEST(CheckOrder, TheLongestOrderGivesAReadableCard) {
  IssueOrder order = Hanako();
  order.name = std::string(400, 'N');
  order.address = std::string(800, 'A');
  order.photo_jp2 = Bytes(30'000, 0x5A);
  const auto made = IssueChecked(order, TestAuthority(), CardProfile{});
  ASSERT_TRUE(made);
  (*made)->PowerOn();
  Send(**made, kSelectCardFace);
  EXPECT_EQ(Send(**made, "002000920E" + ToHex(BytesOf("55021720352285"))), "9000");
  const Bytes file = ReadFile(**made, "0002");
  EXPECT_LE(file.size(), 65'535u) << "offsets have 16 bits";
  EXPECT_EQ(ToHex(BytesView(file).first(3)), "FF2082");
}

}  // namespace
}  // namespace shikaku::virtual_card
