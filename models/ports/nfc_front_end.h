// The contactless front-end as a piece of hardware: a register bus on one side, the antenna on the other.
// Verilog (models/rtl), the transaction model (models/hardware/nfc) and a maker's own stand behind this;
// they agree on every interrupt, register read and antenna frame, to the cycle. docs/hardware-rtl.md has
// registers, pins and timing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "models/iso14443/air_signal.h"

namespace shikaku::ports {

using iso14443::Cycle;

// What listens at the antenna. Called from within NfcFrontEnd::Run or NfcFrontEnd::Write; may call
// NfcFrontEnd::Receive for a signal that starts later than the cycle told.
class Antenna {
 public:
  virtual ~Antenna() = default;

  // The field goes on or off in cycle `at`.
  virtual void OnField(Cycle at, bool on) = 0;

  // The front-end has sent a frame; told in cycle `frame.end`.
  virtual void OnFrame(const iso14443::ReaderFrame& frame) = 0;
};

// Cycles never go back: each call names a cycle at or after that of the call before.
class NfcFrontEnd {
 public:
  virtual ~NfcFrontEnd() = default;

  // The antenna outlives the device. To be called once, before anything else.
  virtual void Connect(Antenna& antenna) = 0;

  // A bus access in cycle `at`: at most one a cycle. Read gives what stood there before that clock edge.
  virtual std::uint32_t Read(Cycle at, std::uint8_t address) = 0;
  virtual void Write(Cycle at, std::uint8_t address, std::uint32_t value) = 0;

  // Goes on until the interrupt line is high, or to `limit`, whichever is first; the cycle reached.
  // Returns at once, with the present cycle, when the line is high already.
  virtual Cycle Run(Cycle limit) = 0;

  // The cycle reached by the calls so far.
  virtual Cycle Now() const = 0;

  // Whether the interrupt line is high after that cycle.
  virtual bool Interrupt() const = 0;

  // The card's signal, which starts after Now(). One at a time: a second replaces what is left of the first.
  virtual void Receive(const iso14443::CardSignal& signal) = 0;

  // Card gone at `at`: what is left of a signal is not heard, the subcarrier is off from that cycle.
  virtual void Silence(Cycle at) = 0;
};

// Makes one for a run: the transaction model, Verilog, a maker's own.
using NfcFrontEndFactory = std::function<std::unique_ptr<NfcFrontEnd>()>;

}  // namespace shikaku::ports
