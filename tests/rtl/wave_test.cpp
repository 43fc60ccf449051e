// The waveform of a run: every signal, at the picosecond of its cycle, read back by the FST library's own
// reader.

#include <gtest/gtest.h>
#include <gtkwave/fstapi.h>

#include <filesystem>
#include <map>

#include "models/core/sim_time.h"
#include "models/rtl/rtl_front_end.h"
#include "tests/rtl/harness.h"
#include "tests/support/own_folder.h"

namespace shikaku::rtl_test {
namespace {

namespace fs = std::filesystem;
using Stepping = rtl::RtlOptions::Stepping;

class Wave : public testing::TestWithParam<Stepping> {
 protected:
  ~Wave() override {
    if (reader != nullptr) fstReaderClose(reader);
  }

  // Every signal of the file by its name without scopes; of several the outermost.
  void Open() {
    reader = fstReaderOpen(path.c_str());
    ASSERT_NE(reader, nullptr);
    while (const fstHier* item = fstReaderIterateHier(reader))
      if (item->htyp == FST_HT_VAR) signals.emplace(item->u.var.name, item->u.var.handle);
  }

  std::string At(Cycle cycle, const std::string& signal) {
    std::string buffer(256, '\0');
    const std::uint64_t time = PicosecondsAt(SimTime{SimDuration{static_cast<std::int64_t>(cycle)}});
    const char* value = fstReaderGetValueFromHandleAtTime(reader, time, signals.at(signal), buffer.data());
    return value == nullptr ? "?" : value;
  }

  OwnFolder folder;
  fs::path path = folder.path() / "wave.fst";
  void* reader = nullptr;
  std::map<std::string, fstHandle> signals;
};

INSTANTIATE_TEST_SUITE_P(Stepping, Wave, testing::Values(Stepping::kRaw, Stepping::kSkipping),
                         [](const auto& one) { return one.param == Stepping::kRaw ? "Raw" : "Skipping"; });

TEST_P(Wave, HoldsEverySignalAtItsTime) {
  Cycle command = 0;
  Cycle received = 0;
  {
    Bench bench{rtl::MakeRtlFrontEnd({.stepping = GetParam(), .wave = path.string()})};
    bench.SetUp(BitRate::k106);
    bench.antenna.answers = {Answer({0x50, 0x11})};
    command = bench.Send(Bytes{0x05, 0x00, 0x08});
    received = bench.ToInterrupt() - 1;
  }
  Open();
  EXPECT_GT(signals.size(), 60u);
  EXPECT_EQ(fstReaderGetTimescale(reader), -12);
  EXPECT_EQ(fstReaderGetStartTime(reader), 0u);
  EXPECT_EQ(At(command + 1, "tx_mod"), "0");
  EXPECT_EQ(At(command + 2, "tx_mod"), "1");  // SOF
  EXPECT_EQ(At(command + 2 + 1'279, "tx_mod"), "1");
  EXPECT_EQ(At(command + 2 + 1'280, "tx_mod"), "0");
  EXPECT_EQ(At(received, "irq"), "0");
  EXPECT_EQ(At(received + 1, "irq"), "1");
  EXPECT_EQ(At(received, "field"), "1");
  EXPECT_TRUE(signals.contains("phase [3:0]"));
  EXPECT_TRUE(signals.contains("rx_subcarrier"));
}

TEST(WaveFile, ThatCannotBeWrittenIsToldAtOnce) {
  EXPECT_THROW(rtl::MakeRtlFrontEnd({.wave = "/no/such/folder/x.fst"}), std::runtime_error);
}

}  // namespace
}  // namespace shikaku::rtl_test
