// The driver against cards on the air, without a scheduler: what is sent, what is recovered, what is given
// up, and that everything comes to an end.
#include "reference_impl/reader/driver/pcd_driver.h"

#include <gtest/gtest.h>

#include "models/hardware/nfc/card_field.h"
#include "models/iso14443/crc_b.h"
#include "tests/support/air_tape.h"
#include "tests/support/bare_bus.h"
#include "tests/support/front_ends.h"
#include "tests/support/stub_card.h"

namespace shikaku::reference::reader {
namespace {

using iso14443::BitRate;
using iso14443::Cycle;
using ports::LinkError;
using Way = ports::AirFault::Way;
using Kind = ports::AirFault::Kind;

// A reader, its air, and what lies there.
struct Bench {
  explicit Bench(const char* device_name, PcdOptions options = {}, std::uint64_t seed = 1)
      : device(tests::FrontEndOf(device_name)()), field(seed), bus(*device), driver(bus, options) {
    field.Connect(*device);
    field.Listen(tape);
    device->Connect(field);
  }

  std::shared_ptr<tests::StubCard> Lay(std::optional<Bytes> answer = FromHex("9000"),
                                       SimDuration think = {}) {
    const auto card = std::make_shared<tests::StubCard>(std::move(answer), think);
    field.Add(card);
    return card;
  }

  // Activates and sends one command: its answer in hex, or the error by its id.
  std::string Ask(const Bytes& command = {0x00, 0xA4, 0x04, 0x00}) {
    if (const auto activated = driver.Activate(); !activated)
      return "activate: " + std::string(RowOf(activated.error()).id);
    const auto answer = driver.Exchange(command);
    return answer ? ToHex(*answer) : std::string(RowOf(answer.error()).id);
  }

  SimTime Now() const { return bus.Now(); }

  std::unique_ptr<ports::NfcFrontEnd> device;
  hardware::CardField field;
  tests::AirTape tape;
  tests::BareBus bus;
  PcdDriver driver;
};

class Driver : public testing::TestWithParam<const char*> {};

// Frames of facts C.2 and C.3; the CRC of the first is a vector of facts C.1.
TEST_P(Driver, SendsThePublishedFrames) {
  Bench bench{GetParam()};
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
  Bench bench{GetParam()};
  EXPECT_EQ(bench.Ask(), "activate: no-card");
  EXPECT_EQ(bench.tape.text,
            (std::vector<std::string>{"on", "> 05000071FF", "> 0500083973", "> 0500083973", "off"}));
  EXPECT_LT(Microseconds(bench.Now() - kSimStart), 12'000);
}

// Slots tell two cards apart, whatever they draw: 200 seeds, never a card selected, never a hang.
TEST_P(Driver, TwoCardsAreToldApartAndRefused) {
  int told = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Bench bench{GetParam(), {}, seed};
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
    Bench bench{GetParam(), {}, seed};
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
  Bench bench{GetParam()};
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
      Bench bench{GetParam(), options};
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
      Bench bench{GetParam(), options};
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
      Bench bench{GetParam()};
      const auto card = bench.Lay(Bytes(size, 0x5A));
      card->protocol_info = {0x00, static_cast<Byte>(code << 4 | 1), 0xA0};
      EXPECT_EQ(bench.Ask(Bytes(size, 0xA5)), ToHex(Bytes(size, 0x5A))) << inf << " " << size;
      EXPECT_EQ(card->commands.size(), 1u);
      EXPECT_EQ(card->commands.at(0), Bytes(size, 0xA5));
      EXPECT_LE(bench.tape.frames.back().bytes.size(), iso14443::FrameSize(code));
    }
  }
}

// One frame lost or damaged, at each place of an exchange that chains both ways and asks for more time: the
// answer comes, and the card has worked once.
TEST_P(Driver, RecoversFromOneFrameLostOrDamagedAnywhere) {
  const auto run = [&](const ports::AirFaults& faults, std::size_t* frames) {
    PcdOptions options;
    options.activation_attempts = 2;
    Bench bench{GetParam(), options};
    const auto card = bench.Lay(Bytes(300, 0x5A), std::chrono::milliseconds{700});
    card->protocol_info = {0x00, 0x11, 0xA0};  // FSC 24, FWI 10
    bench.field.Disturb(faults);
    const std::string answer = bench.Ask(Bytes(40, 0xA5));
    EXPECT_EQ(answer, ToHex(Bytes(300, 0x5A)));
    EXPECT_EQ(card->commands.size(), 1u) << "worked on once";
    if (frames != nullptr) *frames = bench.tape.frames.size();
    bench.driver.Deactivate();
  };
  std::size_t frames = 0;
  run({}, &frames);
  ASSERT_EQ(frames, 6u) << "REQB, ATTRIB, I, I, S(WTX), R(ACK)";
  for (int at = 1; at <= static_cast<int>(frames); ++at) {
    for (const auto& fault :
         {ports::AirFault{Way::kRequest, Kind::kDrop, at}, ports::AirFault{Way::kRequest, Kind::kCorrupt, at},
          ports::AirFault{Way::kAnswer, Kind::kDrop, at}, ports::AirFault{Way::kAnswer, Kind::kCorrupt, at},
          ports::AirFault{Way::kAnswer, Kind::kNoise, at, 0, SimDuration{20'000}}}) {
      SCOPED_TRACE(testing::Message() << "frame " << at << " way " << static_cast<int>(fault.way) << " kind "
                                      << static_cast<int>(fault.kind));
      run({fault}, nullptr);
    }
  }
}

// From some frame on nothing gets through any more: an error, within the bound of its waits.
TEST_P(Driver, GivesUpWhenNothingGetsThrough) {
  const struct {
    Way way;
    Kind kind;
    int from;  // 1: REQB or ATQB, 2: ATTRIB, 3: the command
    const char* error;
  } kCases[]{
      {Way::kRequest, Kind::kDrop, 1, "activate: no-card"},
      {Way::kRequest, Kind::kCorrupt, 1, "activate: no-card"},
      {Way::kRequest, Kind::kDrop, 2, "activate: no-card"},
      {Way::kRequest, Kind::kCorrupt, 2, "activate: no-card"},
      {Way::kRequest, Kind::kDrop, 3, "mute"},
      {Way::kRequest, Kind::kCorrupt, 3, "mute"},
      {Way::kAnswer, Kind::kDrop, 1, "activate: no-card"},
      {Way::kAnswer, Kind::kCorrupt, 1, "activate: transmission"},
      {Way::kAnswer, Kind::kDrop, 2, "activate: no-card"},
      {Way::kAnswer, Kind::kCorrupt, 2, "activate: transmission"},
      {Way::kAnswer, Kind::kDrop, 3, "mute"},
      {Way::kAnswer, Kind::kCorrupt, 3, "transmission"},
  };
  for (const auto& one : kCases) {
    Bench bench{GetParam()};
    bench.Lay();
    bench.field.Disturb({{one.way, one.kind, one.from, 1}});
    EXPECT_EQ(bench.Ask(), one.error) << static_cast<int>(one.way) << static_cast<int>(one.kind) << one.from;
    EXPECT_LT(Microseconds(bench.Now() - kSimStart), 1'000'000);
  }
}

TEST_P(Driver, EarlyAnswersNeverHangAndLateOnesAreWaitedForOrAskedAgain) {
  for (std::int64_t cycles : {1, 2, 3, 16, 100, 500, 1'000}) {
    Bench bench{GetParam()};
    bench.Lay();
    bench.field.Disturb({{Way::kAnswer, Kind::kEarly, 3, 0, SimDuration{cycles}}});
    EXPECT_EQ(bench.Ask(), "9000") << cycles;
  }
  // FWI 0 has 4096 cycles, and the reader's tolerance is 49152.
  for (std::int64_t cycles : {1'000, 4'000, 50'000, 53'000, 54'000, 60'000, 200'000}) {
    Bench bench{GetParam()};
    const auto card = bench.Lay();
    card->protocol_info = {0xB3, 0x81, 0x01};
    bench.field.Disturb({{Way::kAnswer, Kind::kLate, 3, 0, SimDuration{cycles}}});
    EXPECT_EQ(bench.Ask(), "9000") << cycles;
    EXPECT_EQ(card->commands.size(), 1u);
  }
}

TEST_P(Driver, ACardThatLeavesAtAnyMomentIsRemovedAtOnce) {
  Cycle end = 0;
  {
    Bench bench{GetParam()};
    bench.Lay();
    ASSERT_EQ(bench.Ask(), "9000");
    end = static_cast<Cycle>(bench.Now().time_since_epoch().count());
  }
  for (Cycle at = 1; at < end; at += 37) {
    Bench bench{GetParam()};
    bench.Lay();
    bench.bus.At(at, [&](Cycle acts) {
      bench.field.Clear(acts);
      bench.bus.SetPresent(false);
    });
    const std::string answer = bench.Ask();
    // What the card had sent to the end counts; the driver may be reading it out when the card goes.
    EXPECT_TRUE(answer == "removed" || answer == "activate: removed" ||
                (answer == "9000" && at > end - 1'000))
        << at << answer;
    const auto now = static_cast<Cycle>(bench.Now().time_since_epoch().count());
    if (answer != "9000") {
      EXPECT_LT(now - at, 1'500u) << at;
    }
    bench.driver.Deactivate();
    EXPECT_EQ(bench.driver.Exchange({0x00}).error(), LinkError::kNoCard);
  }
}

// Nothing but noise, from each answer on, for all kinds of lengths.
TEST_P(Driver, NoiseNeverHangs) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    RandomStream chance{seed, "test"};
    Bench bench{GetParam(), {}, seed};
    bench.Lay();
    const int from = static_cast<int>(chance.Between(1, 5));
    bench.field.Disturb({{Way::kAnswer, Kind::kNoise, from, 1, SimDuration{chance.Between(64, 400'000)}}});
    const std::string answer = bench.Ask();
    EXPECT_LT(Microseconds(bench.Now() - kSimStart), 3'000'000) << seed << answer;
    // Noise is never taken for an answer: the card's own comes, or none.
    EXPECT_TRUE(answer == "9000" || !FromHex(answer)) << seed << answer;
  }
}

TEST_P(Driver, ACardThatAsksForMoreTimeForEverIsGivenUp) {
  PcdOptions options;
  options.exchange_max = std::chrono::seconds{20};
  Bench bench{GetParam(), options};
  bench.Lay(FromHex("9000"), std::chrono::hours{1});
  EXPECT_EQ(bench.Ask(), "mute");
  EXPECT_LT(Microseconds(bench.Now() - kSimStart), 40'000'000);
  EXPECT_GT(Microseconds(bench.Now() - kSimStart), 20'000'000);
}

TEST_P(Driver, AnAttribThatTheCardDoesNotAnswerIsTriedAgainFromTheStart) {
  Bench bench{GetParam()};
  bench.Lay();
  bench.field.Disturb({{Way::kRequest, Kind::kCorrupt, 2}});
  EXPECT_EQ(bench.Ask(), "9000");
  EXPECT_EQ(std::ranges::count(bench.tape.text, "on"), 2);
  EXPECT_EQ(std::ranges::count(bench.tape.text, "off"), 1);
}

TEST_P(Driver, AnotherActivationPowersTheCardsUpAnew) {
  Bench bench{GetParam()};
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

// The front-end itself hangs: the driver's own bound ends it.
TEST(DriverWatchdog, AFrontEndThatHangsIsGivenUp) {
  tests::FrameDevice device;
  device.hangs = true;
  hardware::CardField field{1};
  field.Connect(device);
  device.Connect(field);
  field.Add(std::make_shared<tests::StubCard>(FromHex("9000"), SimDuration{}));
  tests::BareBus bus{device};
  PcdDriver driver{bus, {}};
  EXPECT_EQ(driver.Activate().error(), LinkError::kNoCard);
  EXPECT_LT(Microseconds(bus.Now() - kSimStart), 200'000);
}

}  // namespace
}  // namespace shikaku::reference::reader
