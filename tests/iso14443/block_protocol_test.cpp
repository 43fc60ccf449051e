#include <gtest/gtest.h>

#include "models/core/random_stream.h"
#include "models/iso14443/pcd_protocol.h"
#include "models/iso14443/picc_protocol.h"

namespace shikaku::iso14443 {
namespace {

std::string Sent(const PcdOutput& output) {
  const auto* send = std::get_if<PcdSend>(&output);
  return send ? ToHex(send->body) : "-";
}

std::string Sent(const PiccOutput& output) {
  const auto* send = std::get_if<PiccSend>(&output);
  return send ? ToHex(send->body) : "-";
}

PcdInput Frame(const char* hex) { return PcdFrame{*FromHex(hex)}; }
PiccInput CardFrame(const char* hex) { return PiccFrame{*FromHex(hex)}; }

TEST(Pcd, SendsInPartsAndCollectsParts) {
  PcdState pcd;
  pcd.inf_max = 2;
  EXPECT_EQ(Sent(PcdStep(pcd, PcdStart{*FromHex("0102030405")})), "120102");
  EXPECT_EQ(Sent(PcdStep(pcd, Frame("A2"))), "130304");
  EXPECT_EQ(Sent(PcdStep(pcd, Frame("A3"))), "0205");
  EXPECT_EQ(Sent(PcdStep(pcd, Frame("12AA"))), "A3");
  const PcdOutput end = PcdStep(pcd, Frame("03BB"));
  ASSERT_TRUE(std::holds_alternative<PcdComplete>(end));
  EXPECT_EQ(ToHex(std::get<PcdComplete>(end).answer), "AABB");
  EXPECT_EQ(Sent(PcdStep(pcd, PcdStart{*FromHex("07")})), "0207");
}

TEST(Pcd, AsksAgainThenGivesUp) {
  PcdState pcd;
  PcdStep(pcd, PcdStart{*FromHex("00")});
  EXPECT_EQ(Sent(PcdStep(pcd, PcdTimeout{})), "B2");
  EXPECT_EQ(Sent(PcdStep(pcd, PcdBadFrame{})), "B2");
  const PcdOutput end = PcdStep(pcd, PcdTimeout{});
  EXPECT_EQ(std::get<PcdFailed>(end).error, PcdError::kTimeout);
}

TEST(Pcd, AsksAgainWithAnAckWhileTheCardChains) {
  PcdState pcd;
  PcdStep(pcd, PcdStart{*FromHex("00")});
  EXPECT_EQ(Sent(PcdStep(pcd, Frame("12AA"))), "A3");
  EXPECT_EQ(Sent(PcdStep(pcd, PcdTimeout{})), "A3");
}

TEST(Pcd, SendsABlockAgainWhenTheCardMissedIt) {
  PcdState pcd;
  EXPECT_EQ(Sent(PcdStep(pcd, PcdStart{*FromHex("0A0B")})), "020A0B");
  EXPECT_EQ(Sent(PcdStep(pcd, PcdTimeout{})), "B2");
  EXPECT_EQ(Sent(PcdStep(pcd, Frame("A3"))), "020A0B");
}

TEST(Pcd, GrantsMoreTimeWithinTheLimits) {
  PcdState pcd;
  PcdStep(pcd, PcdStart{*FromHex("00")});
  const PcdOutput granted = PcdStep(pcd, Frame("F23B"));
  EXPECT_EQ(Sent(granted), "F23B");
  EXPECT_EQ(std::get<PcdSend>(granted).wtxm, 59);
  EXPECT_EQ(Sent(PcdStep(pcd, Frame("F200"))), "B2");
  EXPECT_EQ(Sent(PcdStep(pcd, Frame("F23C"))), "B2");
}

TEST(Pcd, Deselects) {
  PcdState pcd;
  EXPECT_EQ(Sent(PcdStep(pcd, PcdDeselect{})), "C2");
  EXPECT_EQ(Sent(PcdStep(pcd, PcdTimeout{})), "C2");
  EXPECT_TRUE(std::holds_alternative<PcdDeselected>(PcdStep(pcd, Frame("C2"))));
}

TEST(Picc, AnswersInPartsAndRepeatsOnRequest) {
  PiccState card;
  card.inf_max = 2;
  EXPECT_EQ(Sent(PiccStep(card, CardFrame("1201"))), "A2");
  EXPECT_EQ(Sent(PiccStep(card, CardFrame("B2"))), "A2");
  const PiccOutput execute = PiccStep(card, CardFrame("0302"));
  ASSERT_TRUE(std::holds_alternative<PiccExecute>(execute));
  EXPECT_EQ(ToHex(std::get<PiccExecute>(execute).command), "0102");
  EXPECT_EQ(Sent(PiccStep(card, PiccMoreTime{3})), "F203");
  EXPECT_TRUE(std::holds_alternative<PiccGranted>(PiccStep(card, CardFrame("F203"))));
  EXPECT_EQ(Sent(PiccStep(card, PiccAnswer{*FromHex("A1A2A3")})), "13A1A2");
  EXPECT_EQ(Sent(PiccStep(card, CardFrame("A3"))), "13A1A2");
  EXPECT_EQ(Sent(PiccStep(card, CardFrame("A2"))), "02A3");
  EXPECT_EQ(Sent(PiccStep(card, CardFrame("B2"))), "02A3");
  EXPECT_EQ(Sent(PiccStep(card, CardFrame("B3"))), "A2");
  EXPECT_TRUE(std::holds_alternative<PiccHalted>(PiccStep(card, CardFrame("C2"))));
}

// One exchange over a channel that loses or spoils every third frame or so.
TEST(BlockProtocol, EveryExchangeSurvivesALossyChannel) {
  RandomStream noise{7, "noise"};
  PcdState pcd;
  pcd.inf_max = 13;
  pcd.retries_max = 50;
  PiccState card;
  card.inf_max = 21;
  for (int round = 0; round < 300; ++round) {
    const Bytes command = noise.TakeBytes(1 + noise.Below(60));
    const Bytes answer = noise.TakeBytes(2 + noise.Below(90));
    PcdOutput out = PcdStep(pcd, PcdStart{command});
    int executed = 0;
    while (const auto* send = std::get_if<PcdSend>(&out)) {
      PiccOutput reply = PiccSilent{};
      if (noise.Below(10) >= 3) {
        reply = PiccStep(card, PiccFrame{send->body});
        if (const auto* execute = std::get_if<PiccExecute>(&reply)) {
          EXPECT_EQ(execute->command, command);
          ++executed;
          reply = PiccStep(card, PiccAnswer{answer});
        }
      }
      const auto* back = std::get_if<PiccSend>(&reply);
      const auto luck = noise.Below(10);
      out = back && luck >= 3   ? PcdStep(pcd, PcdFrame{back->body})
            : back && luck == 0 ? PcdStep(pcd, PcdBadFrame{})
                                : PcdStep(pcd, PcdTimeout{});
    }
    ASSERT_TRUE(std::holds_alternative<PcdComplete>(out)) << round;
    EXPECT_EQ(std::get<PcdComplete>(out).answer, answer);
    EXPECT_EQ(executed, 1) << "a command ran twice";
  }
}

TEST(BlockProtocol, RandomBlocksGiveOutputsAndEnd) {
  RandomStream noise{11, "noise"};
  for (int round = 0; round < 2'000; ++round) {
    PcdState pcd;
    PiccState card;
    PcdOutput out = PcdStep(pcd, PcdStart{noise.TakeBytes(noise.Below(600))});
    for (int i = 0; i < 20 && std::holds_alternative<PcdSend>(out); ++i) {
      out = PcdStep(pcd, PcdFrame{noise.TakeBytes(noise.Below(5))});
      PiccStep(card, PiccFrame{noise.TakeBytes(noise.Below(5))});
    }
    EXPECT_LE(card.command.size(), card.command_max);
  }
}

}  // namespace
}  // namespace shikaku::iso14443
