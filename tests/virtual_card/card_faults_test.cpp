#include "models/core/random_stream.h"
#include "tests/virtual_card/test_person.h"
#include "virtual_card/foreign_card.h"

namespace shikaku::virtual_card {
namespace {

TEST(Faults, MuteFromACommandOnForEver) {
  CardFaults faults;
  faults.mute_from_command = 2;
  const auto card = Issue(Hanako(), faults);
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
  EXPECT_EQ(Send(*card, kSelectJpki), "mute");
  card->PowerOff();
  EXPECT_TRUE(card->PowerOn());
  EXPECT_EQ(Send(*card, kSelectJpki), "mute");
}

TEST(Faults, AnswersAreTruncatedCorruptedAndReplaced) {
  CardFaults faults;
  faults.truncate_answer[2] = 1;
  faults.corrupt_answer[3] = 0;
  faults.replace_status[4] = iso7816::kNoDiagnosis;
  const auto card = Issue(Hanako(), faults);
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00B0880003"), "8F");
  EXPECT_EQ(Send(*card, "00B0880003"), "708F009000");
  EXPECT_EQ(Send(*card, "00B0880003"), "6F00");
  EXPECT_EQ(Send(*card, "00B0880003"), "8F8F009000");
}

TEST(Faults, SlowCardsThinkLonger) {
  CardFaults faults;
  faults.extra_think_time = std::chrono::milliseconds{100};
  faults.extra_think_at[2] = std::chrono::milliseconds{1'000};
  const auto card = Issue(Hanako(), faults);
  const Bytes select = *FromHex(kSelectJpki);
  EXPECT_EQ(Microseconds(card->Process(select).think_time), 108'000);
  EXPECT_EQ(Microseconds(card->Process(select).think_time), 1'108'000);
}

TEST(Faults, ThinkTimesFollowTheProfile) {
  const auto card = Issue(Hanako());
  const auto us = [&](std::string_view hex) { return Microseconds(card->Process(*FromHex(hex)).think_time); };
  EXPECT_EQ(us(kSelectJpki), 8'000);
  EXPECT_EQ(us("00B0860064"), 8'000) << "6 ms and 100 bytes of 20 us";
  EXPECT_EQ(us("00200098"), 4'000);
  EXPECT_EQ(us("00200098 0431323334"), 15'000);
  EXPECT_EQ(us("802A0397 03616263 00"), 180'000);
  EXPECT_EQ(us("0084000010"), 5'000);
}

TEST(Faults, GarbageIsNeverAProperAnswerForLong) {
  CardFaults faults;
  faults.garbage = true;
  const auto card = Issue(Hanako(), faults);
  const auto again = Issue(Hanako(), faults);
  int ok = 0;
  for (int i = 0; i < 100; ++i) {
    const std::string answer = Send(*card, kSelectJpki);
    EXPECT_EQ(answer, Send(*again, kSelectJpki));
    ok += answer.ends_with("9000") ? 1 : 0;
  }
  EXPECT_EQ(ok, 0);
}

TEST(Faults, AFlippedBitIsReadBack) {
  CardFaults faults;
  faults.flipped_bits.push_back({*FromHex("D392F000260100000001"), 0x0008, 0});
  const auto card = Issue(Hanako(), faults);
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00B0880003"), "0F8F009000");
}

TEST(Faults, ADeadCardDoesNotPowerUp) {
  CardFaults faults;
  faults.dead = true;
  EXPECT_FALSE(IssueMyNumberCard(Hanako(), TestAuthority(), CardProfile{}, faults)->PowerOn());
  MuteCard mute;
  EXPECT_FALSE(mute.PowerOn());
}

TEST(ForeignCard, KnowsNoApplication) {
  ForeignCard card;
  const auto atqb = card.PowerOn();
  ASSERT_TRUE(atqb);
  EXPECT_NE(ToHex(atqb->protocol_info), "B381A1");
  EXPECT_EQ(Send(card, kSelectJpki), "6A82");
  EXPECT_EQ(Send(card, "00A4040C05D392F00026"), "6A82");
  EXPECT_EQ(Send(card, "00A4040000"), "6A82");
  EXPECT_EQ(Send(card, "00"), "6700");
}

}  // namespace
}  // namespace shikaku::virtual_card
