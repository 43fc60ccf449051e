#include "virtual_card/vpcd/card_end.h"

#include <gtest/gtest.h>

#include "models/core/random_stream.h"
#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"

namespace shikaku::virtual_card::vpcd {
namespace {

using namespace tests;

const Bytes kAtr = *FromHex("3B888001000005E0B381A1007F");

// What the driver gets for a payload: the answer's bytes, "nothing" or "hang up".
std::string Exchange(CardEnd& end, std::string_view payload) {
  const Reaction reaction = end.Take(*FromHex(payload));
  if (reaction.kind == Reaction::Kind::kNothing) return "nothing";
  if (reaction.kind == Reaction::Kind::kHangUp) return "hang up";
  return ToHex(reaction.answer);
}

class CardEndTest : public testing::Test {
 protected:
  std::unique_ptr<VirtualCard> card_ = CardFor(Hanako());
  CardEnd end_{*card_, kAtr};
};

TEST_F(CardEndTest, GivesItsAtrInAnyState) {
  EXPECT_EQ(Exchange(end_, "04"), "3B888001000005E0B381A1007F");
  EXPECT_EQ(Exchange(end_, "01"), "nothing");
  EXPECT_EQ(Exchange(end_, "04"), "3B888001000005E0B381A1007F");
}

TEST_F(CardEndTest, PowerOffAndResetEndWhatWasVerified) {
  for (const char* control : {"00", "02"}) {
    EXPECT_EQ(Exchange(end_, "01"), "nothing");
    Exchange(end_, kSelectJpki);
    Exchange(end_, "00A4020C02001B");
    EXPECT_EQ(Exchange(end_, "0020008006414243313233"), "9000");
    Exchange(end_, "00A4020C020001");
    EXPECT_EQ(Exchange(end_, "00B0000002"), "30829000");
    EXPECT_EQ(Exchange(end_, control), "nothing");
    Exchange(end_, kSelectJpki);
    Exchange(end_, "00A4020C020001");
    EXPECT_EQ(Exchange(end_, "00B0000002"), "6982") << control;
  }
}

TEST_F(CardEndTest, UnknownControlsAreLetPass) {
  for (const char* control : {"03", "05", "FF"}) EXPECT_EQ(Exchange(end_, control), "nothing");
  EXPECT_EQ(Exchange(end_, kSelectJpki), "9000");
}

TEST_F(CardEndTest, PayloadsThatAreNoCommandGetAStatusWord) {
  EXPECT_EQ(Exchange(end_, ""), "6700");
  EXPECT_EQ(Exchange(end_, "00A4"), "6700");
  EXPECT_EQ(Exchange(end_, "00A4040C0AD392"), "6700");
}

TEST_F(CardEndTest, AnyPayloadGetsAnAnswerUnlessItIsAControl) {
  RandomStream random(7, "card end");
  for (int n = 0; n < 2'000; ++n) {
    const Bytes payload = random.TakeBytes(static_cast<std::size_t>(random.Between(2, 300)));
    const Reaction reaction = end_.Take(payload);
    ASSERT_EQ(reaction.kind, Reaction::Kind::kAnswer) << ToHex(payload);
    ASSERT_GE(reaction.answer.size(), 2u) << ToHex(payload);
  }
}

TEST(CardEnd, AMuteCardHangsUp) {
  ports::CardFaults faults;
  faults.mute_from_command = 2;
  const auto card = CardFor(Hanako(), faults);
  CardEnd end(*card, kAtr);
  EXPECT_TRUE(end.Present());
  EXPECT_EQ(Exchange(end, kSelectJpki), "9000");
  EXPECT_EQ(Exchange(end, kSelectJpki), "hang up");
}

TEST(CardEnd, ACardThatIsTakenAwayBreaksOffItsLastAnswer) {
  ports::CardFaults faults;
  faults.removal = ports::CardRemoval{2, 1};
  const auto card = CardFor(Hanako(), faults);
  CardEnd end(*card, kAtr, {{}, [&card] { return card->removed(); }});
  EXPECT_FALSE(end.Take(*FromHex(kSelectJpki)).last);
  const Reaction broken = end.Take(*FromHex(kSelectJpki));
  EXPECT_TRUE(broken.last);
  EXPECT_EQ(ToHex(broken.answer), "90");
  EXPECT_FALSE(end.Present());
}

TEST(CardEnd, AWarmResetIsTheCardsOwnWhereItHasOne) {
  const auto card = CardFor(Hanako());
  CardEnd end(*card, kAtr, {[&card] { card->WarmReset(); }, {}});
  Exchange(end, kSelectJpki);
  Exchange(end, "00A4020C02001B");
  EXPECT_EQ(Exchange(end, "0020008006414243313233"), "9000");
  EXPECT_EQ(Exchange(end, "02"), "nothing");
  Exchange(end, "00A4020C020001");
  EXPECT_EQ(Exchange(end, "00B0000002"), "30829000");
}

TEST(CardEnd, ADeadCardIsNotThere) {
  ports::CardFaults faults;
  faults.dead = true;
  const auto card = CardFor(Hanako(), faults);
  EXPECT_FALSE(CardEnd(*card, kAtr).Present());
}

}  // namespace
}  // namespace shikaku::virtual_card::vpcd
