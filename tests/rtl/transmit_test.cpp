// What the front-end puts on the antenna, against bit streams and CRCs written out by hand.

#include <gtest/gtest.h>

#include "models/rtl/reference_engine.h"
#include "models/rtl/rtl_front_end.h"
#include "tests/rtl/harness.h"

namespace shikaku::rtl_test {
namespace {

using Stepping = rtl::RtlOptions::Stepping;

// The antenna as it is, without a decoder.
class Levels final : public rtl::AntennaPins {
 public:
  void OnModulation(Cycle at, bool modulated) override {
    edges.push_back(at);
    EXPECT_EQ(modulated, edges.size() % 2 == 1);
  }
  void OnField(Cycle, bool) override {}

  // One character for each etu from SOF to the end of EOF's low part.
  std::string Etus(Cycle etu) const {
    std::string text;
    for (std::size_t i = 1; i < edges.size(); ++i) {
      EXPECT_EQ((edges[i] - edges[i - 1]) % etu, 0u);
      text.append((edges[i] - edges[i - 1]) / etu, i % 2 == 1 ? '0' : '1');
    }
    return text;
  }

  std::vector<Cycle> edges;
};

struct Sent {
  std::string etus;
  Cycle start = 0;    // after the command
  Cycle sent_at = 0;  // INTERRUPT.SENT after `start`
};

Sent SendBits(Bytes body, std::uint32_t tx_config, bool skipping) {
  const auto engine = rtl::MakeReferenceEngine({.skipping = skipping});
  Levels levels;
  engine->Connect(levels);
  Cycle at = 0;
  const auto write = [&](std::uint8_t address, std::uint32_t value) { engine->Write(++at, address, value); };
  write(nfc::kControl, 1);
  write(nfc::kTxConfig, tx_config);
  write(nfc::kInterruptEnable, nfc::kInterruptSent.Mask());
  write(nfc::kTxLength, static_cast<std::uint32_t>(body.size()));
  for (std::size_t i = 0; i < body.size(); i += 4) {
    std::uint32_t word = 0;
    for (std::size_t k = i; k < std::min(i + 4, body.size()); ++k)
      word |= std::uint32_t{body[k]} << (8 * (k - i));
    write(nfc::kTxData, word);
  }
  write(nfc::kCommand, kTransmit);
  const Cycle irq = engine->Run(10'000'000);
  return {levels.Etus(128 >> (tx_config & 3)), levels.edges.front() - at, irq - 1 - levels.edges.front()};
}

constexpr std::uint32_t kCrc = 1 << 8;

class Transmit : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(Stepping, Transmit, testing::Bool(),
                         [](const auto& one) { return one.param ? "Skipping" : "Raw"; });

TEST_P(Transmit, WupbIsSentBitByBit) {
  // 05 00 08 39 73 (facts C.1): SOF 10+2; per byte start, bits from the least significant, stop; EOF 10.
  const Sent sent = SendBits({0x05, 0x00, 0x08}, kCrc, GetParam());
  EXPECT_EQ(sent.etus,
            "000000000011"
            "0101000001"
            "0000000001"
            "0000100001"
            "0100111001"
            "0110011101"
            "0000000000");
  EXPECT_EQ(sent.start, 2u);
  EXPECT_EQ(sent.sent_at, 128u * (12 + 50 + 10));
}

TEST_P(Transmit, ReqbIsSentBitByBitAt848) {
  // 05 00 00 71 FF
  const Sent sent = SendBits({0x05, 0x00, 0x00}, kCrc | 3, GetParam());
  EXPECT_EQ(sent.etus,
            "000000000011"
            "0101000001"
            "0000000001"
            "0000000001"
            "0100011101"
            "0111111111"
            "0000000000");
  EXPECT_EQ(sent.sent_at, 16u * (12 + 50 + 10));
}

TEST_P(Transmit, ShapeIsAsConfigured) {
  // Guard 2, SOF 11+3, EOF 11, no CRC, 212 kbit/s.
  const Sent sent = SendBits({0x5A, 0xFF}, 1 | 2 << 2 | 1 << 5 | 1 << 6 | 1 << 7, GetParam());
  EXPECT_EQ(sent.etus,
            "00000000000111"
            "0010110101"
            "11"
            "0111111111"
            "11"
            "00000000000");
}

TEST_P(Transmit, GuardSevenCountsAsSixAndAnEmptyFrameIsSofAndEof) {
  EXPECT_EQ(SendBits({0x00}, 7 << 2, GetParam()).etus,
            "000000000011"
            "0000000001"
            "111111"
            "0000000000");
  EXPECT_EQ(SendBits({}, 0, GetParam()).etus,
            "000000000011"
            "0000000000");
}

TEST_P(Transmit, CrcIsThatOfTheVectors) {
  const std::pair<const char*, const char*> vectors[] = {{"050008", "0500083973"},
                                                         {"050000", "05000071FF"},
                                                         {"000000", "000000CCC6"},
                                                         {"0FAAFF", "0FAAFFFCD1"},
                                                         {"0A123456", "0A1234562CF6"}};
  for (const auto& [body, frame] : vectors) {
    Bench bench{rtl::MakeRtlFrontEnd({.stepping = GetParam() ? Stepping::kSkipping : Stepping::kRaw})};
    bench.SetUp(BitRate::k424);
    bench.Send(*FromHex(body));
    bench.ToInterrupt();
    ASSERT_EQ(bench.antenna.frames.size(), 1u);
    EXPECT_EQ(ToHex(bench.antenna.frames[0].bytes), frame);
    EXPECT_TRUE(bench.antenna.frames[0].intact);
    EXPECT_EQ(bench.antenna.frames[0].rate, BitRate::k424);
  }
}

TEST_P(Transmit, LongestFrameIs512BytesAndMoreCountsAs512) {
  Bench bench{rtl::MakeRtlFrontEnd({.stepping = GetParam() ? Stepping::kSkipping : Stepping::kRaw})};
  bench.SetUp(BitRate::k848, 0);
  Bytes body(520);
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<Byte>(i * 7 + i / 256);
  bench.Fill(body);
  bench.Write(nfc::kTxLength, 1023);
  EXPECT_EQ(bench.Read(nfc::kTxLength), 1023u);
  bench.Write(nfc::kFrameWait, 100);
  bench.Write(nfc::kCommand, kTransceive);
  bench.ToInterrupt();
  body.resize(512);
  ASSERT_EQ(bench.antenna.frames.size(), 1u);
  EXPECT_EQ(bench.antenna.frames[0].bytes, body);
}

TEST_P(Transmit, GuardTimeRunsFromTheLastFrameReceived) {
  Bench bench{rtl::MakeRtlFrontEnd({.stepping = GetParam() ? Stepping::kSkipping : Stepping::kRaw})};
  bench.SetUp(BitRate::k106);
  bench.Write(nfc::kTxGuard, 5'000);
  bench.antenna.answers = {Answer({0x50, 1, 2})};
  const Cycle command = bench.Send(Bytes{1});
  EXPECT_EQ(bench.State(), 1u);  // a cycle later
  const Cycle received = bench.ToInterrupt() - 1;
  EXPECT_EQ(bench.antenna.frames[0].start, command + 2) << "nothing received yet";
  bench.Write(nfc::kInterrupt, 15);
  bench.Send(Bytes{2});
  EXPECT_EQ(bench.State(), 1u);
  bench.ToInterrupt();
  ASSERT_EQ(bench.antenna.frames.size(), 2u);
  EXPECT_EQ(bench.antenna.frames[1].start, received + 5'000);
}

TEST_P(Transmit, GuardTimeIsForgottenWhenTheFieldGoesOff) {
  Bench bench{rtl::MakeRtlFrontEnd({.stepping = GetParam() ? Stepping::kSkipping : Stepping::kRaw})};
  bench.SetUp(BitRate::k106);
  bench.Write(nfc::kTxGuard, 500'000);
  bench.antenna.answers = {Answer({0x50, 1, 2})};
  bench.Send(Bytes{1});
  bench.ToInterrupt();
  bench.Write(nfc::kControl, 0);
  bench.Write(nfc::kControl, 1);
  bench.Write(nfc::kInterrupt, 15);
  const Cycle command = bench.Write(nfc::kCommand, kTransceive);
  bench.ToInterrupt();
  ASSERT_EQ(bench.antenna.frames.size(), 2u);
  EXPECT_EQ(bench.antenna.frames[1].start, command + 2);
  EXPECT_EQ(bench.antenna.fields.size(), 3u);
}

TEST_P(Transmit, AbortCutsTheFrameAndNobodyHearsIt) {
  Bench bench{rtl::MakeRtlFrontEnd({.stepping = GetParam() ? Stepping::kSkipping : Stepping::kRaw})};
  bench.SetUp(BitRate::k106);
  bench.Write(nfc::kInterruptEnable, 15);
  const Cycle command = bench.Send(Bytes{0, 0, 0, 0});
  bench.device->Write(command + 5'000, nfc::kCommand, kAbort);
  EXPECT_EQ(bench.State(), 0u);
  EXPECT_EQ(bench.ToInterrupt(100'000), iso14443::kNoCycle);
  EXPECT_TRUE(bench.antenna.frames.empty());
  bench.Send(Bytes{0x55, 0xAA});
  bench.ToInterrupt();
  ASSERT_EQ(bench.antenna.frames.size(), 1u);
  EXPECT_EQ(ToHex(bench.antenna.frames[0].bytes).substr(0, 4), "55AA");
}

TEST_P(Transmit, CommandsThatAreNotPossibleAreMisuse) {
  Bench bench{rtl::MakeRtlFrontEnd({.stepping = GetParam() ? Stepping::kSkipping : Stepping::kRaw})};
  bench.Write(nfc::kCommand, kTransceive);  // no field
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorMisuse.Mask());
  EXPECT_EQ(bench.State(), 0u);
  bench.SetUp(BitRate::k106);
  bench.Send(Bytes{1});
  EXPECT_EQ(bench.Read(nfc::kError), 0u);
  bench.Write(nfc::kCommand, kTransmit);  // busy
  bench.Write(nfc::kTxConfig, 3);         // locked
  EXPECT_EQ(bench.Read(nfc::kError), nfc::kErrorMisuse.Mask());
  EXPECT_EQ(bench.Read(nfc::kTxConfig), nfc::kTxConfigCrc.Mask());
  bench.ToInterrupt();
  EXPECT_EQ(bench.Read(nfc::kInterrupt), nfc::kInterruptSent.Mask() | nfc::kInterruptTimeout.Mask());
}

TEST_P(Transmit, IdentificationAndResetValues) {
  Bench bench{rtl::MakeRtlFrontEnd({.stepping = GetParam() ? Stepping::kSkipping : Stepping::kRaw})};
  EXPECT_EQ(bench.Read(nfc::kId), 0x53484B31u);
  bench.SetUp(BitRate::k848);
  bench.Write(nfc::kTxGuard, 0xFFFF'FFFF);
  EXPECT_EQ(bench.Read(nfc::kTxGuard), nfc::kTxGuardMask);
  bench.Write(nfc::kControl, nfc::kControlReset.Mask() | nfc::kControlField.Mask());
  for (int address = 4; address < 256; address += 4)
    EXPECT_EQ(bench.Read(static_cast<std::uint8_t>(address)), 0u) << address;
}

}  // namespace
}  // namespace shikaku::rtl_test
