// Whatever comes in at the antenna, an operation ends: hostile edges for ever, on both models.
#include <gtest/gtest.h>

#include "models/core/random_stream.h"
#include "models/hardware/nfc/air_recorder.h"
#include "models/hardware/nfc/tlm_front_end.h"
#include "models/ports/nfc_registers.h"
#include "models/rtl/rtl_front_end.h"
#include "tests/nfc/random_signal.h"
#include "tests/support/fake_antenna.h"

namespace shikaku::nfc_test {
namespace {

namespace nfc = ports::nfc;
using ports::Cycle;

constexpr Cycle kFrameWait = 20'000;
constexpr Cycle kSpent = 4096 +                 // subcarrier without SOF
                         15 * 128 +             // SOF
                         513 * 33 * 64 +        // characters, each at its latest
                         (1 << 20) + 12 * 128;  // silence waited for in vain

// One TRANSCEIVE under endless noise; the cycles from the end of the frame sent to the end of the operation.
Cycle Endure(ports::NfcFrontEnd& device, std::uint64_t seed) {
  const tests::FakeAntenna antenna{device};
  RandomStream random{seed, "nfc.noise"};
  const auto write = [&](std::uint8_t address, std::uint32_t value) {
    device.Write(device.Now() + 1, address, value);
  };
  write(nfc::kControl, nfc::kControlField);
  write(nfc::kTxConfig, nfc::kConfigCrc | 3);
  write(nfc::kRxConfig, nfc::kConfigCrc | static_cast<std::uint32_t>(random.Below(4)));
  write(nfc::kFrameWait, kFrameWait);
  write(nfc::kInterruptEnable, nfc::kInterruptReceived | nfc::kInterruptTimeout);
  write(nfc::kCommand, nfc::kCommandTransceive);
  iso14443::CardSignal noise{.start = device.Now() + 1};
  const std::uint64_t spacing = 2 + random.Below(400);
  for (Cycle at = noise.start; at < noise.start + kFrameWait + kSpent;) {
    noise.edges.push_back({at, random.Below(spacing > 100 ? 300 : 5) != 0, random.Below(2) != 0});
    at += 1 + random.Below(spacing);
  }
  device.Receive(noise);
  int turns = 0;
  while (!device.Interrupt() && device.Now() < 10'000'000 && ++turns < 10'000)
    device.Run(device.Now() + 5'000);
  EXPECT_TRUE(device.Interrupt());
  EXPECT_EQ(antenna.frames.size(), 1u);
  EXPECT_EQ(device.Read(device.Now() + 1, nfc::kStatus) & 7, 0u);
  return device.Now() - antenna.frames.at(0).end;
}

TEST(Noise, EndsInBoundedTimeAndAtTheSameCycle) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    hardware::TlmFrontEnd tlm;
    const auto rtl = rtl::MakeRtlFrontEnd({});
    const Cycle spent = Endure(tlm, seed);
    EXPECT_LE(spent, kFrameWait + kSpent) << seed;
    EXPECT_EQ(spent, Endure(*rtl, seed)) << seed;
  }
}

// The recorder of the air reads any signal, cut at any moment, to an end.
TEST(Noise, IsRecorded) {
  RandomStream random{5, "nfc.recorder"};
  for (int i = 0; i < 2'000; ++i) {
    const auto kind = static_cast<SignalKind>(random.Below(static_cast<std::uint64_t>(SignalKind::kCount)));
    const auto rate = static_cast<iso14443::BitRate>(random.Below(4));
    hardware::AirRecorder recorder;
    recorder.OnCardSignal(RandomSignal(random, kind, 1'000, rate, 600), false);
    if (random.Below(2) == 0) recorder.OnSilence(1'000 + random.Below(20'000));
    const auto events = recorder.Events();
    ASSERT_EQ(events.size(), 1u);
    EXPECT_GE(events[0].end, events[0].start);
    EXPECT_LE(events[0].bytes.size(), 512u);
  }
  iso14443::CardSignal nothing{.start = 1'000};
  nothing.edges = {{1'000, false, true}};
  hardware::AirRecorder recorder;
  recorder.OnCardSignal(nothing, false);
  EXPECT_TRUE(recorder.Events().at(0).bytes.empty());
}

// A card that keeps its subcarrier on for ever is given up after 2^20 cycles.
TEST(Noise, SubcarrierForEverIsGivenUp) {
  hardware::TlmFrontEnd tlm;
  tests::FakeAntenna antenna{tlm};
  tlm.Write(1, nfc::kControl, nfc::kControlField);
  tlm.Write(2, nfc::kInterruptEnable, nfc::kInterruptReceived);
  tlm.Write(3, nfc::kCommand, nfc::kCommandTransceive);
  iso14443::CardSignal stuck{.start = 5000};
  stuck.edges = {{5000, true, true}};
  antenna.on_frame = [&](const iso14443::ReaderFrame&) { tlm.Receive(stuck); };
  EXPECT_EQ(tlm.Run(iso14443::kNoCycle), 5000u + 2 + 4096 + (1 << 20) + 1);
  EXPECT_EQ(tlm.Read(tlm.Now() + 1, nfc::kError), nfc::kErrorFraming);
}

}  // namespace
}  // namespace shikaku::nfc_test
