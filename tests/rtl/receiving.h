// What the tests of reception share: one exchange, and where in it things happen.
#pragma once

#include <gtest/gtest.h>

#include "models/rtl/rtl_front_end.h"
#include "tests/rtl/harness.h"

namespace shikaku::rtl_test {
using Stepping = rtl::RtlOptions::Stepping;

inline constexpr Cycle kEtu = 128;
inline constexpr Cycle kTr0 = 1'024;
inline constexpr Cycle kTr1 = 1'280;
inline constexpr Cycle kSof = kTr0 + kTr1;         // from the end of our frame to the falling edge of SOF
inline constexpr Cycle kFirst = kSof + 12 * kEtu;  // ... to the first start bit
inline constexpr std::uint32_t kSentStarted = 1 | 1 << 3;

inline std::uint32_t Flags(std::initializer_list<nfc::Field> fields) {
  std::uint32_t mask = 0;
  for (const nfc::Field& field : fields) mask |= field.Mask();
  return mask;
}

// A signal by its levels: runs of low, high, low, ... after SOF's falling edge, each in cycles.
inline CardSignal Runs(const std::vector<Cycle>& runs, Cycle tail = 0) {
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

}  // namespace shikaku::rtl_test
