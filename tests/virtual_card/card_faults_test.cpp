// What a card makes of its faults.
#include "models/core/random_stream.h"
#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"
#include "virtual_card/card_profiles.h"
#include "virtual_card/faults/fault_parser.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

ports::CardFaults Parsed(std::string_view text) {
  const auto faults = ParseFaults(text);
  EXPECT_TRUE(faults) << (faults ? "" : faults.error());
  return faults ? *faults : ports::CardFaults{};
}

TEST(Faults, MuteFromACommandOnForEver) {
  ports::CardFaults faults;
  faults.mute_from_command = 2;
  const auto card = CardFor(Hanako(), faults);
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
  EXPECT_EQ(Send(*card, kSelectJpki), "mute");
  card->PowerOff();
  EXPECT_TRUE(card->PowerOn());
  EXPECT_EQ(Send(*card, kSelectJpki), "mute");
}

TEST(Faults, AnswersAreTruncatedCorruptedAndReplaced) {
  ports::CardFaults faults;
  faults.truncate_answer[2] = 1;
  faults.corrupt_answer[3] = 0;
  faults.replace_status[4] = iso7816::kNoDiagnosis;
  const auto card = CardFor(Hanako(), faults);
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00B0880003"), "8F");
  EXPECT_EQ(Send(*card, "00B0880003"), "708F009000");
  EXPECT_EQ(Send(*card, "00B0880003"), "6F00");
  EXPECT_EQ(Send(*card, "00B0880003"), "8F8F009000");
}

TEST(Faults, SlowCardsThinkLonger) {
  ports::CardFaults faults;
  faults.extra_think_time = std::chrono::milliseconds{100};
  faults.extra_think_at[2] = std::chrono::milliseconds{1'000};
  const auto card = CardFor(Hanako(), faults);
  const Bytes select = *FromHex(kSelectJpki);
  EXPECT_EQ(Microseconds(card->Process(select).think_time), 108'000);
  EXPECT_EQ(Microseconds(card->Process(select).think_time), 1'108'000);
}

TEST(Faults, ThinkTimesFollowTheProfile) {
  const auto card = CardFor(Hanako());
  const auto us = [&](std::string_view hex) { return Microseconds(card->Process(*FromHex(hex)).think_time); };
  EXPECT_EQ(us(kSelectJpki), 8'000);
  EXPECT_EQ(us("00B0860064"), 8'000) << "6 ms and 100 bytes of 20 us";
  EXPECT_EQ(us("00200098"), 4'000);
  EXPECT_EQ(us("00200098 0431323334"), 15'000);
  EXPECT_EQ(us("802A0397 03616263 00"), 180'000);
  EXPECT_EQ(us("0084000010"), 5'000);
}

TEST(Faults, GarbageIsNeverAProperAnswerForLong) {
  ports::CardFaults faults;
  faults.garbage = true;
  const auto card = CardFor(Hanako(), faults);
  const auto again = CardFor(Hanako(), faults);
  int ok = 0;
  for (int i = 0; i < 100; ++i) {
    const std::string answer = Send(*card, kSelectJpki);
    EXPECT_EQ(answer, Send(*again, kSelectJpki));
    ok += answer.ends_with("9000") ? 1 : 0;
  }
  EXPECT_EQ(ok, 0);
}

TEST(Faults, AFlippedBitIsReadBack) {
  ports::CardFaults faults;
  faults.flipped_bits.push_back({*FromHex("D392F000260100000001"), 0x0008, 0});
  const auto card = CardFor(Hanako(), faults);
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00B0880003"), "0F8F009000");
}

TEST(Faults, ADeadCardDoesNotPowerUp) {
  ports::CardFaults faults;
  faults.dead = true;
  EXPECT_FALSE(CardFor(Hanako(), faults)->PowerOn());
}

TEST(ForeignCard, KnowsNoApplicationOfAMyNumberCard) {
  VirtualCard card{IssuedFor(Hanako(), *FindProfile("foreign"))};
  const auto atqb = card.PowerOn();
  ASSERT_TRUE(atqb);
  EXPECT_NE(ToHex(atqb->protocol_info), "B381A1");
  EXPECT_EQ(Send(card, kSelectJpki), "6A82");
  EXPECT_EQ(Send(card, "00A4040C05D392F00026"), "6A82");
  EXPECT_EQ(Send(card, "00"), "6700");
}

TEST(Faults, RemovalBreaksTheAnswerOff) {
  const auto card = CardFor(Hanako(), Parsed("remove@2=4"));
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
  EXPECT_FALSE(card->removed());
  EXPECT_EQ(Send(*card, "00B0860020"), "4A504B49") << "JPKI, of 32 bytes";
  EXPECT_TRUE(card->removed());
  EXPECT_EQ(Send(*card, kSelectJpki), "mute");
  EXPECT_FALSE(card->PowerOn());
  card->LayDown();
  EXPECT_TRUE(card->PowerOn());
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
}

TEST(Faults, RemovalAtACommandLetsItHappen) {
  const auto card = CardFor(Hanako(), Parsed("remove@2"));
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "0020009804 39393939"), "mute");
  card->LayDown();
  card->PowerOn();
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00200098"), "63C2") << "the try was spent";
}

TEST(Faults, TamperIsForEver) {
  const IssuedCard issued = IssuedFor(Hanako(), {}, Parsed("tamper@2"));
  PersistentState on_disk = FreshState(issued.files);
  VirtualCard card(issued, on_disk, [&](const PersistentState& now) { on_disk = now; });
  card.PowerOn();
  EXPECT_EQ(Send(card, kSelectJpki), "9000");
  EXPECT_FALSE(on_disk.tampered);
  EXPECT_EQ(Send(card, kSelectJpki), "mute");
  EXPECT_TRUE(on_disk.tampered);
  card.PowerOff();
  card.PowerOn();
  EXPECT_EQ(Send(card, kSelectJpki), "mute");
  VirtualCard later(IssuedFor(Hanako()), on_disk, {});
  later.PowerOn();
  EXPECT_EQ(Send(later, kSelectJpki), "mute") << "in another process, without the fault";
}

TEST(Faults, WaitingTimeExtensionsOverrunTheFrameWaitingTime) {
  const auto card = CardFor(Hanako(), Parsed("wtx@1=2"));
  const Bytes select = *FromHex(kSelectJpki);
  EXPECT_EQ(Microseconds(card->Process(select).think_time), 8'000 + 618'628) << "twice 309.3 ms";
  EXPECT_EQ(Microseconds(card->Process(select).think_time), 8'000);
}

TEST(Faults, CertificateFaultsReachTheChip) {
  const auto read = [](std::string_view fault) {
    const auto card = CardFor(Hanako(), fault.empty() ? ports::CardFaults{} : Parsed(fault));
    Send(*card, kSelectJpki);
    return ReadFile(*card, "000A");
  };
  EXPECT_TRUE(Contains(read(""), BytesOf("300217145959Z")));
  EXPECT_TRUE(Contains(read("certificate=expired"), BytesOf("250109145959Z")));
  EXPECT_TRUE(Contains(read("certificate=not-yet-valid"), BytesOf("300217150000Z")));
  EXPECT_NE(read("certificate=forged"), read(""));
}

}  // namespace
}  // namespace shikaku::virtual_card
