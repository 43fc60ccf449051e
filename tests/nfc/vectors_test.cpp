// Frames from outside (facts C.1, C.2), written out bit by bit, at the antenna of every front-end.
#include <gtest/gtest.h>

#include <memory>
#include <string_view>

#include "models/core/bytes.h"
#include "models/hardware/nfc/tlm_front_end.h"
#include "models/iso14443/air_signal.h"
#include "models/iso14443/crc_b.h"
#include "models/ports/nfc_registers.h"
#include "models/rtl/rtl_front_end.h"
#include "tests/support/fake_antenna.h"
#include "tests/support/modulation.h"

namespace shikaku::nfc_test {
namespace {

namespace nfc = ports::nfc;
using iso14443::CardSignal;
using iso14443::ReaderFrame;
using ports::Cycle;

struct Vector {
  const char* body;
  const char* frame;
  std::string_view bits;  // start bit, data from the lowest bit, stop bit
};

// SOF 10 low and 2 high and EOF 10 low around the characters.
constexpr std::string_view kSof = "000000000011", kEof = "0000000000";

constexpr Vector kVectors[] = {
    {"050000", "05000071FF", "0101000001 0000000001 0000000001 0100011101 0111111111"},
    {"050008", "0500083973", "0101000001 0000000001 0000100001 0100111001 0110011101"},
    {"0FAAFF", "0FAAFFFCD1", "0111100001 0010101011 0111111111 0001111111 0100010111"},
    {"0A123456", "0A1234562CF6", "0010100001 0010010001 0001011001 0011010101 0001101001 0011011111"},
    {"000000", "000000CCC6", "0000000001 0000000001 0000000001 0001100111 0011000111"},
};

// ATTRIB for PUPI 11223344, FSD 256, 106 kbit/s, as Proxmark3 sends it.
constexpr std::string_view kAttribBits =
    "0101110001 0100010001 0010001001 0110011001 0001000101 0000000001 0000100001 0100000001 0000000001 "
    "0110110111 0101011001";

std::string Line(std::string_view characters) {
  std::string line{kSof};
  for (const char c : characters) {
    if (c != ' ') line += c;
  }
  return line + std::string{kEof};
}

// The cycles in which the level changes; the line is 1 before and after.
std::vector<Cycle> EdgesOfLine(const std::string& line, Cycle start, Cycle etu) {
  std::vector<Cycle> edges;
  char level = '1';
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != level) edges.push_back(start + i * etu);
    level = line[i];
  }
  if (level == '0') edges.push_back(start + line.size() * etu);
  return edges;
}

CardSignal SignalOfLine(const std::string& line, Cycle start, Cycle etu) {
  CardSignal signal{.start = start};
  signal.edges.push_back({start, true, true});
  const std::vector<Cycle> edges = EdgesOfLine(line, start + 1280, etu);
  for (std::size_t i = 0; i < edges.size(); ++i) signal.edges.push_back({edges[i], true, i % 2 == 1});
  signal.edges.push_back({edges.back() + 1, false, true});
  return signal;
}

std::unique_ptr<ports::NfcFrontEnd> MakeDevice(std::string_view kind) {
  if (kind == "tlm") return std::make_unique<hardware::TlmFrontEnd>();
  using Stepping = rtl::RtlOptions::Stepping;
  return rtl::MakeRtlFrontEnd({.stepping = kind == "raw" ? Stepping::kRaw : Stepping::kSkipping});
}

class NfcVectors : public testing::TestWithParam<std::string_view> {
 protected:
  NfcVectors() : device_(MakeDevice(GetParam())) {
    Write(nfc::kControl, nfc::kControlField);
    Write(nfc::kFrameWait, 100'000);
    Write(nfc::kInterruptEnable, nfc::kInterruptReceived | nfc::kInterruptTimeout);
  }

  void Write(std::uint8_t address, std::uint32_t value) {
    device_->Write(device_->Now() + 1, address, value);
  }
  std::uint32_t Read(std::uint8_t address) { return device_->Read(device_->Now() + 1, address); }

  // Sends `body` at the rate of both directions; what the card heard.
  ReaderFrame Exchange(const Bytes& body, std::uint32_t rate) {
    Write(nfc::kInterrupt, 0xF);
    Write(nfc::kTxConfig, rate | nfc::kConfigCrc);
    Write(nfc::kRxConfig, rate | nfc::kConfigCrc);
    Write(nfc::kTxLength, static_cast<std::uint32_t>(body.size()));
    for (std::size_t i = 0; i < body.size(); i += 4) {
      std::uint32_t word = 0;
      for (std::size_t k = i; k < std::min(i + 4, body.size()); ++k)
        word |= std::uint32_t{body[k]} << 8 * (k - i);
      Write(nfc::kTxData, word);
    }
    Write(nfc::kCommand, nfc::kCommandTransceive);
    device_->Run(device_->Now() + 10'000'000);
    return antenna_.frames.back();
  }

  std::string Received() {
    Bytes bytes(Read(nfc::kRxLength));
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (i % 4 == 0) word = Read(nfc::kRxData);
      bytes[i] = static_cast<Byte>(word >> 8 * (i % 4));
    }
    return ToHex(bytes);
  }

  std::unique_ptr<ports::NfcFrontEnd> device_;
  tests::FakeAntenna antenna_{*device_};
};

TEST_P(NfcVectors, AreSentBitByBit) {
  for (const Vector& vector : kVectors) {
    for (std::uint32_t rate = 0; rate < 4; ++rate) {
      const ReaderFrame frame = Exchange(*FromHex(vector.body), rate);
      EXPECT_EQ(ToHex(frame.bytes), vector.frame);
      EXPECT_EQ(tests::ModulationOf(frame), EdgesOfLine(Line(vector.bits), frame.start, Cycle{128} >> rate));
    }
  }
}

TEST_P(NfcVectors, AreReceivedBitByBit) {
  for (const Vector& vector : kVectors) {
    for (std::uint32_t rate = 0; rate < 4; ++rate) {
      antenna_.on_frame = [&](const ReaderFrame& frame) {
        device_->Receive(SignalOfLine(Line(vector.bits), frame.end + 1024, Cycle{128} >> rate));
      };
      Exchange({0x05, 0x00, 0x00}, rate);
      EXPECT_EQ(Read(nfc::kError), 0u) << vector.frame;
      EXPECT_EQ(Received(), vector.frame);
    }
  }
}

// An answer with any one of its bits turned over is an error that firmware sees.
TEST_P(NfcVectors, EveryDamagedBitIsSeen) {
  const std::string good = Line(kVectors[0].bits);
  for (std::size_t bit = kSof.size(); bit < good.size() - kEof.size(); ++bit) {
    std::string damaged = good;
    damaged[bit] = damaged[bit] == '0' ? '1' : '0';
    antenna_.on_frame = [&](const ReaderFrame& frame) {
      device_->Receive(SignalOfLine(damaged, frame.end + 1024, 16));
    };
    Exchange({0x05, 0x00, 0x00}, 3);
    EXPECT_NE(Read(nfc::kError), 0u) << bit;
  }
}

// 513 characters, the last one's stop bit 0: one too many, and not looked at further. Random configurations
// come here once in some hundred thousand.
TEST_P(NfcVectors, AByteTooManyIsNoFramingError) {
  std::string characters;
  for (int i = 0; i < 512; ++i) characters += "0010110101";
  characters += "0010110100";
  antenna_.on_frame = [&](const ReaderFrame& frame) {
    device_->Receive(SignalOfLine(Line(characters), frame.end + 1024, 16));
  };
  Exchange({0x05, 0x00, 0x00}, 3);
  EXPECT_EQ(Read(nfc::kError), nfc::kErrorOverflow | nfc::kErrorCrc);
  EXPECT_EQ(Read(nfc::kRxLength), 512u);
}

INSTANTIATE_TEST_SUITE_P(All, NfcVectors, testing::Values("raw", "skipping", "tlm"),
                         [](const auto& kind) { return std::string{kind.param}; });

// The damaged ATTRIB, at the card's ear: with any one bit turned over it is no frame with a right CRC.
TEST(DamagedAttrib, IsNeverTakenForGood) {
  const std::string good = Line(kAttribBits);
  for (std::size_t bit = good.size(); bit-- > kSof.size();) {
    std::string line = good;
    if (bit < good.size() - kEof.size()) line[bit] = line[bit] == '0' ? '1' : '0';
    iso14443::ReaderFrameDecoder decoder;
    std::optional<ReaderFrame> heard;
    const std::vector<Cycle> edges = EdgesOfLine(line, 1000, 128);
    for (std::size_t i = 0; i < edges.size() && !heard; ++i) heard = decoder.Edge(edges[i], i % 2 == 0);
    const bool taken = heard && heard->intact && iso14443::CheckedBody(heard->bytes).has_value();
    EXPECT_EQ(taken, line == good) << bit;
    if (taken) {
      EXPECT_EQ(ToHex(heard->bytes),
                "1D112233440008"
                "0100DB35");
    }
  }
}

}  // namespace
}  // namespace shikaku::nfc_test
