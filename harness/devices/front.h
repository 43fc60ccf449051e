// How a device puts something of its own in front of a part that the bench gives it.
#pragma once

#include <functional>
#include <memory>

#include "models/ports/scheduler.h"

namespace shikaku::devices {

// Makes what stands in front of a part; it has the same port, and hands on to the part what it does not
// change. An empty function: the device uses the part itself. Scheduler and part outlive what is made.
template <class Port>
using Front = std::function<std::unique_ptr<Port>(ports::Scheduler&, Port&)>;

// What the device then uses: `part`, or what `front` makes in front of it. `made` owns that, and outlives the
// use.
template <class Port>
Port& InFront(const Front<Port>& front, std::unique_ptr<Port>& made, ports::Scheduler& scheduler,
              Port& part) {
  if (!front) return part;
  made = front(scheduler, part);
  return *made;
}

}  // namespace shikaku::devices
