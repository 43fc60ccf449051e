// A probe that keeps what it is told, as events.
//
// Is: a list of events in the order of their coming. One that cannot be read back fails the test.
// Is not: a record. It has no times and no chain, and nothing is written; for those take evidence::Recorder.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/ports/probe.h"
#include "models/vocabulary/event_codec.h"

namespace shikaku::vocabulary::event {

// How googletest shows an event: as it stands in a record.
inline void PrintTo(const Event& event, std::ostream* out) {
  const EventEntry& entry = EntryOf(KindOf(event));
  *out << NameOf(entry.who) << '/' << entry.what << ' ' << Encode(event).dump();
}

}  // namespace shikaku::vocabulary::event

namespace shikaku::tests {

class RecordingProbe : public ports::Probe {
 public:
  // As a reader of the record would see it: what does not survive the codec fails the test.
  void Note(const vocabulary::Event& event) override {
    const vocabulary::EventEntry& entry = vocabulary::EntryOf(vocabulary::KindOf(event));
    const auto read = vocabulary::Decode(NameOf(entry.who), entry.what, vocabulary::Encode(event));
    if (read)
      events.push_back(*read);
    else
      ADD_FAILURE() << NameOf(entry.who) << '/' << entry.what << ' ' << vocabulary::Encode(event) << ": "
                    << read.error().Text();
  }

  // Every event of that kind, in order.
  template <class E>
  std::vector<E> All() const {
    std::vector<E> found;
    for (const vocabulary::Event& event : events) {
      if (const auto* one = std::get_if<E>(&event)) found.push_back(*one);
    }
    return found;
  }

  // The last one of that kind. The test fails if there is none.
  template <class E>
  E Last() const {
    const std::vector<E> all = All<E>();
    EXPECT_FALSE(all.empty()) << "no such event was noted";
    return all.empty() ? E{} : all.back();
  }

  std::vector<vocabulary::Event> events;
};

}  // namespace shikaku::tests
