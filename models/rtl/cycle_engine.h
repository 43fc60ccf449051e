// The hot loop: takes a verilated front-end from event to event, as far at a time as the skipping contract
// allows (docs/hardware-rtl.md).
#pragma once

#include <algorithm>
#include <vector>

#include "models/rtl/pin_engine.h"

namespace shikaku::rtl {

// `Clock` is a Stepper, or a SkipCheck around one. `kSkipping` false: every cycle is a step.
template <class Clock, bool kSkipping>
class CycleEngine final : public PinEngine {
 public:
  // At cycle 0, after its reset. `wave`: see EngineOptions.
  explicit CycleEngine(const char* wave) : clock_(wave) {}

  void Connect(AntennaPins& antenna) override { antenna_ = &antenna; }

  std::uint32_t Read(Cycle at, std::uint8_t address) override {
    Advance<false>(at - 1);
    Pins().bus_addr = address;
    Pins().bus_re = 1;
    Access();
    Pins().bus_re = 0;
    return Pins().bus_rdata;
  }

  void Write(Cycle at, std::uint8_t address, std::uint32_t value) override {
    Advance<false>(at - 1);
    Pins().bus_addr = address;
    Pins().bus_wdata = value;
    Pins().bus_we = 1;
    Access();
    Pins().bus_we = 0;
  }

  Cycle Run(Cycle limit) override {
    if (!Interrupt()) Advance<true>(limit);
    return now_;
  }

  Cycle Now() const override { return now_; }
  bool Interrupt() const override { return Pins().irq != 0; }

  void Feed(Cycle from, const CardEdge* edges, std::size_t count) override {
    edges_.erase(edges_.begin(), edges_.begin() + static_cast<std::ptrdiff_t>(next_));
    next_ = 0;
    while (!edges_.empty() && edges_.back().at >= from) edges_.pop_back();
    edges_.insert(edges_.end(), edges, edges + count);
    edges_.push_back(kNone);
  }

  const char* SkipFault() const override { return clock_.Fault(); }

 private:
  static constexpr CardEdge kNone{.at = iso14443::kNoCycle, .subcarrier = false, .bit = true};

  auto& Pins() { return clock_.pins(); }
  const auto& Pins() const { return clock_.pins(); }

  // The receive pins as they are at the next edge; whether they change there.
  bool SetPins() {
    if (edges_[next_].at > now_ + 1) return false;
    Pins().rx_subcarrier = edges_[next_].subcarrier;
    Pins().rx_bit = edges_[next_].bit;
    ++next_;
    return true;
  }

  void Access() {
    SetPins();
    Step(1);
  }

  void Step(std::uint32_t cycles) {
    now_ += cycles;
    clock_.Step(now_, cycles);
    if (Pins().tx_mod != modulated_ || Pins().field != field_) [[unlikely]]
      Tell();
  }

  void Tell() {
    if (Pins().tx_mod != modulated_) {
      modulated_ = Pins().tx_mod;
      antenna_->OnModulation(now_, modulated_ != 0);
    }
    if (Pins().field != field_) {
      field_ = Pins().field;
      antenna_->OnField(now_, field_ != 0);
    }
  }

  template <bool kToInterrupt>
  void Advance(Cycle limit) {
    while (now_ < limit) {
      const bool edge = SetPins();
      const Cycle room = std::min(limit, edges_[next_].at - 1) - now_;
      Step(kSkipping ? static_cast<std::uint32_t>(std::min<Cycle>(std::max(clock_.Reach(edge), 1U), room))
                     : 1);
      if (kToInterrupt && Interrupt()) return;
    }
  }

  Clock clock_;
  AntennaPins* antenna_ = nullptr;
  Cycle now_ = 0;
  std::vector<CardEdge> edges_{kNone};  // ends with one that never comes
  std::size_t next_ = 0;
  std::uint8_t modulated_ = 0;
  std::uint8_t field_ = 0;
};

}  // namespace shikaku::rtl
