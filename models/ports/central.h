// The role central service: what answers terminals, and what insurers and the card authority tell it. Behind
// it stands the reference, or a vendor's server.
#pragma once

#include "models/core/bytes.h"
#include "models/ports/channel.h"
#include "models/ports/registry.h"

namespace shikaku::ports {

// A central service whose store can be looked into.
class StoreInspection {
 public:
  virtual ~StoreInspection() = default;

  // The store as it would lie on a disk. Takes no simulated time.
  virtual Bytes StoreImage() = 0;
};

// A central service at work. What it gives lives as long as it. Its own functions may be called outside of
// any job, and do not sleep or wait.
class Central {
 public:
  virtual ~Central() = default;

  // What answers whoever asks over a line. Jobs of the scheduler call it, several at a time.
  virtual Service& FromTerminals() = 0;

  // How the people of a run, the facility and states of cards get into it.
  virtual Registry& Authorities() = 0;

  // Null where its store cannot be seen.
  virtual StoreInspection* Store() { return nullptr; }
};

}  // namespace shikaku::ports
