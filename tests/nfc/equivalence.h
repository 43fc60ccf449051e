// One configuration, several front-ends: where they differ.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/rtl/rtl_front_end.h"
#include "tests/nfc/run_plan.h"

namespace shikaku::nfc_test {

using MakeEngine = std::function<std::unique_ptr<rtl::PinEngine>()>;

// A run of Verilog: beside what can be seen through NfcFrontEnd, the antenna's edges.
struct EngineRun {
  PlanRun run;
  std::vector<std::pair<Cycle, bool>> modulation;
  std::string skip_fault;
};

EngineRun RunOnEngine(std::unique_ptr<rtl::PinEngine> engine, const Plan& plan);
PlanRun RunOnTlm(const Plan& plan);

std::unique_ptr<rtl::PinEngine> RawEngine();
std::unique_ptr<rtl::PinEngine> SkippingEngine();
std::unique_ptr<rtl::PinEngine> CheckedEngine();

// Nothing, or a text that names the first difference: of logs, then of antenna edges, then of a skip.
std::optional<std::string> EngineDifference(const std::string& a, const EngineRun& run_a,
                                            const std::string& b, const EngineRun& run_b);

// The same with the transaction model, which has frames instead of edges: each frame must stand in the edges.
std::optional<std::string> TlmDifference(const PlanRun& tlm, const std::string& b, const EngineRun& run_b);

}  // namespace shikaku::nfc_test
