#include "models/iso14443/picc.h"

#include <gtest/gtest.h>

#include "models/iso14443/crc_b.h"

namespace shikaku::iso14443 {
namespace {

constexpr Pupi kPupi{0x11, 0x22, 0x33, 0x44};

ReaderFrame Frame(const char* body, BitRate rate = BitRate::k106) {
  ReaderFrame frame;
  frame.end = 1'000'000;
  frame.rate = rate;
  frame.bytes = WithCrc(*FromHex(body));
  return frame;
}

class Card : public testing::Test {
 protected:
  explicit Card(std::array<Byte, 3> protocol_info = {0xB3, 0x81, 0xA1}) { Power(protocol_info); }

  void Power(std::array<Byte, 3> protocol_info, Byte afi = 0) {
    PiccSettings settings;
    settings.atqb = {kPupi, {0, 0, 5, 0xE0}, protocol_info};
    settings.afi = afi;
    picc_.emplace(settings);
  }

  std::optional<PiccReply> Hear(const ReaderFrame& frame) {
    return picc_->OnFrame(
        frame,
        [this](BytesView command) {
          commands_.push_back(ToHex(command));
          return work_;
        },
        slots_);
  }
  std::optional<PiccReply> Hear(const char* body, BitRate rate = BitRate::k106) {
    return Hear(Frame(body, rate));
  }

  // The body of the answer; "-" if there is none, "!" if its CRC is wrong.
  std::string Ask(const char* body, BitRate rate = BitRate::k106) {
    const auto reply = Hear(body, rate);
    if (!reply) return "-";
    const auto answer = CheckedBody(reply->bytes);
    return answer ? ToHex(*answer) : "!";
  }

  void Select() {
    Ask("050000");
    ASSERT_EQ(Ask("1D11223344 00 08 01 00"), "00");
  }

  std::optional<Picc> picc_;
  RandomStream slots_{1, "slots"};
  PiccWork work_{FromHex("9000"), {}};
  std::vector<std::string> commands_;
};

constexpr const char* kAtqb = "5011223344000005E0B381A1";
constexpr const char* kAttrib = "1D11223344 00 08 01 00";

// The answer to REQB on the air, byte for byte; its CRC is worked out by hand with a program of another
// author's making.
TEST_F(Card, AnswersReqbWithItsAtqbAfterTr0) {
  const auto reply = Hear("050000");
  ASSERT_TRUE(reply);
  EXPECT_EQ(ToHex(reply->bytes).substr(0, 24), kAtqb);
  EXPECT_EQ(reply->delay.count(), 1'024);
  EXPECT_EQ(reply->rate, BitRate::k106);
  const CardSignal signal = picc_->SignalOf(*reply, 1'000'000);
  EXPECT_EQ(signal.start, 1'001'024u);
  EXPECT_EQ(signal.tr1, 1'280u);
  EXPECT_EQ(picc_->phase(), PiccPhase::kReadyDeclared);
}

TEST_F(Card, HearsOnlyWhatIsMeantForItsState) {
  EXPECT_EQ(Ask(kAttrib), "-") << "not asked yet";
  EXPECT_EQ(Ask("5011223344"), "-");
  EXPECT_EQ(Ask("15"), "-");
  EXPECT_EQ(Ask("0200A40400"), "-");
  EXPECT_EQ(Ask("050008"), kAtqb) << "WUPB wakes idle cards too";
  EXPECT_EQ(Ask("1D11223345 00 08 01 00"), "-") << "another card is meant";
  EXPECT_EQ(Ask("1D11223344 00 08 01"), "-") << "too short";
  EXPECT_EQ(Ask("050000"), kAtqb) << "asked again";
  EXPECT_EQ(Ask(kAttrib), "00");
  EXPECT_EQ(Ask("050000"), "-") << "selected: blocks only";
  EXPECT_EQ(Ask("050008"), "-");
  EXPECT_EQ(Ask("5011223344"), "-");
  EXPECT_EQ(Ask("0200A4"), "029000");
}

TEST_F(Card, AHaltedCardWakesByWupbOnly) {
  Ask("050000");
  EXPECT_EQ(Ask("5011223399"), "-");
  EXPECT_EQ(Ask("5011223344"), "00");
  EXPECT_EQ(picc_->phase(), PiccPhase::kHalt);
  EXPECT_EQ(Ask("050000"), "-");
  EXPECT_EQ(Ask(kAttrib), "-");
  EXPECT_EQ(Ask("050008"), kAtqb);
  EXPECT_EQ(Ask(kAttrib), "00");
  EXPECT_EQ(Ask("C2"), "C2") << "deselect halts as well";
  EXPECT_EQ(picc_->phase(), PiccPhase::kHalt);
  EXPECT_EQ(Ask("0200A4"), "-");
  EXPECT_EQ(Ask("050000"), "-");
  EXPECT_EQ(Ask("050008"), kAtqb);
}

// ISO/IEC 14443-3, 7.7.3: 00 everybody, X0 a family, XY a sub-family, 0Y a sub-family of any.
TEST_F(Card, MindsTheApplicationFamily) {
  const struct {
    Byte own;
    const char* asked;
    bool answers;
  } kCases[]{{0x42, "050000", true},  {0x42, "054000", true},  {0x42, "054200", true}, {0x42, "050200", true},
             {0x42, "054300", false}, {0x42, "053000", false}, {0x42, "050300", false}};
  for (const auto& one : kCases) {
    Power({0xB3, 0x81, 0xA1}, one.own);
    EXPECT_EQ(Ask(one.asked) != "-", one.answers) << one.asked;
  }
}

TEST_F(Card, AnswersInTheSlotThatItHasChosen) {
  std::array<int, 17> chosen{};
  for (int round = 0; round < 400; ++round) {
    Power({0xB3, 0x81, 0xA1});
    int slot = Ask("050002") == kAtqb ? 1 : 0;  // four slots
    for (int marker = 2; marker <= 4; ++marker) {
      const std::string asked = ToHex(Bytes{static_cast<Byte>((marker - 1) << 4 | 5)});
      if (Ask(asked.c_str()) != kAtqb) continue;
      EXPECT_EQ(slot, 0) << "once a round";
      slot = marker;
    }
    ++chosen[static_cast<std::size_t>(slot)];
  }
  EXPECT_EQ(chosen[0], 0) << "every round";
  for (int slot = 1; slot <= 4; ++slot) EXPECT_GT(chosen[static_cast<std::size_t>(slot)], 60) << slot;
}

// A published ATTRIB (facts C.2) with each of its bits turned over in turn: never an answer, and the card
// stays ready.
TEST_F(Card, ADamagedAttribIsNotHeard) {
  Ask("050000");
  const ReaderFrame good = Frame(kAttrib);
  for (std::size_t bit = 0; bit < good.bytes.size() * 8; ++bit) {
    ReaderFrame bad = good;
    bad.bytes[bit / 8] = static_cast<Byte>(bad.bytes[bit / 8] ^ 1 << (bit % 8));
    EXPECT_FALSE(Hear(bad)) << bit;
  }
  ReaderFrame torn = good;
  torn.intact = false;
  EXPECT_FALSE(Hear(torn));
  EXPECT_TRUE(Hear(good));
}

TEST_F(Card, AttribChoosesAmongTheRatesOnOffer) {
  for (int from = 0; from < 4; ++from) {
    for (int to = 0; to < 4; ++to) {
      Power({0x33, 0x81, 0xA1});  // 106, 212, 424 in each direction, also different ones
      Ask("050000");
      const Byte rates = static_cast<Byte>(from << 6 | to << 4 | 8);
      const std::string attrib = "1D1122334400" + ToHex(Bytes{rates}) + "0100";
      const bool offered = from < 3 && to < 3;
      EXPECT_EQ(Ask(attrib.c_str()), offered ? "00" : "-");
      if (!offered) continue;
      const auto reply = Hear("0200A4", static_cast<BitRate>(to));
      ASSERT_TRUE(reply);
      EXPECT_EQ(reply->rate, static_cast<BitRate>(from));
      EXPECT_EQ(Ask("0300A4", static_cast<BitRate>(to ^ 1)), "-") << "another rate is noise";
    }
  }
}

TEST_F(Card, SameRateMeansSameRate) {
  Ask("050000");
  EXPECT_EQ(Ask("1D1122334400480100"), "-") << "212 from the card, 106 to it";
  EXPECT_EQ(Ask("1D1122334400580100"), "00");
}

TEST_F(Card, ThinksThenAnswers) {
  Select();
  work_.time = std::chrono::milliseconds{20};
  const auto reply = Hear("0200A4");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->delay, SimDuration{std::chrono::milliseconds{20}});
  EXPECT_EQ(commands_, std::vector<std::string>{"00A4"});
}

// FWI 10: 309.3 ms. Two seconds are six of them beyond the first.
TEST_F(Card, AsksForMoreTimeShortlyBeforeItsOwnIsUp) {
  Select();
  work_.time = std::chrono::seconds{2};
  const auto asks = Hear("0200A4");
  ASSERT_TRUE(asks);
  EXPECT_EQ(ToHex(*CheckedBody(asks->bytes)), "F206");
  EXPECT_EQ(asks->delay, FrameWaitingTime(10) - SimDuration{std::chrono::milliseconds{2}});
  EXPECT_EQ(Ask("F205"), "-") << "not what was asked for";
  const auto answer = Hear("F206");
  ASSERT_TRUE(answer);
  EXPECT_EQ(ToHex(*CheckedBody(answer->bytes)), "029000");
  EXPECT_EQ((asks->delay + answer->delay), SimDuration{std::chrono::seconds{2}});
  EXPECT_EQ(commands_.size(), 1u);
}

TEST_F(Card, AMuteCardStaysMute) {
  Select();
  work_.answer.reset();
  EXPECT_EQ(Ask("0200A4"), "-");
  EXPECT_EQ(Ask("B2"), "-");
  EXPECT_EQ(Ask("B2"), "-");
  EXPECT_EQ(commands_.size(), 1u);
}

TEST_F(Card, SendsItsLastBlockAgainWhenAskedTo) {
  Select();
  EXPECT_EQ(Ask("0200A4"), "029000");
  EXPECT_EQ(Ask("B2"), "029000") << "R(NAK) with the card's number: again";
  EXPECT_EQ(Ask("B3"), "A2") << "R(NAK) with another: what came last was heard";
  EXPECT_EQ(commands_.size(), 1u);
}

TEST_F(Card, HearsNothingLongerThanItsFrameSize) {
  Power({0xB3, 0x01, 0xA1});  // FSC 16
  Select();
  EXPECT_EQ(Ask("02000102030405060708090A0B0C"), "029000");
  EXPECT_EQ(Ask("03000102030405060708090A0B0C0D"), "-");
}

}  // namespace
}  // namespace shikaku::iso14443
