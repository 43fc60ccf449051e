// Records made up of typed events, as a run would leave them (docs/record.md). All persons are synthetic.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "harness/evidence/chain.h"
#include "models/core/sim_time.h"
#include "models/vocabulary/events.h"

namespace shikaku::reports::sample {

constexpr SimTime AtMs(std::int64_t ms) { return SimTime{std::chrono::milliseconds{ms}}; }

// The lines of a record, numbered and in a hash chain.
class RecordText {
 public:
  void Add(std::int64_t ms, const vocabulary::Event& event);

  // An event of whatever kind and data.
  void AddRaw(SimTime t, std::string_view who, std::string_view what, const nlohmann::json& data);

  // A command and its answer, `us` apart, in hexadecimal.
  void Card(std::int64_t ms, std::string_view command, std::string_view answer, std::int64_t us = 9000);

  // The number that the next event gets.
  std::int64_t size() const { return n_; }
  const std::string& text() const { return text_; }

 private:
  void AddAt(SimTime t, const vocabulary::Event& event);

  std::int64_t n_ = 0;
  std::int64_t command_ = 0;
  std::string previous_ = evidence::ChainStart();
  std::string text_;
};

// A visit in which a face is verified in 4.084 s.
RecordText PassingVisit(std::string_view scenario = "VISIT-FACE-01");

// A visit in which the reader keeps the picture in memory and takes 5.704 s.
RecordText FailingVisit(std::string_view scenario = "VISIT-FACE-02");

// The number of the event in FailingVisit() that shows the picture in memory.
std::int64_t FailedProbe();

// The front-end dies while the card is read: 14 events.
RecordText Crash(std::string_view scenario = "VISIT-FACE-03");

// Fifteen events of the kinds that a page draws in ways of their own, with `text` in every place for a text.
RecordText HostileRecord(std::string_view text);

}  // namespace shikaku::reports::sample
