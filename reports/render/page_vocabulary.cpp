#include "reports/render/page_vocabulary.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "models/core/sim_time.h"
#include "models/vocabulary/card.h"
#include "models/vocabulary/event_kinds.h"
#include "models/vocabulary/lists.h"
#include "reports/render/script_json.h"

namespace shikaku::reports {
namespace {

using nlohmann::json;
using vocabulary::EventKind;
using vocabulary::MemberRow;
using vocabulary::MemberType;
using vocabulary::Observer;
using vocabulary::Party;
using vocabulary::WordRow;

// A heading of the page: what it colours alike, shows and hides together, or draws in one lane.
struct Heading {
  std::string_view id;  // in page.css too
  std::string_view ja;
  std::string_view en;
};

constexpr Heading kActor{"actor", "操作", "action"};
constexpr Heading kScreen{"screen", "画面", "screen"};
constexpr Heading kCard{"card", "カード", "card"};
constexpr Heading kNet{"net", "通信", "network"};
constexpr Heading kTerm{"term", "端末", "terminal"};
constexpr Heading kLog{"log", "ログ", "log"};
constexpr Heading kMem{"mem", "メモリー", "memory"};
constexpr Heading kWork{"work", "処理", "work"};
constexpr Heading kPower{"power", "電源", "power"};
constexpr Heading kBench{"bench", "試験系", "bench"};
constexpr Heading kOther{"other", "その他", "other"};
constexpr std::array kGroups{kActor, kScreen, kCard, kNet, kTerm, kLog, kMem, kWork, kPower, kBench, kOther};

Heading GroupOf(EventKind kind) {
  if (kind == EventKind::kReaderScreen) return kScreen;
  if (kind == EventKind::kReaderLog) return kLog;
  switch (vocabulary::EntryOf(kind).who) {
    case Observer::kBench:
      return kBench;
    case Observer::kActor:
      return kActor;
    case Observer::kReader:
    case Observer::kDisplay:
    case Observer::kTouch:
    case Observer::kCamera:
    case Observer::kScanner:
    case Observer::kProcessor:
      return kWork;
    case Observer::kPower:
      return kPower;
    case Observer::kLink:
      return kCard;
    case Observer::kMemory:
      return kMem;
    case Observer::kNetwork:
      return kNet;
    case Observer::kTerminal:
    case Observer::kCentral:
      return kTerm;
  }
  return kOther;
}

template <class W>
Heading HeadingOf(W word) {
  return {vocabulary::IdOf(word), vocabulary::JaOf(word), vocabulary::EnOf(word)};
}

// In the order drawn. The people stand first.
std::array<Heading, 5> Lanes() {
  return {HeadingOf(Observer::kActor), HeadingOf(Party::kReader), HeadingOf(vocabulary::Role::kCard),
          HeadingOf(Party::kTerminal), HeadingOf(Party::kCentral)};
}

// The lane in which an event is a dot; empty for those that are drawn otherwise, or not at all.
std::string_view LaneOf(EventKind kind) {
  switch (kind) {
    case EventKind::kActorStaff:
    case EventKind::kActorVisualMode:
      return vocabulary::IdOf(Party::kTerminal);
    case EventKind::kActorNetwork:
    case EventKind::kActorCentral:
    case EventKind::kActorDirectAsk:
      return vocabulary::IdOf(Party::kCentral);
    default:
      break;
  }
  switch (vocabulary::EntryOf(kind).who) {
    case Observer::kActor:
      return vocabulary::IdOf(Observer::kActor);
    case Observer::kPower:
      return vocabulary::IdOf(Party::kReader);
    case Observer::kTerminal:
      return vocabulary::IdOf(Party::kTerminal);
    case Observer::kCentral:
      return vocabulary::IdOf(Party::kCentral);
    default:
      return {};
  }
}

json Texts(std::string_view id, std::string_view ja, std::string_view en) {
  return {{"id", id}, {"ja", ja}, {"en", en}};
}

template <class Headings>
json ListOf(const Headings& headings) {
  json list = json::array();
  for (const Heading& heading : headings) list.push_back(Texts(heading.id, heading.ja, heading.en));
  return list;
}

using Rows = std::span<const WordRow> (*)();

// Notes the words of a list, where they have texts, and gives its id; empty where there is no list of them.
std::string_view Note(Rows rows, json& lists) {
  const auto list = std::ranges::find(vocabulary::Lists(), rows, &vocabulary::ListRow::rows);
  if (rows == nullptr || list == vocabulary::Lists().end() || rows().front().ja.empty()) return {};
  json& noted = lists[std::string(list->id)];
  if (!noted.is_null()) return list->id;
  for (const WordRow& word : rows()) noted[std::string(word.name)] = Texts(word.id, word.ja, word.en);
  return list->id;
}

// The words of a card, by the bytes that stand in a record.
template <vocabulary::IsWord W>
void NoteCodes(std::string_view id, json& lists) {
  json& noted = lists[std::string(id)];
  for (const W word : vocabulary::All<W>()) {
    noted[std::string(CodeOf(word))] = Texts(IdOf(word), JaOf(word), EnOf(word));
  }
}

json RowOf(EventKind kind, json& lists) {
  json made = Texts(vocabulary::IdOf(kind), vocabulary::JaOf(kind), vocabulary::EnOf(kind));
  made["group"] = GroupOf(kind).id;
  if (const std::string_view lane = LaneOf(kind); !lane.empty()) made["lane"] = lane;
  json& members = made["members"] = json::object();
  for (const MemberRow& member : vocabulary::EntryOf(kind).members) {
    json& row = members[std::string(member.name)] = {{"id", member.id}};
    if (const std::string_view list = Note(member.words, lists); !list.empty()) row["list"] = list;
    if (!member.unit.empty()) row["unit"] = member.unit;
    if (member.type == MemberType::kCycles || member.type == MemberType::kSpan) row["cycles"] = true;
  }
  return made;
}

}  // namespace

Html PageVocabulary() {
  json lists = json::object();
  json kinds = json::object();
  for (const EventKind kind : vocabulary::All<EventKind>()) {
    kinds[std::string(vocabulary::NameOf(kind))] = RowOf(kind, lists);
  }
  Note(&vocabulary::WordsOf<vocabulary::ScreenField>::Rows, lists);
  NoteCodes<vocabulary::StatusWord>("status-word", lists);
  NoteCodes<vocabulary::Instruction>("instruction", lists);
  NoteCodes<vocabulary::Application>("application", lists);
  const json made = {{"cycles_per_ms", kCarrierHz / 1000},
                     {"kinds", std::move(kinds)},
                     {"lists", std::move(lists)},
                     {"groups", ListOf(kGroups)},
                     {"lanes", ListOf(Lanes())}};
  std::string text;
  AppendScriptJson(made, std::string::npos, text);
  return Html::Trusted(std::move(text));
}

}  // namespace shikaku::reports
