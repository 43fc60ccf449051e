// Where the bench's own models say what they saw. The record of a run is made of these notes and
// of nothing else; a device under test never writes here.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "models/vocabulary/event_codec.h"

namespace shikaku::ports {

class Probe {
 public:
  virtual ~Probe() = default;

  // `who`: bench, actor, reader, link, camera, scanner, memory, processor, network, terminal, central. `what`
  // and the members of `data` (an object; integers, booleans, strings, arrays, objects; no floating point)
  // are listed in docs/record.md.
  virtual void Note(std::string_view who, std::string_view what, const nlohmann::json& data) = 0;

  // The same of a typed event, of which the vocabulary knows who says it and what it is called.
  void Note(const vocabulary::Event& event) {
    const auto& entry = vocabulary::EntryOf(vocabulary::KindOf(event));
    Note(NameOf(entry.who), entry.what, vocabulary::Encode(event));
  }
};

}  // namespace shikaku::ports
