// A verilated front-end behind its pins: what the hot loop offers, and the only thing that crosses into a
// shared object made of a maker's Verilog. Plain data only; kPinEngineVersion counts its changes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/iso14443/air_signal.h"

namespace shikaku::rtl {

using iso14443::CardEdge;
using iso14443::Cycle;

inline constexpr int kPinEngineVersion = 1;

// The antenna's side of the pins. Called from within PinEngine::Run, Read and Write; may call
// PinEngine::Feed.
class AntennaPins {
 public:
  virtual ~AntennaPins() = default;

  // The pin tx_mod changes at the clock edge `at`: the field is modulated (logic 0) from there on, or no
  // more.
  virtual void OnModulation(Cycle at, bool modulated) = 0;

  // The pin field changes at the clock edge `at`.
  virtual void OnField(Cycle at, bool on) = 0;
};

// Cycle c is the c-th clock edge. Now() is the last one that was done.
class PinEngine {
 public:
  virtual ~PinEngine() = default;

  // Before anything else, and once. `antenna` outlives the engine.
  virtual void Connect(AntennaPins& antenna) = 0;

  // One access of the register bus at the clock edge `at`; one that was done already means the next one.
  virtual std::uint32_t Read(Cycle at, std::uint8_t address) = 0;
  virtual void Write(Cycle at, std::uint8_t address, std::uint32_t value) = 0;

  // Goes on to the edge after which irq is high, or to `limit`; the cycle reached.
  virtual Cycle Run(Cycle limit) = 0;

  // The last cycle that was done, and whether irq is high after it.
  virtual Cycle Now() const = 0;
  virtual bool Interrupt() const = 0;

  // Forgets the edges from `from` on, then takes `count` more, in order, none before `from`. They are copied.
  virtual void Feed(Cycle from, const CardEdge* edges, std::size_t count) = 0;

  // The first thing that was wrong in a skip, if the engine checks them; nullptr: nothing so far. The text is
  // the engine's.
  virtual const char* SkipFault() const = 0;
};

// How a verilated front-end is run.
struct EngineOptions {
  bool skipping = true;        // false: every cycle
  bool check_skips = false;    // goes through each skip cycle by cycle as well, and compares; without wave
  const char* wave = nullptr;  // FST file of all signals to write; nullptr: none
};

}  // namespace shikaku::rtl
