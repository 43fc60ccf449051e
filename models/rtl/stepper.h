// One verilated front-end, one clock edge at a time. A template, so that it is compiled together with the
// model, whichever it is: ours, the mutants', a maker's.
#pragma once

#include <verilated.h>
#include <verilated_fst_c.h>

#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

#include "models/core/sim_time.h"
#include "models/rtl/pin_engine.h"

namespace shikaku::rtl {

// Whether the Verilog has the pins of the skipping contract.
template <class Model>
inline constexpr bool kSkips = requires(Model& model) {
  model.adv;
  model.nxt;
};
template <class Model>
inline constexpr bool kKnowsEdges = requires(Model& model) { model.nxt_edge; };

// Whether nothing in the Verilog happens at falling edges of the clock: known of ours, not of a maker's.
template <class Model>
inline constexpr bool kRisingEdgesOnly = false;

// Whether this version of Verilator lets the clock's last level be seen, by which a model finds its edges.
template <class Model>
inline constexpr bool kShowsClock = requires(Model& model) { model.rootp->__Vtrigrprev__TOP__clk; };

// Owns the model, reset and at cycle 0. `wave`: see EngineOptions; a context of one's own lets two models
// have comparable state.
template <class Model>
class Stepper {
 public:
  // `wave` must be writable: otherwise std::runtime_error.
  explicit Stepper(const char* wave,
                   std::shared_ptr<VerilatedContext> context = std::make_shared<VerilatedContext>())
      : context_(std::move(context)) {
    if (wave != nullptr) context_->traceEverOn(true);
    model_ = std::make_unique<Model>(context_.get(), "");
    Reset();
    if (wave != nullptr) OpenWave(wave);
  }
  ~Stepper() {
    if (wave_) wave_->close();
    model_->final();
  }
  Stepper(const Stepper&) = delete;
  Stepper& operator=(const Stepper&) = delete;

  // The model's pins by their names, and the model. Both live as long as the stepper.
  auto& pins() { return *model_->rootp; }
  const auto& pins() const { return *model_->rootp; }
  Model& model() { return *model_; }

  // Steps are not checked here, so nothing is ever found wrong (skip_check.h).
  const char* Fault() const { return nullptr; }

  // The edge that takes the model to cycle `to`, `cycles` after where it is.
  void Step(Cycle to, std::uint32_t cycles) {
    if constexpr (kSkips<Model>) pins().adv = cycles;
    pins().clk = 1;
    model_->eval();
    if (wave_) wave_->dump(Picoseconds(to));
    pins().clk = 0;
    if constexpr (kRisingEdgesOnly<Model> && kShowsClock<Model>) {
      if (!wave_) return SkipFallingEdge();
    }
    model_->eval();
    if (wave_) wave_->dump(Picoseconds(to) + kHalfCycle);
  }

  // How many cycles the next step may take; `edge`: a receive pin changes now.
  std::uint32_t Reach(bool edge) const {
    if constexpr (!kSkips<Model>)
      return 1;
    else if (!edge)
      return pins().nxt;
    else if constexpr (kKnowsEdges<Model>)
      return pins().nxt_edge;
    else
      return 1;
  }

 private:
  static constexpr std::uint64_t kHalfCycle = 36'873;  // ps

  static std::uint64_t Picoseconds(Cycle at) {
    return PicosecondsAt(SimTime{SimDuration{static_cast<std::int64_t>(at)}});
  }

  // As if the falling edge had been evaluated: a fifth of the time of a step.
  void SkipFallingEdge() { pins().__Vtrigrprev__TOP__clk = 0; }

  // Long enough for flip-flops that follow one another; ends before cycle 1.
  void Reset() {
    auto& p = pins();
    p.clk = 0;
    p.bus_we = p.bus_re = 0;
    p.rx_subcarrier = 0;
    p.rx_bit = 1;
    p.rst = 1;
    for (int i = 0; i < 8; ++i) Step(0, 1);
    p.rst = 0;
    model_->eval();
  }

  void OpenWave(const char* path) {
    if (!std::ofstream(path))
      throw std::runtime_error(std::string(path) + ": the waveform cannot be written here");
    wave_ = std::make_unique<VerilatedFstC>();
    model_->trace(wave_.get(), 99);
    wave_->open(path);
    wave_->dump(std::uint64_t{0});
  }

  std::shared_ptr<VerilatedContext> context_;
  std::unique_ptr<Model> model_;
  std::unique_ptr<VerilatedFstC> wave_;
};

}  // namespace shikaku::rtl
