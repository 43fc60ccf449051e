#include "models/hardware/nfc/tlm_front_end.h"

#include <gtest/gtest.h>

#include "models/iso14443/crc_b.h"
#include "models/ports/nfc_registers.h"
#include "tests/support/fake_antenna.h"

namespace shikaku::hardware {

namespace nfc = ports::nfc;
namespace {

using iso14443::BitRate;
using iso14443::CardEdge;
using iso14443::CardSignal;
using iso14443::ReaderFrame;
using ports::Cycle;
using tests::FakeAntenna;

constexpr Cycle kEtu = 128;

class TlmFrontEndTest : public testing::Test {
 protected:
  TlmFrontEndTest() {
    Write(nfc::kControl, nfc::kControlField);
    Write(nfc::kTxConfig, nfc::kConfigCrc);
    Write(nfc::kRxConfig, nfc::kConfigCrc);
    Write(nfc::kFrameWait, 100'000);
    Write(nfc::kInterruptEnable, 0xF & ~nfc::kInterruptSent & ~nfc::kInterruptStarted);
  }

  void Write(std::uint8_t address, std::uint32_t value) { device_.Write(device_.Now() + 1, address, value); }
  std::uint32_t Read(std::uint8_t address) { return device_.Read(device_.Now() + 1, address); }

  // Sends `body`; the cycle of the command.
  Cycle Send(const Bytes& body, std::uint32_t command = nfc::kCommandTransceive) {
    Write(nfc::kTxLength, static_cast<std::uint32_t>(body.size()));
    for (std::size_t i = 0; i < body.size(); i += 4) {
      std::uint32_t word = 0;
      for (std::size_t k = i; k < std::min(i + 4, body.size()); ++k)
        word |= std::uint32_t{body[k]} << 8 * (k - i);
      Write(nfc::kTxData, word);
    }
    Write(nfc::kCommand, command);
    return device_.Now();
  }

  Bytes Received() {
    Bytes bytes(Read(nfc::kRxLength));
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (i % 4 == 0) word = Read(nfc::kRxData);
      bytes[i] = static_cast<Byte>(word >> 8 * (i % 4));
    }
    return bytes;
  }

  // Lets the card answer `delay` cycles after a frame's end.
  void Answer(CardSignal signal, Cycle delay) {
    signal.start = delay;
    antenna_.on_frame = [this, signal](const ReaderFrame& frame) { antenna_.Answer(frame, signal); };
  }

  TlmFrontEnd device_;
  FakeAntenna antenna_{device_};
};

TEST_F(TlmFrontEndTest, AReqbAndItsAnswer) {
  const Bytes atqb = iso14443::WithCrc({0x50, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0x81, 0x81});
  Answer({.bytes = atqb}, 1024);
  const Cycle go = Send({0x05, 0x00, 0x00});
  const Cycle irq = device_.Run(10'000'000);
  // The formula of docs/hardware-rtl.md: request of 3 bytes, answer of 14 with CRC.
  EXPECT_EQ(irq, go + 2 + kEtu * (12 + (3 + 2) * 10 + 10) + 1024 + 80 * 16 + kEtu * (12 + 10 * 14 + 10) + 3);
  EXPECT_TRUE(device_.Interrupt());
  EXPECT_EQ(Read(nfc::kInterrupt), nfc::kInterruptSent | nfc::kInterruptStarted | nfc::kInterruptReceived);
  EXPECT_EQ(Read(nfc::kError), 0u);
  EXPECT_EQ(Received(), atqb);
  ASSERT_EQ(antenna_.frames.size(), 1u);
  EXPECT_EQ(antenna_.frames[0].bytes, (Bytes{0x05, 0x00, 0x00, 0x71, 0xFF}));  // facts C.2
  EXPECT_EQ(antenna_.frames[0].start, go + 2);
  EXPECT_EQ(antenna_.frames[0].end, go + 2 + 72 * kEtu);
}

// The same answer, read from in the middle: followed edge by edge, with the same result at the same cycle.
TEST_F(TlmFrontEndTest, LookingAtAFrameDoesNotChangeIt) {
  const Bytes frame = iso14443::WithCrc({0x02, 0x90, 0x00, 0x00, 0xFF});
  Answer({.bytes = frame}, 3000);
  const Cycle go = Send({0x02, 0x00});
  const Cycle irq = go + 2 + kEtu * (12 + 4 * 10 + 10) + 3000 + 1280 + kEtu * (12 + 10 * 7 + 10) + 3;
  const Cycle first_byte = go + 2 + kEtu * (12 + 4 * 10 + 10) + 3000 + 1280 + kEtu * 12 + 2 + 9 * kEtu + 64;
  device_.Run(first_byte - 1);
  EXPECT_EQ(device_.Read(first_byte, nfc::kRxLength), 0u);
  EXPECT_EQ(device_.Read(first_byte + 1, nfc::kRxLength), 1u);
  EXPECT_EQ(Read(nfc::kStatus), 5u | nfc::kStatusSubcarrier | nfc::kStatusField);
  EXPECT_EQ(device_.Run(10'000'000), irq);
  EXPECT_EQ(Read(nfc::kError), 0u);
  EXPECT_EQ(Received(), frame);
}

TEST_F(TlmFrontEndTest, NoAnswerTimesOut) {
  const Cycle go = Send({0x05, 0x00, 0x00});
  const Cycle sent = go + 2 + 72 * kEtu;
  device_.Run(sent + 10);
  EXPECT_EQ(device_.Read(sent + 11, nfc::kTimer), 100'000u - 10);
  EXPECT_EQ(device_.Run(10'000'000), sent + 100'000 + 1);
  EXPECT_EQ(Read(nfc::kInterrupt), nfc::kInterruptSent | nfc::kInterruptTimeout);
  EXPECT_EQ(Read(nfc::kStatus), nfc::kStatusField);
}

TEST_F(TlmFrontEndTest, AnAnswerIsInTimeToTheCycle) {
  for (const Cycle delay : {99'998, 99'999}) {
    const Bytes ok = iso14443::WithCrc({0x00});
    Answer({.bytes = ok}, delay);
    Write(nfc::kInterrupt, 0xF);
    device_.Run(device_.Now() + 5);
    Send({0x05, 0x00, 0x00});
    device_.Run(device_.Now() + 10'000'000);
    const std::uint32_t expected = delay == 99'998 ? nfc::kInterruptReceived : nfc::kInterruptTimeout;
    EXPECT_EQ(Read(nfc::kInterrupt) & ~(nfc::kInterruptSent | nfc::kInterruptStarted), expected) << delay;
    device_.Run(device_.Now() + 1'000'000);
  }
}

TEST_F(TlmFrontEndTest, TwoCardsCollide) {
  const CardSignal one{.bytes = iso14443::WithCrc({0x50, 0x11, 0x22, 0x33, 0x44})};
  CardSignal other{.bytes = iso14443::WithCrc({0x50, 0x99, 0x88, 0x77, 0x66})};
  antenna_.on_frame = [&](const ReaderFrame& frame) {
    CardSignal first = one;
    first.start = other.start = frame.end + 1024;
    device_.Receive(Superpose(first, other));
  };
  Send({0x05, 0x00, 0x00});
  device_.Run(10'000'000);
  EXPECT_EQ(Read(nfc::kError), nfc::kErrorCrc);
  EXPECT_EQ(Read(nfc::kRxLength), 7u);
  EXPECT_EQ(Read(nfc::kRxData), 0x33'00'11'50u);  // both answers' bits, and-ed
}

TEST_F(TlmFrontEndTest, ACardThatLeavesMidFrameIsLost) {
  const Bytes frame = iso14443::WithCrc({1, 2, 3, 4, 5});
  Cycle gone = 0;
  antenna_.on_frame = [&](const ReaderFrame& request) {
    device_.Receive({.start = request.end + 1024, .bytes = frame});
    gone = request.end + 1024 + 1280 + kEtu * (12 + 25);
    device_.Silence(gone);
  };
  Send({0x05, 0x00, 0x00});
  const Cycle irq = device_.Run(10'000'000);
  EXPECT_EQ(irq, gone + 3);
  EXPECT_EQ(Read(nfc::kError), nfc::kErrorLost | nfc::kErrorShort | nfc::kErrorCrc);
  EXPECT_EQ(Received(), (Bytes{1, 2}));
}

TEST_F(TlmFrontEndTest, TooManyBytesEndAtOnce) {
  Answer({.bytes = Bytes(600, 0x5A)}, 1024);
  Send({0x05, 0x00, 0x00});
  device_.Run(100'000'000);
  EXPECT_EQ(Read(nfc::kError) & nfc::kErrorOverflow, nfc::kErrorOverflow);
  EXPECT_EQ(Read(nfc::kRxLength), 512u);
  EXPECT_EQ(Received(), Bytes(512, 0x5A));
}

// The stop bit of the byte that is one too many is not looked at.
TEST_F(TlmFrontEndTest, AByteTooManyIsNoFramingError) {
  antenna_.on_frame = [&](const ReaderFrame& request) {
    CardSignal signal{.start = request.end + 1024, .bytes = Bytes(513, 0x5A)};
    signal.edges = EdgesOf(signal);
    const Cycle stop_bit = signal.start + 1280 + kEtu * (12 + 513 * 10 - 1);
    for (CardEdge& edge : signal.edges) {
      if (edge.at == stop_bit) edge.at += kEtu;  // the last data bit and the stop bit are 0
    }
    device_.Receive(signal);
  };
  Send({0x05, 0x00, 0x00});
  device_.Run(100'000'000);
  EXPECT_EQ(Read(nfc::kError), nfc::kErrorOverflow | nfc::kErrorCrc);
}

TEST_F(TlmFrontEndTest, MisuseChangesNothing) {
  const Cycle go = Send({0x05, 0x00, 0x00});
  Write(nfc::kCommand, nfc::kCommandTransmit);
  Write(nfc::kTxConfig, 0);  // locked
  EXPECT_EQ(Read(nfc::kError), nfc::kErrorMisuse);
  EXPECT_EQ(Read(nfc::kTxConfig), nfc::kConfigCrc);
  EXPECT_EQ(device_.Run(10'000'000), go + 2 + 72 * kEtu + 100'000 + 1);
  Write(nfc::kControl, 0);
  Write(nfc::kCommand, nfc::kCommandTransceive);
  EXPECT_EQ(Read(nfc::kError), nfc::kErrorMisuse);
  EXPECT_EQ(Read(nfc::kStatus), 0u);
}

TEST_F(TlmFrontEndTest, AbortCutsTheFrame) {
  const Cycle go = Send({0x05, 0x00, 0x00});
  device_.Write(go + 5000, nfc::kCommand, nfc::kCommandAbort);
  device_.Run(go + 1'000'000);
  EXPECT_TRUE(antenna_.frames.empty());
  EXPECT_EQ(Read(nfc::kInterrupt), 0u);
  EXPECT_EQ(Read(nfc::kStatus), nfc::kStatusField);
}

TEST_F(TlmFrontEndTest, TheGuardTimeAfterAnAnswerIsKept) {
  Answer({.bytes = iso14443::WithCrc({0x00})}, 1024);
  Write(nfc::kTxGuard, 5000);
  Send({0x05, 0x00, 0x00});
  const Cycle received = device_.Run(10'000'000) - 1;
  Write(nfc::kInterrupt, 0xF);
  Write(nfc::kCommand, nfc::kCommandTransmit);
  EXPECT_EQ(Read(nfc::kStatus) & 7, 1u);
  device_.Run(device_.Now() + 1'000'000);
  EXPECT_EQ(antenna_.frames.back().start, received + 5000);
}

TEST_F(TlmFrontEndTest, ResetForgetsAllAndSwitchesTheFieldOff) {
  Send({0x05, 0x00, 0x00});
  Write(nfc::kControl, nfc::kControlReset | nfc::kControlField);
  ASSERT_EQ(antenna_.fields.size(), 2u);
  EXPECT_FALSE(antenna_.fields[1].second);
  for (int address = nfc::kControl; address < 256; ++address) {
    EXPECT_EQ(Read(static_cast<std::uint8_t>(address)), 0u) << address;
  }
  EXPECT_EQ(Read(nfc::kId), 0x53484B31u);
}

}  // namespace
}  // namespace shikaku::hardware
