// What the front-end makes of a card's signal, good and bad, to the cycle (docs/hardware-rtl.md, "Timing").

#include <gtest/gtest.h>

#include "models/rtl/rtl_front_end.h"
#include "tests/rtl/harness.h"

namespace shikaku::rtl_test {
namespace {

using Stepping = rtl::RtlOptions::Stepping;

constexpr Cycle kEtu = 128;
constexpr Cycle kTr0 = 1'024;
constexpr Cycle kTr1 = 1'280;
constexpr Cycle kSof = kTr0 + kTr1;         // from the end of our frame to the falling edge of SOF
constexpr Cycle kFirst = kSof + 12 * kEtu;  // ... to the first start bit
constexpr std::uint32_t kSentStarted = 1 | 1 << 3;

std::uint32_t Flags(std::initializer_list<nfc::Field> fields) {
  std::uint32_t mask = 0;
  for (const nfc::Field& field : fields) mask |= field.Mask();
  return mask;
}

// A signal by its levels: runs of low, high, low, ... after SOF's falling edge, each in cycles.
CardSignal Runs(const std::vector<Cycle>& runs, Cycle tail = 0) {
  CardSignal signal;
  signal.edges.push_back({kTr0, true, true});
  Cycle at = kSof;
  bool bit = false;
  for (const Cycle run : runs) {
    signal.edges.push_back({at, true, bit});
    at += run;
    bit = !bit;
  }
  if (!bit)
    signal.edges.push_back({at + tail, false, true});
  else {
    signal.edges.push_back({at, true, true});
    signal.edges.push_back({at + tail, false, true});
  }
  return signal;
}

class Receive : public testing::TestWithParam<Stepping> {
 protected:
  Receive() : bench(rtl::MakeRtlFrontEnd({.stepping = GetParam()})) { bench.SetUp(BitRate::k106); }
  ~Receive() override { EXPECT_EQ(static_cast<rtl::RtlFrontEnd&>(*bench.device).SkipFault(), ""); }

  // Sends a frame that `signal` answers. The cycle of the interrupt, from the end of the frame sent.
  Cycle Exchange(CardSignal signal) {
    bench.antenna.answers = {std::move(signal)};
    bench.Send(Bytes{0xB2});
    const Cycle irq = bench.ToInterrupt();
    EXPECT_EQ(bench.antenna.frames.size(), 1u);
    return irq - bench.antenna.frames.back().end;
  }

  Bench bench;
};

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

TEST_P(Receive, WrongCrcIsFlagged) {
  CardSignal signal = Answer({0x50, 1, 2, 3});
  signal.bytes[2] ^= 0x10;
  Exchange(signal);
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorCrc.Mask());
}

TEST_P(Receive, FewerThanThreeBytesAreShort) {
  CardSignal signal = Answer({});
  Exchange(signal);
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorShort.Mask());
  EXPECT_EQ(bench.Read(nfc::kRxLength), 2u);
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

TEST_P(Receive, ACardThatLeavesIsLost) {
  CardSignal signal = Answer({0x50, 1, 2, 3});
  auto edges = iso14443::EdgesOf(signal);
  signal.edges.assign(edges.begin(), edges.begin() + 14);
  const Cycle gone = signal.edges.back().at + 100;
  signal.edges.push_back({gone, false, true});
  EXPECT_EQ(Exchange(signal), gone + 3);
  EXPECT_EQ(bench.Read(nfc::kError) & ~nfc::kErrorCrc.Mask() & ~nfc::kErrorShort.Mask(),
            nfc::kErrorLost.Mask());
}

TEST_P(Receive, SilenceInTheMiddleIsLost) {
  bench.antenna.answers = {Answer({0x50, 1, 2, 3, 4, 5, 6, 7})};
  bench.Send(Bytes{5});
  bench.device->Run(bench.device->Now() + 20'000);
  const Cycle gone = bench.device->Now() + 55;
  ASSERT_EQ(bench.State(), 5u);
  bench.device->Silence(gone);
  EXPECT_EQ(bench.ToInterrupt(), gone + 3);
  EXPECT_EQ(bench.Read(nfc::kError) & nfc::kErrorLost.Mask(), nfc::kErrorLost.Mask());
}

TEST_P(Receive, SubcarrierWithoutSofIsAFramingError) {
  CardSignal signal;
  signal.edges = {{kTr0, true, true}, {kTr0 + 9'000, false, true}};
  EXPECT_EQ(Exchange(signal), kTr0 + 9'000 + 3);
  EXPECT_EQ(bench.Read(nfc::kError) & nfc::kErrorFraming.Mask(), nfc::kErrorFraming.Mask());
}

TEST_P(Receive, ASubcarrierThatNeverEndsIsBounded) {
  bench.Write(nfc::kRxConfig, 0);
  CardSignal signal;
  signal.edges = {{kTr0, true, true}};
  EXPECT_EQ(Exchange(signal), kTr0 + 2 + 4'096 + (1 << 20) + 1);
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorFraming.Mask());
  EXPECT_EQ(bench.State(), 0u);
}

TEST_P(Receive, SofIsTakenFromNineAndAHalfToElevenAndAHalfEtu) {
  struct Case {
    Cycle low, high;
    bool good;
  };
  const Case cases[] = {{1'216, 256, true}, {1'215, 256, false}, {1'472, 256, true}, {1'473, 256, false},
                        {1'280, 192, true}, {1'280, 191, false}, {1'280, 448, true}, {1'280, 449, false}};
  for (const Case& c : cases) {
    Bench own{rtl::MakeRtlFrontEnd({.stepping = GetParam()})};
    own.SetUp(BitRate::k106);
    own.Write(nfc::kRxConfig, 0);
    own.antenna.answers = {Runs({c.low, c.high, 9 * kEtu, kEtu, 10 * kEtu})};  // a byte 00
    own.Send(Bytes{5});
    own.ToInterrupt();
    EXPECT_EQ(own.Read(nfc::kError), c.good ? 0u : nfc::kErrorFraming.Mask()) << c.low << " " << c.high;
    EXPECT_EQ(own.Read(nfc::kRxLength), c.good ? 1u : 0u);
  }
}

TEST_P(Receive, BitsAreTakenInTheirMiddle) {
  bench.Write(nfc::kRxConfig, 0);
  // Bits as early and as late as they may be: byte 55, each edge half an etu off, then one cycle further.
  const auto byte_with_edge_off_by = [&](Cycle later) {
    Bench own{rtl::MakeRtlFrontEnd({.stepping = GetParam()})};
    own.SetUp(BitRate::k106);
    own.Write(nfc::kRxConfig, 0);
    // start low until `later` into bit 0's half, so bit 0 is 1 if the edge comes by its middle
    own.antenna.answers = {
        Runs({10 * kEtu, 2 * kEtu, kEtu + later, 7 * kEtu - later, kEtu, kEtu, 10 * kEtu})};
    own.Send(Bytes{5});
    own.ToInterrupt();
    return own.Read(nfc::kRxData) & 0xFF;
  };
  EXPECT_EQ(byte_with_edge_off_by(0), 0x7Fu);
  EXPECT_EQ(byte_with_edge_off_by(kEtu / 2), 0x7Fu);
  EXPECT_EQ(byte_with_edge_off_by(kEtu / 2 + 1), 0x7Eu);
}

TEST_P(Receive, StopBitZeroIsAFramingErrorAndReceptionGoesOn) {
  bench.Write(nfc::kRxConfig, 0);
  // Byte 01 whose stop bit is 0, then byte FF, then EOF.
  Exchange(Runs({10 * kEtu, 2 * kEtu, kEtu, kEtu, 8 * kEtu, 2 * kEtu, kEtu, 9 * kEtu, 10 * kEtu}));
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorFraming.Mask());
  EXPECT_EQ(ToHex(bench.Received()), "01FF");
}

TEST_P(Receive, HalfAStartBitIsAFramingError) {
  Exchange(Runs({10 * kEtu, 2 * kEtu, kEtu / 2, 3 * kEtu, kEtu, 8 * kEtu}));
  EXPECT_EQ(bench.Read(nfc::kError) & nfc::kErrorFraming.Mask(), nfc::kErrorFraming.Mask());
  EXPECT_EQ(bench.Read(nfc::kRxLength), 0u);
}

TEST_P(Receive, AGapOfMoreThanSixEtuIsAFramingError) {
  for (const auto& [gap, good] :
       {std::pair{Cycle{6 * kEtu + kEtu / 2}, true}, {Cycle{6 * kEtu + kEtu / 2 + 1}, false}}) {
    Bench own{rtl::MakeRtlFrontEnd({.stepping = GetParam()})};
    own.SetUp(BitRate::k106);
    own.Write(nfc::kRxConfig, 0);
    own.antenna.answers = {Runs({10 * kEtu, 2 * kEtu, 9 * kEtu, kEtu + gap, kEtu, 9 * kEtu, 10 * kEtu})};
    own.Send(Bytes{5});
    own.ToInterrupt();
    EXPECT_EQ(own.Read(nfc::kError), good ? 0u : nfc::kErrorFraming.Mask()) << gap;
    EXPECT_EQ(own.Read(nfc::kRxLength), good ? 2u : 1u);
  }
}

TEST_P(Receive, EofThatIsTooLongIsAFramingError) {
  bench.Write(nfc::kRxConfig, 0);
  EXPECT_EQ(Exchange(Runs({10 * kEtu, 2 * kEtu, 9 * kEtu, kEtu, 11 * kEtu + kEtu / 2 + 1}, 777)),
            kFirst + kEtu * 21 + kEtu / 2 + 1 + 777 + 3);
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorFraming.Mask());
}

TEST_P(Receive, MoreThan512BytesOverflowAtOnce) {
  Bench own{rtl::MakeRtlFrontEnd({.stepping = GetParam()})};
  own.SetUp(BitRate::k848);
  CardSignal signal;
  signal.start = kTr0;
  signal.rate = BitRate::k848;
  signal.bytes.assign(600, 0xA5);
  own.antenna.answers = {signal};
  own.Send(Bytes{5});
  const Cycle irq = own.ToInterrupt();
  // The middle of byte 513's stop bit, two cycles through the flip-flops, one to the line.
  EXPECT_EQ(irq - own.antenna.frames.at(0).end, kTr0 + kTr1 + 16 * (12 + 512 * 10 + 9) + 8 + 3);
  EXPECT_EQ(own.Read(nfc::kError), Flags({nfc::kErrorOverflow, nfc::kErrorCrc}));
  EXPECT_EQ(own.State(), 0u);
  EXPECT_EQ(own.Received(), Bytes(512, 0xA5));
  EXPECT_EQ(own.Read(nfc::kRxData), 0u);
}

TEST_P(Receive, AnAnswerThatBeganTooEarlyIsHeardFromTheMiddle) {
  CardSignal signal = Answer({0x50, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  bench.Send(Bytes{5, 6, 7, 8});
  signal.start = bench.device->Now() + 1'000;
  bench.device->Receive(signal);
  EXPECT_NE(bench.ToInterrupt(), iso14443::kNoCycle);
  EXPECT_NE(bench.Read(nfc::kError), 0u);
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
