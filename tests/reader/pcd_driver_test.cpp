// The driver against cards on the air: what is sent, and who is found.
#include <gtest/gtest.h>

#include "models/iso14443/crc_b.h"
#include "tests/reader/pcd_bench.h"

namespace shikaku::reference::reader {
namespace {

using iso14443::BitRate;
using iso14443::Cycle;
using Way = ports::AirFault::Way;
using Kind = ports::AirFault::Kind;

class Driver : public testing::TestWithParam<const char*> {};

// Frames of facts C.2 and C.3; the CRC of the first is a vector of facts C.1.
TEST_P(Driver, SendsThePublishedFrames) {
  PcdBench bench{GetParam()};
  bench.Lay()->pupi = {0x11, 0x22, 0x33, 0x44};
  ASSERT_TRUE(bench.driver.Activate());
  bench.driver.Deactivate();
  ASSERT_EQ(bench.tape.text.size(), 8u);
  EXPECT_EQ(bench.tape.text[0], "on");
  EXPECT_EQ(bench.tape.text[1], "> 05000071FF");
  EXPECT_EQ(bench.tape.text[2].substr(0, 26), "< 5011223344000005E0B381A1");
  EXPECT_EQ(bench.tape.text[3].substr(0, 20), "> 1D1122334400A80100") << "424 kbit/s both ways, FSD 256";
  EXPECT_EQ(bench.tape.text[4].substr(0, 4), "< 00");
  EXPECT_EQ(bench.tape.text[5].substr(0, 4), "> C2");
  EXPECT_EQ(bench.tape.text[6].substr(0, 4), "< C2");
  EXPECT_EQ(bench.tape.text[7], "off");
  EXPECT_GE(bench.tape.frames[0].start, static_cast<Cycle>(iso14443::kFieldOnGuard.count()));
}

TEST_P(Driver, FindsNobodyInAnEmptyFieldAndSwitchesItOff) {
  PcdBench bench{GetParam()};
  EXPECT_EQ(bench.Ask(), "activate: no-card");
  EXPECT_EQ(bench.tape.text,
            (std::vector<std::string>{"on", "> 05000071FF", "> 0500083973", "> 0500083973", "off"}));
  EXPECT_LT(Microseconds(bench.Now() - kSimStart), 12'000);
}

// Slots tell two cards apart, whatever they draw: 200 seeds, never a card selected, never a hang.
TEST_P(Driver, TwoCardsAreToldApartAndRefused) {
  int told = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    PcdBench bench{GetParam(), {}, seed};
    const auto one = bench.Lay();
    const auto other = bench.Lay();
    const std::string answer = bench.Ask();
    told += answer == "activate: several-cards";
    EXPECT_TRUE(answer == "activate: several-cards" || answer == "activate: transmission") << seed << answer;
    EXPECT_EQ(bench.tape.text[2], "< several");
    EXPECT_EQ(bench.tape.text[3].substr(0, 8), "> 05000A") << "WUPB with four slots";
    EXPECT_EQ(one->commands.size() + other->commands.size(), 0u);
    EXPECT_LT(Microseconds(bench.Now() - kSimStart), 60'000);
  }
  EXPECT_GE(told, 198) << "of 512 pairs one chooses the same slot three times";
}

// One card whose first answer is damaged is still one card.
TEST_P(Driver, OneCardIsFoundBySlotsWhenItsFirstAnswerIsDamaged) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    PcdBench bench{GetParam(), {}, seed};
    bench.Lay();
    bench.field.Disturb({{Way::kAnswer, Kind::kCorrupt, 1}});
    EXPECT_EQ(bench.Ask(), "9000") << seed;
  }
}

TEST_P(Driver, ACardThatDoesNotAnswerReqbIsNoBodyBesideOneThatDoes) {
  class Dead : public tests::StubCard {
   public:
    Dead() : tests::StubCard({}, {}) {}
    std::optional<iso14443::Atqb> PowerOn() override { return std::nullopt; }
  };
  PcdBench bench{GetParam()};
  bench.field.Add(std::make_shared<Dead>());
  bench.Lay();
  EXPECT_EQ(bench.Ask(), "9000");
}

TEST_P(Driver, EveryPairOfRatesCarriesCommandsBothWays) {
  for (int to = 0; to < 4; ++to) {
    for (int from = 0; from < 4; ++from) {
      PcdOptions options;
      options.to_card = static_cast<BitRate>(to);
      options.from_card = static_cast<BitRate>(from);
      PcdBench bench{GetParam(), options};
      const auto card = bench.Lay(Bytes(300, 0x5A));
      card->protocol_info = {0x77, 0x81, 0xA1};  // all rates, also different ones
      ASSERT_EQ(bench.Ask(Bytes(300, 0xA5)), ToHex(Bytes(300, 0x5A))) << to << from;
      EXPECT_EQ(card->commands.at(0), Bytes(300, 0xA5));
      const auto n = bench.tape.rates.size();
      EXPECT_EQ(bench.tape.frames.back().rate, options.to_card);
      EXPECT_EQ(bench.tape.signals.back().rate, options.from_card);
      EXPECT_EQ(bench.tape.rates[0], BitRate::k106);
      EXPECT_EQ(n, 10u) << "REQB, ATTRIB, two blocks out, two in, each with its answer";
    }
  }
}

// The card's TR2 by its code, 14, 26, 42 and 74 etu of 128 cycles, is kept to the cycle, with every guard
// time of the reader.
TEST_P(Driver, GivesTheCardItsPauseBeforeEachFrame) {
  constexpr Cycle kPause[] = {14 * 128, 26 * 128, 42 * 128, 74 * 128};
  for (int code = 0; code < 4; ++code) {
    for (int guard = 0; guard <= 6; ++guard) {
      PcdOptions options;
      options.firmware_turnaround = {};
      options.egt_etu = guard;
      PcdBench bench{GetParam(), options};
      const auto card = bench.Lay();
      card->protocol_info = {0x00, static_cast<Byte>(0x81 | code << 1), 0xA0};
      ASSERT_EQ(bench.Ask(), "9000");
      ASSERT_TRUE(bench.driver.Exchange({0x00, 0x84}));
      const auto& answer = bench.tape.signals.end()[-2];
      const Cycle ended =
          answer.start + answer.tr1 + FrameLength(answer.rate, answer.shape, answer.bytes.size());
      EXPECT_EQ(bench.tape.frames.back().start - ended, kPause[code] + 2)
          << code << "; the receiver hears 2 cycles later";
      EXPECT_EQ(bench.tape.frames.back().shape.guard, guard);
    }
  }
}

// Commands and answers around every border between frames, on a card with small frames and on one with large
// ones.
TEST_P(Driver, ChainsBothWaysAtEveryBorder) {
  for (const Byte code : {0, 3, 8}) {
    const std::size_t inf = iso14443::FrameSize(code) - 3;
    for (const std::size_t size : {std::size_t{1}, inf - 1, inf, inf + 1, 2 * inf, 2 * inf + 1}) {
      PcdBench bench{GetParam()};
      const auto card = bench.Lay(Bytes(size, 0x5A));
      card->protocol_info = {0x00, static_cast<Byte>(code << 4 | 1), 0xA0};
      EXPECT_EQ(bench.Ask(Bytes(size, 0xA5)), ToHex(Bytes(size, 0x5A))) << inf << " " << size;
      EXPECT_EQ(card->commands.size(), 1u);
      EXPECT_EQ(card->commands.at(0), Bytes(size, 0xA5));
      EXPECT_LE(bench.tape.frames.back().bytes.size(), iso14443::FrameSize(code));
    }
  }
}

TEST_P(Driver, AnotherActivationPowersTheCardsUpAnew) {
  PcdBench bench{GetParam()};
  const auto card = bench.Lay();
  const auto first = bench.driver.Activate();
  const auto second = bench.driver.Activate();
  ASSERT_TRUE(first && second);
  EXPECT_EQ(card->power_ons, 2);
  EXPECT_EQ(card->power_offs, 1);
  EXPECT_NE(first->pupi, second->pupi);
}

INSTANTIATE_TEST_SUITE_P(OnEveryDevice, Driver, testing::ValuesIn(tests::kFrontEnds),
                         [](const auto& device) { return device.param; });

}  // namespace
}  // namespace shikaku::reference::reader
