// The driver where the air, a card or the front-end fails: what is recovered, what is given up, and that
// everything comes to an end.
#include <gtest/gtest.h>

#include "tests/reader/pcd_bench.h"

namespace shikaku::reference::reader {
namespace {

using iso14443::Cycle;
using ports::LinkError;
using Way = ports::AirFault::Way;
using Kind = ports::AirFault::Kind;

class DriverInTrouble : public testing::TestWithParam<const char*> {};

// One frame lost or damaged, at each place of an exchange that chains both ways and asks for more time: the
// answer comes, and the card has worked once.
TEST_P(DriverInTrouble, RecoversFromOneFrameLostOrDamagedAnywhere) {
  const auto run = [&](const ports::AirFaults& faults, std::size_t* frames) {
    PcdOptions options;
    options.activation_attempts = 2;
    PcdBench bench{GetParam(), options};
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
TEST_P(DriverInTrouble, GivesUpWhenNothingGetsThrough) {
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
    PcdBench bench{GetParam()};
    bench.Lay();
    bench.field.Disturb({{one.way, one.kind, one.from, 1}});
    EXPECT_EQ(bench.Ask(), one.error) << static_cast<int>(one.way) << static_cast<int>(one.kind) << one.from;
    EXPECT_LT(Microseconds(bench.Now() - kSimStart), 1'000'000);
  }
}

TEST_P(DriverInTrouble, EarlyAnswersNeverHangAndLateOnesAreWaitedForOrAskedAgain) {
  for (std::int64_t cycles : {1, 2, 3, 16, 100, 500, 1'000}) {
    PcdBench bench{GetParam()};
    bench.Lay();
    bench.field.Disturb({{Way::kAnswer, Kind::kEarly, 3, 0, SimDuration{cycles}}});
    EXPECT_EQ(bench.Ask(), "9000") << cycles;
  }
  // FWI 0 has 4096 cycles, and the reader's tolerance is 49152.
  for (std::int64_t cycles : {1'000, 4'000, 50'000, 53'000, 54'000, 60'000, 200'000}) {
    PcdBench bench{GetParam()};
    const auto card = bench.Lay();
    card->protocol_info = {0xB3, 0x81, 0x01};
    bench.field.Disturb({{Way::kAnswer, Kind::kLate, 3, 0, SimDuration{cycles}}});
    EXPECT_EQ(bench.Ask(), "9000") << cycles;
    EXPECT_EQ(card->commands.size(), 1u);
  }
}

TEST_P(DriverInTrouble, ACardThatLeavesAtAnyMomentIsRemovedAtOnce) {
  Cycle end = 0;
  {
    PcdBench bench{GetParam()};
    bench.Lay();
    ASSERT_EQ(bench.Ask(), "9000");
    end = static_cast<Cycle>(bench.Now().time_since_epoch().count());
  }
  for (Cycle at = 1; at < end; at += 37) {
    PcdBench bench{GetParam()};
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
TEST_P(DriverInTrouble, NoiseNeverHangs) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    RandomStream chance{seed, "test"};
    PcdBench bench{GetParam(), {}, seed};
    bench.Lay();
    const int from = static_cast<int>(chance.Between(1, 5));
    bench.field.Disturb({{Way::kAnswer, Kind::kNoise, from, 1, SimDuration{chance.Between(64, 400'000)}}});
    const std::string answer = bench.Ask();
    EXPECT_LT(Microseconds(bench.Now() - kSimStart), 3'000'000) << seed << answer;
    // Noise is never taken for an answer: the card's own comes, or none.
    EXPECT_TRUE(answer == "9000" || !FromHex(answer)) << seed << answer;
  }
}

TEST_P(DriverInTrouble, ACardThatAsksForMoreTimeForEverIsGivenUp) {
  PcdOptions options;
  options.exchange_max = std::chrono::seconds{20};
  PcdBench bench{GetParam(), options};
  bench.Lay(FromHex("9000"), std::chrono::hours{1});
  EXPECT_EQ(bench.Ask(), "mute");
  EXPECT_LT(Microseconds(bench.Now() - kSimStart), 40'000'000);
  EXPECT_GT(Microseconds(bench.Now() - kSimStart), 20'000'000);
}

TEST_P(DriverInTrouble, AnAttribThatTheCardDoesNotAnswerIsTriedAgainFromTheStart) {
  PcdBench bench{GetParam()};
  bench.Lay();
  bench.field.Disturb({{Way::kRequest, Kind::kCorrupt, 2}});
  EXPECT_EQ(bench.Ask(), "9000");
  EXPECT_EQ(std::ranges::count(bench.tape.text, "on"), 2);
  EXPECT_EQ(std::ranges::count(bench.tape.text, "off"), 1);
}

INSTANTIATE_TEST_SUITE_P(OnEveryDevice, DriverInTrouble, testing::ValuesIn(tests::kFrontEnds),
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
