// What a reader's firmware has in its hands: the front-end's registers over a bus that takes time, its
// interrupt line, and a sensor that tells whether something loads the field.
#pragma once

#include <cstdint>

#include "models/core/sim_time.h"

namespace shikaku::ports {

class FrontEndBus {
 public:
  virtual ~FrontEndBus() = default;

  // Around each use of what stands below, from within one job: takes up the present time, and gives back the
  // time that has been used. In between Now() may run ahead of the scheduler's clock.
  virtual void Enter() = 0;
  virtual void Leave() = 0;

  // The present moment, as the driver has it: ahead of the kernel's while the driver computes ahead.
  virtual SimTime Now() const = 0;

  // Each access takes the bus's own time and acts at its end.
  virtual std::uint32_t Read(std::uint8_t address) = 0;
  virtual void Write(std::uint8_t address, std::uint32_t value) = 0;

  // Waits until the interrupt line is high: true. False when `limit` is over first, or when something comes
  // into the field or leaves it: when PresenceChanges() is no longer `presence`.
  virtual bool AwaitInterrupt(SimDuration limit, int presence) = 0;

  // Lets `duration` pass, in which the firmware does something else. Ends earlier when PresenceChanges() is
  // no longer `presence`.
  virtual void Pause(SimDuration duration, int presence) = 0;

  // The sensor: whether something lies there, and how often that has changed. At any time.
  virtual bool Present() const = 0;
  virtual int PresenceChanges() const = 0;
};

}  // namespace shikaku::ports
