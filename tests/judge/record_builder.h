// Builds records by hand, with literal events, for tests of the judge.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "harness/evidence/record.h"
#include "harness/judge/requirement.h"
#include "harness/judge/seen_record.h"
#include "models/vocabulary/event_codec.h"
#include "models/vocabulary/paths.h"

namespace shikaku::judge {

namespace event = vocabulary::event;
using vocabulary::Button;
using vocabulary::Category;
using vocabulary::EventKind;
using vocabulary::Party;
using vocabulary::Path;
using vocabulary::Role;
using vocabulary::Screen;

class RecordBuilder {
 public:
  // An event `ms` milliseconds after the start.
  RecordBuilder& At(int ms, const vocabulary::Event& event) {
    const vocabulary::EventEntry& entry = vocabulary::EntryOf(vocabulary::KindOf(event));
    return Raw(ms, std::string(vocabulary::NameOf(entry.who)), std::string(entry.what),
               vocabulary::Encode(event));
  }

  // One whose data is whatever it is.
  RecordBuilder& Raw(int ms, std::string who, std::string what, nlohmann::json data) {
    record_.events.push_back({static_cast<std::int64_t>(record_.events.size()),
                              SimTime{std::chrono::milliseconds{ms}}, std::move(who), std::move(what),
                              std::move(data), ""});
    return *this;
  }

  RecordBuilder& Raw(int ms, EventKind kind, nlohmann::json data) {
    const vocabulary::EventEntry& entry = vocabulary::EntryOf(kind);
    return Raw(ms, std::string(vocabulary::NameOf(entry.who)), std::string(entry.what), std::move(data));
  }

  RecordBuilder& Shows(int ms, Screen screen, std::vector<Button> buttons = {}) {
    return At(ms, event::ReaderScreen{.screen = screen, .buttons = std::move(buttons)});
  }

  RecordBuilder& Asks(int ms, int id, Path path, const nlohmann::json& body) {
    const vocabulary::PathEntry& entry = vocabulary::EntryOf(path);
    return At(ms, event::NetworkRequest{.id = id,
                                        .from = entry.from,
                                        .to = entry.to,
                                        .path = std::string(vocabulary::NameOf(path)),
                                        .body = body.dump()});
  }

  // `body` is what was sent, JSON or not.
  RecordBuilder& Answers(int ms, int id, Path path, const std::string& body, int status = 200) {
    const vocabulary::PathEntry& entry = vocabulary::EntryOf(path);
    return At(ms, event::NetworkResponse{.id = id,
                                         .from = entry.to,
                                         .to = entry.from,
                                         .path = std::string(vocabulary::NameOf(path)),
                                         .status = status,
                                         .body = body});
  }
  RecordBuilder& Answers(int ms, int id, Path path, const nlohmann::json& body, int status = 200) {
    return Answers(ms, id, path, body.dump(), status);
  }

  RecordBuilder& Ends(int ms) { return At(ms, event::BenchEnd{vocabulary::EndReason::kDone}); }

  const evidence::Record& Built() const { return record_; }

 private:
  evidence::Record record_;
};

// A catalogue for tests. The bounds are others than the real one has: what is judged comes from here.
inline Rulebook TestRules() {
  const auto bound = [](const char* id, Quantity quantity, std::int64_t seconds) {
    return Limit{.requirement = id, .quantity = quantity, .unit = Unit::kSecond, .bound = {seconds, 1}};
  };
  return {{{.id = "RDR-TIM-01",
            .role = Role::kReader,
            .limits = {bound("RDR-TIM-01", Quantity::kVerificationTime, 4)}},
           {.id = "RDR-TIM-03",
            .role = Role::kReader,
            .limits = {bound("RDR-TIM-03", Quantity::kWorkingScreenTime, 9)}},
           {.id = "RDR-UI-01", .role = Role::kReader},
           {.id = "RDR-ID-04", .role = Role::kReader},
           {.id = "TRM-QRY-03", .role = Role::kTerminal},
           {.id = "CTR-QLF-01", .role = Role::kCentral}}};
}

// The name of a member by its id: in a table, of a path's request or answer, of an event.
inline std::string MemberNamed(std::span<const vocabulary::MemberRow> rows, std::string_view id) {
  for (const auto& row : rows) {
    if (row.id == id) return std::string(row.name);
  }
  throw std::logic_error("no member " + std::string(id));
}
inline std::string Asked(Path path, std::string_view id) {
  return MemberNamed(vocabulary::EntryOf(path).request, id);
}
inline std::string Answered(Path path, std::string_view id) {
  return MemberNamed(vocabulary::EntryOf(path).answer, id);
}
inline std::string Noted(EventKind kind, std::string_view id) {
  return MemberNamed(vocabulary::EntryOf(kind).members, id);
}

}  // namespace shikaku::judge
