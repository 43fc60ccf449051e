// Skipping changes nothing: over random work, good signals and damaged ones, the front-end that steps through
// every cycle and the one that skips agree on each antenna edge, interrupt and register read.

#include <gtest/gtest.h>

#include "models/rtl/rtl_front_end.h"
#include "tests/rtl/random_visit.h"

namespace shikaku::rtl_test {
namespace {

using Stepping = rtl::RtlOptions::Stepping;

std::vector<std::string> Played(std::uint64_t seed, Stepping stepping) {
  return RandomVisit{seed}.Play(rtl::MakeRtlFrontEnd({.stepping = stepping}));
}

// A front-end that tells its fault when it goes.
class Watched final : public ports::NfcDevice {
 public:
  Watched(std::unique_ptr<rtl::RtlFrontEnd> device, std::string& fault)
      : device_(std::move(device)), fault_(fault) {}
  ~Watched() override { fault_ = device_->SkipFault(); }
  void Connect(ports::Antenna& antenna) override { device_->Connect(antenna); }
  std::uint32_t Read(Cycle at, std::uint8_t address) override { return device_->Read(at, address); }
  void Write(Cycle at, std::uint8_t address, std::uint32_t value) override {
    device_->Write(at, address, value);
  }
  Cycle Run(Cycle limit) override { return device_->Run(limit); }
  Cycle Now() const override { return device_->Now(); }
  bool Interrupt() const override { return device_->Interrupt(); }
  void Receive(const CardSignal& signal) override { device_->Receive(signal); }
  void Silence(Cycle at) override { device_->Silence(at); }

 private:
  std::unique_ptr<rtl::RtlFrontEnd> device_;
  std::string& fault_;
};

TEST(Skip, EveryCycleAndSkippingAgree) {
  for (std::uint64_t seed = 0; seed < 60; ++seed)
    ASSERT_EQ(Played(seed, Stepping::kRaw), Played(seed, Stepping::kSkipping)) << "seed " << seed;
}

TEST(Skip, NothingButCountersChangesWithinASkip) {
  for (std::uint64_t seed = 1'000; seed < 1'040; ++seed) {
    std::string fault;
    const auto checked = RandomVisit{seed}.Play(
        std::make_unique<Watched>(rtl::MakeRtlFrontEnd({.stepping = Stepping::kChecked}), fault));
    ASSERT_EQ(fault, "") << "seed " << seed;
    ASSERT_EQ(checked, Played(seed, Stepping::kSkipping)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace shikaku::rtl_test
