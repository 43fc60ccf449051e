// What the front-end makes of damaged answers, to the cycle (docs/hardware-rtl.md, "Timing").

#include <gtest/gtest.h>

#include "tests/rtl/receiving.h"

namespace shikaku::rtl_test {
namespace {

class ReceiveDamaged : public Receive {};

INSTANTIATE_TEST_SUITE_P(Stepping, ReceiveDamaged,
                         testing::Values(Stepping::kRaw, Stepping::kSkipping, Stepping::kChecked),
                         [](const auto& one) {
                           return one.param == Stepping::kRaw        ? "Raw"
                                  : one.param == Stepping::kSkipping ? "Skipping"
                                                                     : "Checked";
                         });

TEST_P(ReceiveDamaged, WrongCrcIsFlagged) {
  CardSignal signal = Answer({0x50, 1, 2, 3});
  signal.bytes[2] ^= 0x10;
  Exchange(signal);
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorCrc.Mask());
}

TEST_P(ReceiveDamaged, FewerThanThreeBytesAreShort) {
  CardSignal signal = Answer({});
  Exchange(signal);
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorShort.Mask());
  EXPECT_EQ(bench.Read(nfc::kRxLength), 2u);
}

TEST_P(ReceiveDamaged, ACardThatLeavesIsLost) {
  CardSignal signal = Answer({0x50, 1, 2, 3});
  auto edges = iso14443::EdgesOf(signal);
  signal.edges.assign(edges.begin(), edges.begin() + 14);
  const Cycle gone = signal.edges.back().at + 100;
  signal.edges.push_back({gone, false, true});
  EXPECT_EQ(Exchange(signal), gone + 3);
  EXPECT_EQ(bench.Read(nfc::kError) & ~nfc::kErrorCrc.Mask() & ~nfc::kErrorShort.Mask(),
            nfc::kErrorLost.Mask());
}

TEST_P(ReceiveDamaged, SilenceInTheMiddleIsLost) {
  bench.antenna.answers = {Answer({0x50, 1, 2, 3, 4, 5, 6, 7})};
  bench.Send(Bytes{5});
  bench.device->Run(bench.device->Now() + 20'000);
  const Cycle gone = bench.device->Now() + 55;
  ASSERT_EQ(bench.State(), 5u);
  bench.device->Silence(gone);
  EXPECT_EQ(bench.ToInterrupt(), gone + 3);
  EXPECT_EQ(bench.Read(nfc::kError) & nfc::kErrorLost.Mask(), nfc::kErrorLost.Mask());
}

TEST_P(ReceiveDamaged, SubcarrierWithoutSofIsAFramingError) {
  CardSignal signal;
  signal.edges = {{kTr0, true, true}, {kTr0 + 9'000, false, true}};
  EXPECT_EQ(Exchange(signal), kTr0 + 9'000 + 3);
  EXPECT_EQ(bench.Read(nfc::kError) & nfc::kErrorFraming.Mask(), nfc::kErrorFraming.Mask());
}

TEST_P(ReceiveDamaged, ASubcarrierThatNeverEndsIsBounded) {
  bench.Write(nfc::kRxConfig, 0);
  CardSignal signal;
  signal.edges = {{kTr0, true, true}};
  EXPECT_EQ(Exchange(signal), kTr0 + 2 + 4'096 + (1 << 20) + 1);
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorFraming.Mask());
  EXPECT_EQ(bench.State(), 0u);
}

TEST_P(ReceiveDamaged, SofIsTakenFromNineAndAHalfToElevenAndAHalfEtu) {
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

TEST_P(ReceiveDamaged, BitsAreTakenInTheirMiddle) {
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

TEST_P(ReceiveDamaged, StopBitZeroIsAFramingErrorAndReceptionGoesOn) {
  bench.Write(nfc::kRxConfig, 0);
  // Byte 01 whose stop bit is 0, then byte FF, then EOF.
  Exchange(Runs({10 * kEtu, 2 * kEtu, kEtu, kEtu, 8 * kEtu, 2 * kEtu, kEtu, 9 * kEtu, 10 * kEtu}));
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorFraming.Mask());
  EXPECT_EQ(ToHex(bench.Received()), "01FF");
}

TEST_P(ReceiveDamaged, HalfAStartBitIsAFramingError) {
  Exchange(Runs({10 * kEtu, 2 * kEtu, kEtu / 2, 3 * kEtu, kEtu, 8 * kEtu}));
  EXPECT_EQ(bench.Read(nfc::kError) & nfc::kErrorFraming.Mask(), nfc::kErrorFraming.Mask());
  EXPECT_EQ(bench.Read(nfc::kRxLength), 0u);
}

TEST_P(ReceiveDamaged, AGapOfMoreThanSixEtuIsAFramingError) {
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

TEST_P(ReceiveDamaged, EofThatIsTooLongIsAFramingError) {
  bench.Write(nfc::kRxConfig, 0);
  EXPECT_EQ(Exchange(Runs({10 * kEtu, 2 * kEtu, 9 * kEtu, kEtu, 11 * kEtu + kEtu / 2 + 1}, 777)),
            kFirst + kEtu * 21 + kEtu / 2 + 1 + 777 + 3);
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorFraming.Mask());
}

TEST_P(ReceiveDamaged, MoreThan512BytesOverflowAtOnce) {
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

TEST_P(ReceiveDamaged, AnAnswerThatBeganTooEarlyIsHeardFromTheMiddle) {
  CardSignal signal = Answer({0x50, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  bench.Send(Bytes{5, 6, 7, 8});
  signal.start = bench.device->Now() + 1'000;
  bench.device->Receive(signal);
  EXPECT_NE(bench.ToInterrupt(), iso14443::kNoCycle);
  EXPECT_NE(bench.Read(nfc::kError), 0u);
}

}  // namespace
}  // namespace shikaku::rtl_test
