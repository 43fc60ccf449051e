#include "harness/judge/seen_record.h"

#include <algorithm>

#include "models/vocabulary/event_codec.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;
using vocabulary::Event;
using vocabulary::EventEntry;
using vocabulary::EventKind;
using vocabulary::Party;
using vocabulary::Role;
namespace event = vocabulary::event;

Role RoleOf(Party party) {
  switch (party) {
    case Party::kReader:
      return Role::kReader;
    case Party::kTerminal:
      return Role::kTerminal;
    case Party::kCentral:
      return Role::kCentral;
    case Party::kBenchClient:
      return Role::kBench;
  }
  return Role::kBench;
}

// The device whose words stand in an event of this kind; the bench where nobody's do, or where the bench's
// own part cannot be read.
Role SpeakerOf(const EventEntry& entry, const json& data) {
  if (entry.said_by) return *entry.said_by;
  const auto named = data.is_object() ? data.find(entry.said_by_party) : data.end();
  const auto* name = named == data.end() ? nullptr : named->get_ptr<const std::string*>();
  const auto party = name == nullptr ? std::nullopt : vocabulary::From<Party>(*name);
  return party ? RoleOf(*party) : Role::kBench;
}

// Who wrote the member that cannot be read. A member that does not belong there is the doing of a device only
// where all that stands there is a device's.
Role BlamedFor(const EventEntry& entry, const std::string& member, const json& data) {
  const bool known = std::ranges::count(entry.members, member, &vocabulary::MemberRow::name) > 0;
  const bool said =
      known ? std::ranges::count(entry.said, member) > 0 : entry.said.size() == entry.members.size();
  return said && !entry.said.empty() ? SpeakerOf(entry, data) : Role::kBench;
}

std::variant<Event, Undecodable> Decoded(const evidence::Event& raw, bool in_time) {
  const std::string name = raw.who + "/" + raw.what;
  if (!in_time) return Undecodable{raw.who, raw.what, name, vocabulary::Misfit::kOutOfTime, {}};
  auto decoded = vocabulary::Decode(raw.who, raw.what, raw.data);
  if (decoded) return std::move(*decoded);
  const auto& problem = decoded.error();
  Undecodable undecodable{raw.who, raw.what, name + (problem.where.empty() ? "" : "." + problem.where),
                          problem.misfit, problem.fitting};
  if (const auto kind = vocabulary::KindOf(raw.who, raw.what))
    undecodable.blamed = BlamedFor(vocabulary::EntryOf(*kind), problem.member, raw.data);
  return undecodable;
}

WireDocument SaidIn(const std::variant<Event, Undecodable>& content, const json& data) {
  if (const auto* decoded = std::get_if<Event>(&content)) {
    if (const auto* request = std::get_if<event::NetworkRequest>(decoded))
      return WireDocument::Parse(request->body);
    if (const auto* response = std::get_if<event::NetworkResponse>(decoded))
      return WireDocument::Parse(response->body);
    const EventEntry& entry = vocabulary::EntryOf(vocabulary::KindOf(*decoded));
    if (entry.said.empty()) return {};
  }
  return WireDocument::Of(data);
}

}  // namespace

std::optional<EventKind> SeenEvent::kind() const {
  if (const auto* event = std::get_if<Event>(&content_)) return vocabulary::KindOf(*event);
  const Undecodable& none = std::get<Undecodable>(content_);
  return vocabulary::KindOf(none.who, none.what);
}

bool SeenEvent::Claims(EventKind wanted) const { return kind() == wanted; }

SeenRecord::SeenRecord(const evidence::Record& record) {
  events_.reserve(record.events.size());
  SimTime before = kSimStart;
  for (const evidence::Event& raw : record.events) {
    const bool in_time = raw.t >= before && raw.t.time_since_epoch().count() <= kLatest;
    if (in_time) before = raw.t;
    auto content = Decoded(raw, in_time);
    WireDocument said = SaidIn(content, raw.data);
    events_.emplace_back(raw, before, std::move(content), std::move(said));
  }
}

const SeenEvent* SeenRecord::FirstFaultOfTheBench() const {
  const auto found = std::ranges::find_if(events_, [](const SeenEvent& event) {
    return event.undecodable() != nullptr && event.undecodable()->blamed == Role::kBench;
  });
  return found == events_.end() ? nullptr : &*found;
}

}  // namespace shikaku::judge
