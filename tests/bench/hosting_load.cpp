#include "tests/bench/hosting_load.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "models/hardware/nfc/tlm_front_end.h"
#include "models/kernel/simulation_kernel.h"
#include "models/rtl/rtl_front_end.h"
#include "reference_impl/reader/driver/pcd_driver.h"
#include "tests/support/bare_bus.h"
#include "tests/support/stub_card.h"

namespace shikaku::bench {
namespace {

using namespace std::chrono_literals;

// 20 bytes out and 60 back, PCB included; 2 ms in the card; 106 kbit/s.
const Bytes kRequest(19, 0xA5);

reference::reader::PcdOptions Slowest() {
  reference::reader::PcdOptions options;
  options.to_card = options.from_card = iso14443::BitRate::k106;
  return options;
}

// Front-end, air and driver, on a bus that is still to be chosen.
struct Link {
  explicit Link(const ports::NfcFrontEndFactory& make) : device(make()), field(1) {
    field.Connect(*device);
    device->Connect(field);
    field.Add(std::make_shared<tests::StubCard>(Bytes(59, 0x5A), SimDuration{2ms}));
  }

  std::unique_ptr<ports::NfcFrontEnd> device;
  hardware::CardField field;
};

double ProcessorSeconds(const std::function<void()>& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void Demand(bool holds) {
  if (!holds) std::abort();
}

class Bare {
 public:
  explicit Bare(const ports::NfcFrontEndFactory& make)
      : link_(make), bus_(*link_.device), driver_(bus_, Slowest()) {
    Demand(driver_.Activate().has_value());
  }
  void Run(int exchanges) {
    for (int i = 0; i < exchanges; ++i) Demand(driver_.Exchange(kRequest).has_value());
  }

 private:
  Link link_;
  tests::BareBus bus_;
  reference::reader::PcdDriver driver_;
};

// From within a job.
class Hosted {
 public:
  Hosted(const ports::NfcFrontEndFactory& make, ports::Scheduler& scheduler)
      : link_(make), host_(scheduler, *link_.device, SimDuration{8}), driver_(host_, Slowest()) {
    host_.SetPresent(true);
    host_.Enter();
    Demand(driver_.Activate().has_value());
    host_.Leave();
  }
  void Run(int exchanges) {
    for (int i = 0; i < exchanges; ++i) {
      host_.Enter();
      Demand(driver_.Exchange(kRequest).has_value());
      host_.Leave();
    }
  }

 private:
  Link link_;
  hardware::FrontEndHost host_;
  reference::reader::PcdDriver driver_;
};

double Ratio(const ports::NfcFrontEndFactory& make, ports::Scheduler& scheduler, int turns, int exchanges) {
  Bare bare{make};
  Hosted hosted{make, scheduler};
  std::vector<double> ratios;
  for (int turn = 0; turn < turns; ++turn) {
    const double alone = ProcessorSeconds([&] { bare.Run(exchanges); });
    ratios.push_back(ProcessorSeconds([&] { hosted.Run(exchanges); }) / alone);
  }
  std::ranges::sort(ratios);
  return ratios[ratios.size() / 2];
}

}  // namespace

HostingCost MeasureHosting(int turns) {
  HostingCost cost;
  kernel::SimulationKernel kernel{CivilTime{}};
  ports::SpawnAs(kernel, kernel, ports::Role::kBench, "measure", [&] {
    const auto rtl = [] { return rtl::MakeRtlFrontEnd({.stepping = rtl::RtlOptions::Stepping::kSkipping}); };
    const auto tlm = [] { return std::make_unique<hardware::TlmFrontEnd>(); };
    cost.rtl = Ratio(rtl, kernel, turns, 200);
    cost.tlm = Ratio(tlm, kernel, turns, 5'000);
    kernel.Stop();
  });
  // Others sleep in a run too.
  for (int i = 0; i < 4; ++i) {
    ports::SpawnAs(kernel, kernel, ports::Role::kBench, "other", [&kernel, i] {
      for (;;) kernel.Sleep(33ms + i * 17ms);
    });
  }
  kernel.Run(SimTime{std::chrono::hours{24}});
  return cost;
}

}  // namespace shikaku::bench
