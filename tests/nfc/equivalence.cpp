#include "tests/nfc/equivalence.h"

#include <algorithm>
#include <sstream>

#include "models/hardware/nfc/tlm_front_end.h"
#include "models/iso14443/reader_frame.h"
#include "models/rtl/reference_engine.h"
#include "tests/support/modulation.h"

namespace shikaku::nfc_test {
namespace {

using Modulation = std::vector<std::pair<Cycle, bool>>;

// Stands between an engine and its antenna, and writes the modulation down.
class Listening final : public rtl::PinEngine, private rtl::AntennaPins {
 public:
  Listening(std::unique_ptr<rtl::PinEngine> engine, Modulation& modulation)
      : engine_(std::move(engine)), modulation_(modulation) {}

  void Connect(rtl::AntennaPins& antenna) override {
    antenna_ = &antenna;
    engine_->Connect(*this);
  }
  std::uint32_t Read(Cycle at, std::uint8_t address) override { return engine_->Read(at, address); }
  void Write(Cycle at, std::uint8_t address, std::uint32_t value) override {
    engine_->Write(at, address, value);
  }
  Cycle Run(Cycle limit) override { return engine_->Run(limit); }
  Cycle Now() const override { return engine_->Now(); }
  bool Interrupt() const override { return engine_->Interrupt(); }
  void Feed(Cycle from, const iso14443::CardEdge* edges, std::size_t count) override {
    engine_->Feed(from, edges, count);
  }
  const char* SkipFault() const override { return engine_->SkipFault(); }

 private:
  void OnModulation(Cycle at, bool modulated) override {
    modulation_.emplace_back(at, modulated);
    antenna_->OnModulation(at, modulated);
  }
  void OnField(Cycle at, bool on) override { antenna_->OnField(at, on); }

  std::unique_ptr<rtl::PinEngine> engine_;
  Modulation& modulation_;
  rtl::AntennaPins* antenna_ = nullptr;
};

std::string Describe(const Modulation& edges, std::size_t i) {
  if (i >= edges.size()) return "no more edges on the antenna";
  return "cycle " + std::to_string(edges[i].first) + ": modulation " + (edges[i].second ? "begins" : "ends");
}

std::optional<std::string> ModulationDifference(const std::string& a, const Modulation& edges_a,
                                                const std::string& b, const Modulation& edges_b) {
  const auto [end_a, end_b] = std::mismatch(edges_a.begin(), edges_a.end(), edges_b.begin(), edges_b.end());
  if (end_a == edges_a.end() && end_b == edges_b.end()) return std::nullopt;
  const auto i = static_cast<std::size_t>(end_a - edges_a.begin());
  return "  " + a + ": " + Describe(edges_a, i) + "\n  " + b + ": " + Describe(edges_b, i) + "\n";
}

}  // namespace

EngineRun RunOnEngine(std::unique_ptr<rtl::PinEngine> engine, const Plan& plan) {
  EngineRun result;
  rtl::RtlFrontEnd device{std::make_unique<Listening>(std::move(engine), result.modulation)};
  result.run = RunPlan(device, plan);
  result.skip_fault = device.SkipFault();
  return result;
}

PlanRun RunOnTlm(const Plan& plan) {
  hardware::TlmFrontEnd device;
  return RunPlan(device, plan);
}

std::unique_ptr<rtl::PinEngine> RawEngine() { return rtl::MakeReferenceEngine({.skipping = false}); }
std::unique_ptr<rtl::PinEngine> SkippingEngine() { return rtl::MakeReferenceEngine({}); }
std::unique_ptr<rtl::PinEngine> CheckedEngine() { return rtl::MakeReferenceEngine({.check_skips = true}); }

std::optional<std::string> EngineDifference(const std::string& a, const EngineRun& run_a,
                                            const std::string& b, const EngineRun& run_b) {
  if (auto difference = Difference(a, run_a.run.log, b, run_b.run.log)) return difference;
  if (auto difference = ModulationDifference(a, run_a.modulation, b, run_b.modulation)) return difference;
  if (!run_a.skip_fault.empty()) return "  " + a + ": " + run_a.skip_fault + '\n';
  if (!run_b.skip_fault.empty()) return "  " + b + ": " + run_b.skip_fault + '\n';
  return std::nullopt;
}

std::optional<std::string> TlmDifference(const PlanRun& tlm, const std::string& b, const EngineRun& run_b) {
  if (auto difference = Difference("tlm", tlm.log, b, run_b.run.log)) return difference;
  for (const iso14443::ReaderFrame& frame : tlm.frames) {
    Modulation expected;
    for (const Cycle at : tests::ModulationOf(frame)) expected.emplace_back(at, expected.size() % 2 == 0);
    Modulation seen;
    std::copy_if(run_b.modulation.begin(), run_b.modulation.end(), std::back_inserter(seen),
                 [&](const auto& edge) { return edge.first >= frame.start && edge.first <= frame.end; });
    if (auto difference = ModulationDifference("tlm", expected, b, seen)) return difference;
  }
  return std::nullopt;
}

}  // namespace shikaku::nfc_test
