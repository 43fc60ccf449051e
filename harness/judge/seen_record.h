// A record as the judge sees it: every event decoded to its type, once. What cannot be decoded is an event of
// a kind of its own, Undecodable. Total: whatever stands in the record, each line of it is an event here, and
// nothing throws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/evidence/record.h"
#include "harness/judge/wire_value.h"
#include "models/core/sim_time.h"
#include "models/vocabulary/events.h"

namespace shikaku::judge {

// A line that is no event of the vocabulary: its kind is not known, a member is missing or of another type,
// or its time lies before that of the line before or is out of range.
struct Undecodable {
  std::string who;
  std::string what;
  std::string place;  // "network/request.visit"
  vocabulary::Misfit misfit{};
  std::string fitting;  // codec::Problem has both
  // Whose doing it is. kBench: the bench's own recorder wrote it, and the record proves nothing. A device: it
  // said what is no word of the protocol; checks take it as not what was demanded.
  vocabulary::Role blamed = vocabulary::Role::kBench;
};

// One event of a record, decoded. It points into the record that it was made of, which outlives it.
class SeenEvent {
 public:
  // `t` as t() tells it; `said` is the document that the event carries, where it carries one.
  SeenEvent(const evidence::Event& raw, SimTime t, std::variant<vocabulary::Event, Undecodable> content,
            WireDocument said)
      : raw_(&raw), t_(t), content_(std::move(content)), said_(std::move(said)) {}

  // Its number in the record.
  std::int64_t n() const { return raw_->n; }
  // From the start to SeenRecord::kLatest, and never before the event before it.
  SimTime t() const { return t_; }

  // The event, if it is of this kind (vocabulary::event::…); otherwise null.
  template <class Kind>
  const Kind* As() const {
    const auto* event = std::get_if<vocabulary::Event>(&content_);
    return event == nullptr ? nullptr : std::get_if<Kind>(event);
  }
  const Undecodable* undecodable() const { return std::get_if<Undecodable>(&content_); }

  // Whether it is of this kind, or would be if it could be decoded.
  bool Claims(vocabulary::EventKind kind) const;
  std::optional<vocabulary::EventKind> kind() const;

  // What a device said in it, as JSON: the body of a message, otherwise all of its data.
  WireValue said() const { return said_.Root(); }

  // Its data as the record has it, for a search through everything.
  const nlohmann::json& data() const { return raw_->data; }

 private:
  const evidence::Event* raw_;
  SimTime t_;
  std::variant<vocabulary::Event, Undecodable> content_;
  WireDocument said_;
};

// All events of a record, in its order.
class SeenRecord {
 public:
  static constexpr std::int64_t kLatest = std::int64_t{1} << 53;  // cycles

  // `record` outlives it.
  explicit SeenRecord(const evidence::Record& record);

  const std::vector<SeenEvent>& events() const { return events_; }

  // The first event of this kind, and its content; nulls if there is none.
  template <class Kind>
  std::pair<const SeenEvent*, const Kind*> First() const {
    for (const SeenEvent& event : events_) {
      if (const auto* found = event.As<Kind>()) return {&event, found};
    }
    return {};
  }

  // The first event that the bench itself wrote and that cannot be read; null: none.
  const SeenEvent* FirstFaultOfTheBench() const;

  // The time of the last event; the start of the run where there is none.
  SimTime end() const { return events_.empty() ? kSimStart : events_.back().t(); }

 private:
  std::vector<SeenEvent> events_;
};

}  // namespace shikaku::judge
