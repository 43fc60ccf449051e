// A part of a device's own in front of the bench's.
#pragma once

#include <functional>
#include <memory>

#include "models/ports/scheduler.h"

namespace shikaku::devices {

// Makes such a part; absent: the bench's part itself. Both the scheduler and the part behind outlive what is
// made.
template <class Port>
using Front = std::function<std::unique_ptr<Port>(ports::Scheduler&, Port&)>;

// What the device then uses: `part`, or what `front` puts before it, which `made` keeps.
template <class Port>
Port& InFront(const Front<Port>& front, std::unique_ptr<Port>& made, ports::Scheduler& scheduler,
              Port& part) {
  if (!front) return part;
  made = front(scheduler, part);
  return *made;
}

}  // namespace shikaku::devices
