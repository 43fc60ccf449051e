// One way to a card (virtual_card/issue.h).
#include "virtual_card/issue.h"

#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"
#include "virtual_card/card_profiles.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

TEST(Issue, AGoodOrderGivesACard) {
  const auto issued = Issue(Hanako(), CardProfile{}, {}, TestAuthority());
  ASSERT_TRUE(issued);
  VirtualCard card(*issued);
  card.PowerOn();
  EXPECT_EQ(Send(card, kSelectJpki), "9000");
}

TEST(Issue, ABadOrderGivesTheCausesAndNoCardOfAnyKind) {
  IssueOrder order = Hanako();
  order.security_code = "12";
  order.municipality = "";
  for (const NamedProfile& named : Profiles()) {
    const auto issued = Issue(order, named.profile, {}, TestAuthority());
    ASSERT_FALSE(issued) << named.name;
    EXPECT_EQ(ToString(issued.error()),
              "municipality: it is not 5 digits. Write them in quotes, so that zeros stay.\n"
              "security_code: it is not 4 digits. Write them in quotes, so that zeros stay.");
  }
}

TEST(Issue, CardsOfOneIssueKnowNothingOfEachOther) {
  const IssuedCard issued = IssuedFor(Hanako());
  VirtualCard one(issued);
  VirtualCard other(issued);
  one.PowerOn();
  other.PowerOn();
  for (VirtualCard* card : {&one, &other}) Send(*card, kSelectJpki);
  EXPECT_EQ(Send(one, "00200098 0439393939"), "63C2");
  EXPECT_EQ(Send(other, "00200098"), "63C3");
}

// The longest texts that are let through still make a card whose face file is well-formed.
TEST(Issue, TheLongestOrderGivesAReadableCard) {
  IssueOrder order = Hanako();
  order.name.clear();
  for (int i = 0; i < 200; ++i) order.name += "𠮷";
  order.address = order.name;
  order.photo_jp2 = Bytes(30'000, 0x5A);
  const auto card = CardFor(order);
  Send(*card, kSelectCardFace);
  EXPECT_EQ(Send(*card, "002000920E" + ToHex(BytesOf("55021720352285"))), "9000");
  const Bytes file = ReadFile(*card, "0002");
  EXPECT_LE(file.size(), 65'535u) << "offsets have 16 bits";
  EXPECT_EQ(ToHex(BytesView(file).first(3)), "FF2082");
}

}  // namespace
}  // namespace shikaku::virtual_card
