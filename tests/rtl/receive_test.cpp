// What the front-end makes of a good answer, or of none, to the cycle (docs/hardware-rtl.md, "Timing").

#include <gtest/gtest.h>

#include "tests/rtl/receiving.h"

namespace shikaku::rtl_test {
namespace {

INSTANTIATE_TEST_SUITE_P(Stepping, Receive,
                         testing::Values(Stepping::kRaw, Stepping::kSkipping, Stepping::kChecked),
                         [](const auto& one) {
                           return one.param == Stepping::kRaw        ? "Raw"
                                  : one.param == Stepping::kSkipping ? "Skipping"
                                                                     : "Checked";
                         });

TEST_P(Receive, AGoodAnswerArrivesThreeCyclesAfterItsEnd) {
  const Cycle irq = Exchange(Answer(*FromHex("0A123456")));
  EXPECT_EQ(irq, kTr0 + kTr1 + kEtu * (12 + 6 * 10 + 10) + 3);
  EXPECT_EQ(bench.Read(nfc::kInterrupt), kSentStarted | nfc::kInterruptReceived.Mask());
  EXPECT_EQ(bench.Read(nfc::kError), 0u);
  EXPECT_EQ(ToHex(bench.Received()), "0A1234562CF6");
}

TEST_P(Receive, EveryRateShapeAndGuardTimeIsTaken) {
  for (const BitRate rate : {BitRate::k106, BitRate::k212, BitRate::k424, BitRate::k848}) {
    for (std::uint8_t shape = 0; shape < 16; ++shape) {
      Bench own{rtl::MakeRtlFrontEnd({.stepping = GetParam()})};
      own.SetUp(rate);
      CardSignal signal = Answer({0x50, shape, 0x00, 0xFF}, rate);
      signal.shape = {.sof_low = static_cast<std::uint8_t>(10 + (shape & 1)),
                      .sof_high = static_cast<std::uint8_t>(2 + (shape >> 1 & 1)),
                      .eof_low = static_cast<std::uint8_t>(10 + (shape >> 2 & 1)),
                      .guard = static_cast<std::uint8_t>(shape >> 3 != 0 ? 2 : 0)};
      own.antenna.answers = {signal};
      own.Send(Bytes{1});
      own.ToInterrupt();
      EXPECT_EQ(own.Read(nfc::kError), 0u) << static_cast<int>(rate) << " " << static_cast<int>(shape);
      EXPECT_EQ(own.Received(), signal.bytes);
    }
  }
}

TEST_P(Receive, CrcIsNotCheckedUnlessAsked) {
  bench.Write(nfc::kRxConfig, 0);
  CardSignal signal = Answer({});
  signal.bytes = {0x42};
  Exchange(signal);
  EXPECT_EQ(bench.Read(nfc::kError), 0u);
  EXPECT_EQ(ToHex(bench.Received()), "42");
}

TEST_P(Receive, NoAnswerIsATimeout) {
  bench.Write(nfc::kFrameWait, 7'680);
  bench.Send(Bytes{5});
  EXPECT_EQ(bench.ToInterrupt() - bench.antenna.frames.at(0).end, 7'680u + 1);
  EXPECT_EQ(bench.Read(nfc::kInterrupt), Flags({nfc::kInterruptSent, nfc::kInterruptTimeout}));
  EXPECT_EQ(bench.State(), 0u);
}

TEST_P(Receive, SubcarrierAtTheLastMomentIsNoTimeout) {
  bench.Write(nfc::kFrameWait, kTr0 + 2);  // acted upon in the very cycle of the timeout
  EXPECT_EQ(Exchange(Answer({0x50})), kFirst + kEtu * 40 + 3);
  EXPECT_EQ(bench.Read(nfc::kError), 0u);
}

TEST_P(Receive, SubcarrierOneCycleLateIsATimeout) {
  bench.Write(nfc::kFrameWait, kTr0 + 1);
  EXPECT_EQ(Exchange(Answer({0x50})), kTr0 + 2);
  EXPECT_EQ(bench.Read(nfc::kInterrupt), Flags({nfc::kInterruptSent, nfc::kInterruptTimeout}));
}

TEST_P(Receive, WithoutFrameWaitItWaitsForEver) {
  bench.Write(nfc::kFrameWait, 0);
  EXPECT_EQ(Exchange(Answer({0x50}, BitRate::k106, 900'000)), 900'000 + kTr1 + kEtu * 52 + 3);
}

TEST_P(Receive, TimerCountsDownWhileWaiting) {
  bench.Write(nfc::kFrameWait, 50'000);
  bench.Send(Bytes{5});
  EXPECT_EQ(bench.Read(nfc::kTimer), 0u);
  while (bench.antenna.frames.empty()) bench.device->Run(bench.device->Now() + 100);
  const Cycle end = bench.antenna.frames.at(0).end;
  EXPECT_EQ(bench.device->Read(end + 300, nfc::kTimer), 50'000u - 299);
  EXPECT_EQ(bench.State(), 3u);
}

TEST_P(Receive, StatesFollowTheAnswer) {
  bench.antenna.answers = {Answer({0x50})};
  bench.Send(Bytes{5});
  EXPECT_EQ(bench.State(), 1u);
  bench.device->Run(bench.device->Now() + 100);
  EXPECT_EQ(bench.State(), 2u);
  while (bench.antenna.frames.empty()) bench.device->Run(bench.device->Now() + 100);
  const Cycle end = bench.antenna.frames.at(0).end;
  const auto status = [&](Cycle at) { return bench.device->Read(end + at, nfc::kStatus); };
  EXPECT_EQ(status(kTr0 + 1), 0x13u);
  EXPECT_EQ(status(kTr0 + 2), 0x1Bu);
  EXPECT_EQ(status(kTr0 + 3), 0x1Cu);  // pin at +0, acted upon at +2, read a cycle later
  EXPECT_EQ(status(kFirst + 2), 0x1Cu);
  EXPECT_EQ(bench.Read(nfc::kInterrupt), 9u);  // at kFirst + 3
  EXPECT_EQ(status(kFirst + 4), 0x1Du);
}

TEST_P(Receive, AWriteThatClearsLosesAgainstTheEvent) {
  bench.antenna.answers = {Answer({0x50})};
  bench.Send(Bytes{5});
  while (bench.antenna.frames.empty()) bench.device->Run(bench.device->Now() + 100);
  const Cycle received = bench.antenna.frames[0].end + kFirst + kEtu * 40 + 2;
  bench.device->Write(received, nfc::kInterrupt, 15);
  EXPECT_EQ(bench.Read(nfc::kInterrupt), nfc::kInterruptReceived.Mask());
}

TEST_P(Receive, ACommandWinsAgainstTheEvent) {
  bench.antenna.answers = {Answer({0x50})};
  bench.Send(Bytes{5});
  while (bench.antenna.frames.empty()) bench.device->Run(bench.device->Now() + 100);
  const Cycle received = bench.antenna.frames[0].end + kFirst + kEtu * 40 + 2;
  bench.device->Write(received, nfc::kCommand, kAbort);
  EXPECT_EQ(bench.Read(nfc::kInterrupt), kSentStarted);
  EXPECT_EQ(bench.State(), 0u);
}

}  // namespace
}  // namespace shikaku::rtl_test
