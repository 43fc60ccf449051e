// How fast the contactless link is simulated. Run by `shikaku bench link`; prints its figures as JSON.

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "models/hardware/nfc/tlm_front_end.h"
#include "models/rtl/rtl_front_end.h"
#include "tests/bench/hosting_load.h"
#include "tests/bench/link_load.h"
#include "tests/support/own_folder.h"

namespace shikaku::bench {
namespace {

using Stepping = rtl::RtlOptions::Stepping;

// Processor time against simulated time: what another load of the machine takes away does not count.
double RealTimeFactor(ExchangeLoop& loop, int exchanges) {
  const std::clock_t start = std::clock();
  const Cycle cycles = loop.Run(exchanges);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return static_cast<double>(cycles) / kCarrierHz / seconds;
}

double Median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

struct Way {
  Way(std::unique_ptr<ports::NfcFrontEnd> front_end, const Load& load, int exchanges)
      : device(std::move(front_end)), loop(*device, load), exchanges_a_turn(exchanges) {}
  Way(const rtl::RtlOptions& options, const Load& load, int exchanges)
      : Way(rtl::MakeRtlFrontEnd(options), load, exchanges) {}

  void Turn() { factors.push_back(RealTimeFactor(loop, exchanges_a_turn)); }

  std::unique_ptr<ports::NfcFrontEnd> device;
  ExchangeLoop loop;
  int exchanges_a_turn;
  std::vector<double> factors;
};

void PrintFigures() {
  constexpr int kTurns = 15;
  const OwnFolder own;
  const std::filesystem::path wave = own.path() / "link.fst";
  Way raw{{.stepping = Stepping::kRaw}, kTypical, 1};
  Way typical{{.stepping = Stepping::kSkipping}, kTypical, 200};
  Way saturated{{.stepping = Stepping::kSkipping}, kSaturated, 30};
  Way traced{{.stepping = Stepping::kSkipping, .wave = wave.string()}, kTypical, 15};
  Way tlm{std::make_unique<hardware::TlmFrontEnd>(), kTypical, 20'000};
  std::vector<double> ratios;
  std::vector<double> tlm_ratios;
  for (int turn = 0; turn < kTurns; ++turn) {
    for (Way* way : {&raw, &typical, &saturated, &traced, &tlm}) way->Turn();
    ratios.push_back(typical.factors.back() / raw.factors.back());
    tlm_ratios.push_back(tlm.factors.back() / typical.factors.back());
  }
  const HostingCost hosting = MeasureHosting(kTurns);
  std::printf(R"({"figures": [
  {"name": "rtl_vs_raw", "value": %.1f, "unit": "x", "note": "skipping against every cycle, typical load; goal: at least 45"},
  {"name": "rtl_realtime_typical", "value": %.1f, "unit": "x", "note": "simulated against processor time, 20 and 60 bytes, 2 ms in the card, 106 kbit/s; goal: at least 80"},
  {"name": "rtl_realtime_saturated", "value": %.1f, "unit": "x", "note": "848 kbit/s, 256-byte frames, no time in the card; goal: at least 10"},
  {"name": "fst_realtime", "value": %.1f, "unit": "x", "note": "typical load, every signal written to an FST file; goal: at least 3"},
  {"name": "tlm_vs_rtl", "value": %.1f, "unit": "x", "note": "transaction model against skipping Verilog, typical load; goal: at least 30"},
  {"name": "systemc_overhead", "value": %.2f, "unit": "x", "note": "driver, skipping Verilog and card in the kernel against a bare loop, typical load; goal: at most 1.2"},
  {"name": "systemc_overhead_tlm", "value": %.2f, "unit": "x", "note": "the same with the transaction model"}
]}
)",
              Median(ratios), Median(typical.factors), Median(saturated.factors), Median(traced.factors),
              Median(tlm_ratios), hosting.rtl, hosting.tlm);
}

}  // namespace
}  // namespace shikaku::bench

int main() { shikaku::bench::PrintFigures(); }
