// The check of skips: beside the front-end that skips, a second one goes through each skip cycle by cycle.
// The two must agree in their whole state, which Verilator's --savable shows, and nothing must be seen of the
// skip before its last cycle.
#pragma once

#include <verilated_save.h>

#include <string>
#include <vector>

#include "models/rtl/stepper.h"

namespace shikaku::rtl {

// The whole state of a model that was verilated with --savable.
class StateBytes final : public VerilatedSerialize {
 public:
  // All of `model`; valid until the next call.
  template <class Model>
  const std::vector<std::uint8_t>& Of(Model& model) {
    bytes_.clear();
    *this << model;
    flush();
    return bytes_;
  }

  void flush() override {
    bytes_.insert(bytes_.end(), m_bufp, m_cp);
    m_cp = m_bufp;
  }

 private:
  std::vector<std::uint8_t> bytes_;
};

// Plays, beside a front-end that skips, one that does not, and compares. It stands where a Stepper stands and
// offers what a Stepper does; Fault() is the first disagreement, nullptr while there is none.
template <class Model>
class SkipCheck {
 public:
  // Both at cycle 0, after their reset. `wave`: see EngineOptions; of the one that skips.
  explicit SkipCheck(const char* wave) : skipping_(wave, context_), counting_(nullptr, context_) {}

  // Those of the front-end that skips: it is the one that is used. Fault: the first disagreement.
  auto& pins() { return skipping_.pins(); }
  const auto& pins() const { return skipping_.pins(); }
  std::uint32_t Reach(bool edge) const { return skipping_.Reach(edge); }
  const char* Fault() const { return fault_.empty() ? nullptr : fault_.c_str(); }

  // As Stepper::Step, for both.
  void Step(Cycle to, std::uint32_t cycles) {
    CopyInputs();
    for (std::uint32_t i = 1; i <= cycles; ++i) {
      counting_.Step(to - cycles + i, 1);
      if (i < cycles) CheckQuiet(to - cycles + i, cycles - i);
    }
    skipping_.Step(to, cycles);
    CheckEqual(to, cycles);
  }

 private:
  void CopyInputs() {
    auto& from = skipping_.pins();
    auto& into = counting_.pins();
    into.bus_addr = from.bus_addr;
    into.bus_we = from.bus_we;
    into.bus_re = from.bus_re;
    into.bus_wdata = from.bus_wdata;
    into.rx_subcarrier = from.rx_subcarrier;
    into.rx_bit = from.rx_bit;
  }

  void CheckQuiet(Cycle at, std::uint32_t rest) {
    const auto& a = skipping_.pins();
    const auto& b = counting_.pins();
    if (a.tx_mod != b.tx_mod || a.field != b.field || a.irq != b.irq || a.bus_rdata != b.bus_rdata)
      Blame("an output changes within a skip", at);
    if (counting_.Reach(false) < rest) Blame("nxt went too far", at);
  }

  void CheckEqual(Cycle at, std::uint32_t cycles) {
    if constexpr (kSkips<Model>) counting_.pins().adv = cycles;  // an input is no difference
    counting_.model().eval();
    skipping_.model().eval();
    if (state_a_.Of(skipping_.model()) != state_b_.Of(counting_.model()))
      Blame("a skip does not lead where its cycles lead", at);
  }

  void Blame(const char* what, Cycle at) {
    if (fault_.empty()) fault_ = std::string(what) + ", cycle " + std::to_string(at);
  }

  // One for both, as it is part of the state that is compared.
  std::shared_ptr<VerilatedContext> context_ = std::make_shared<VerilatedContext>();
  Stepper<Model> skipping_;
  Stepper<Model> counting_;
  StateBytes state_a_, state_b_;
  std::string fault_;
};

}  // namespace shikaku::rtl
