// What a trace of a visit is made of: spans and moments on named tracks.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "models/core/sim_time.h"

namespace shikaku::trace {

struct Span {
  std::string group;  // who: "reader", "contactless link", "network" …
  std::string track;  // where: "core 0", "screen" …
  std::string name;
  SimTime from{};
  SimTime to{};  // equal to `from`: a moment
  nlohmann::json details = nlohmann::json::object();
};

using Spans = std::vector<Span>;

}  // namespace shikaku::trace
