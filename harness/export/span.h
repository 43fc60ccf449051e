// What a trace of a visit is made of: spans and moments on named tracks.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "models/core/sim_time.h"
#include "models/vocabulary/events.h"

namespace shikaku::trace {

// One thing that a span tells beside its times.
struct Detail {
  std::string name;
  std::variant<std::int64_t, std::string> value;
};
using Details = std::vector<Detail>;

// Something that lasted, or a moment.
struct Span {
  std::string group;  // who: "reader", "contactless link", "network" …
  std::string track;  // where: "core 0", "screen" …
  std::string name;
  SimTime from{};
  SimTime to{};                                                // equal to `from`: a moment
  std::variant<Details, vocabulary::Event> shows = Details{};  // an event: all its members
};

using Spans = std::vector<Span>;

}  // namespace shikaku::trace
