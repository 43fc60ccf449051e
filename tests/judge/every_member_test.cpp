// Whatever a device puts into an event or a message, judging its record ends with a verdict, on that device:
// every member of every event and of every message is altered, one at a time, in the record of a visit that
// is otherwise good.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "harness/evidence/chain.h"
#include "harness/judge/judgement.h"
#include "tests/judge/altered.h"
#include "tests/judge/needing.h"
#include "tests/judge/record_builder.h"

namespace shikaku::judge {
namespace {

using altered::Alteration;
using altered::AlterationsOf;
using altered::How;
using altered::Place;
using nlohmann::json;
using vocabulary::MemberType;

// One shape of an event, with every member that it can have.
struct Shape {
  EventKind kind{};
  std::vector<vocabulary::MemberRow> rows;
  json sample;
};

// As the bench would write a message between these two.
void MakeMessage(Shape& shape, Party from, Party to) {
  const auto set = [&](std::string_view id, const json& value) {
    shape.sample[Noted(shape.kind, id)] = value;
  };
  set("from", NameOf(from));
  set("to", NameOf(to));
  set("path", NameOf(Path::kCentralConfirm));
  set("body", "{}");
  if (shape.kind == EventKind::kNetworkResponse) set("status", 200);
}

std::vector<Shape> ShapesOf(EventKind kind) {
  const vocabulary::EventEntry& entry = vocabulary::EntryOf(kind);
  if (entry.cases.empty()) {
    Shape shape{kind, {entry.members.begin(), entry.members.end()}, altered::SampleOf(entry.members)};
    if (kind == EventKind::kNetworkRequest) MakeMessage(shape, Party::kTerminal, Party::kCentral);
    if (kind == EventKind::kNetworkResponse) MakeMessage(shape, Party::kCentral, Party::kTerminal);
    return {shape};
  }
  std::vector<Shape> shapes;
  for (const vocabulary::CaseRow& one : entry.cases) {
    Shape shape{kind, {*std::ranges::find(entry.members, entry.by, &vocabulary::MemberRow::name)}, {}};
    shape.rows.insert(shape.rows.end(), one.members.begin(), one.members.end());
    shape.sample = altered::SampleOf(shape.rows);
    shape.sample[std::string(entry.by)] = one.word;
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

// A visit that has nothing of this kind but, before its end, one with this data.
RecordBuilder VisitWith(EventKind kind, const json& data) {
  const std::vector<vocabulary::Event> others{
      event::BenchRun{.scenario = "s",
                      .people = {{.id = "a",
                                  .name = "Somebody",
                                  .birth = *ParseDate("1985-04-12"),
                                  .my_number = "100000000005"}}},
      event::ReaderScreen{.screen = Screen::kFaceCapture},
      event::NetworkRequest{.id = 1,
                            .from = Party::kReader,
                            .to = Party::kTerminal,
                            .path = std::string(NameOf(Path::kReaderConfirm)),
                            .body = "{}"},
      event::TerminalView{.state = vocabulary::ViewState::kReady},
      event::ReaderLog{.level = vocabulary::LogLevel::kInfo, .code = "C"}};
  RecordBuilder visit;
  int ms = 0;
  for (const vocabulary::Event& other : others) {
    if (vocabulary::KindOf(other) != kind) visit.At(++ms, other);
  }
  visit.Raw(++ms, kind, data);
  return kind == EventKind::kBenchEnd ? visit : visit.Ends(++ms);
}

// The record's text, in which the data of event `at` is `data`, whatever stands in it.
std::string TextOf(const evidence::Record& record, std::size_t at, const std::string& data) {
  std::string text;
  std::string previous = evidence::ChainStart();
  for (const evidence::Event& one : record.events) {
    const std::string head =
        "{\"d\":" + (static_cast<std::size_t>(one.n) == at ? data : one.data.dump()) + ",";
    const json members{
        {"n", one.n}, {"t", one.t.time_since_epoch().count()}, {"who", one.who}, {"what", one.what}};
    const std::string tail = members.dump().substr(1);
    previous = evidence::ChainHash(previous, head, tail);
    text += evidence::JoinLine({head, previous, tail}) + "\n";
  }
  return text;
}

Needing NeedingIt(const Shape& shape) {
  const auto member = [&](std::string_view id) { return shape.sample.at(Noted(shape.kind, id)); };
  switch (shape.kind) {
    case EventKind::kReaderScreen: {
      const json screen = member("screen");
      return {{Expected("screens", json::array({screen})), Expected("last_screen", screen),
               Expected("screen_times", {{"screen", screen}, {"count", 1}})},
              {Expected("not_screens", json::array({screen})),
               Expected("screen_times", {{"screen", screen}, {"count", 0}})}};
    }
    case EventKind::kReaderLog:
      return {{Expected("reader_logs", member("code"))}, {}};
    case EventKind::kTerminalView:
      return {{Expected("terminal", shape.sample)},
              {Expected("terminal_never", {{"state", member("state")}})}};
    case EventKind::kTerminalReceiptFile:
      return {{Expected("receipt_files", 1)}, {Expected("receipt_files", 0)}};
    case EventKind::kNetworkRequest:
      return {{Expected("asked_central", {{"path", member("path")}, {"count", 1}})},
              {Expected("asked_central", {{"path", "any"}, {"count", 0}})}};
    case EventKind::kNetworkResponse:
      return {{Expected("central_answers", {{"path", member("path")}, {"status", 200}})},
              {Expected("central_never_answers", {{"path", member("path")}})}};
    default:
      return {};
  }
}

bool MustBeRefused(const Alteration& alteration, const Place& place) {
  if (place.row.type == MemberType::kAny) return alteration.how == How::kAbsent;
  if (alteration.how == How::kAbsent) return !place.row.optional;
  if (alteration.how == How::kNull) return !place.row.nullable;
  return alteration.how == How::kOtherType;
}

// docs/vocabulary.md: what stands in a member that `said` lists is its speaker's doing, the rest the bench's.
Role SpeakerOf(const Shape& shape, const std::string& member) {
  const vocabulary::EventEntry& entry = vocabulary::EntryOf(shape.kind);
  if (!std::ranges::count(entry.said, member)) return Role::kBench;
  if (entry.said_by) return *entry.said_by;
  return shape.sample.at(std::string(entry.said_by_party)) == NameOf(Party::kCentral) ? Role::kCentral
                                                                                      : Role::kTerminal;
}

struct Counts {
  int decoded = 0;
  int refused = 0;   // by a decoder: an event that is none
  int unparsed = 0;  // by the parser of records
};

// Where the event that holds it is.
std::size_t IndexOf(const evidence::Record& record, EventKind kind) {
  return static_cast<std::size_t>(record.First(kind)->n);
}

// A member that stands twice is nothing that a recorder writes: the record is damaged.
void ExpectDamaged(const Result<evidence::Record, evidence::RecordError>& record, const Place& place,
                   std::size_t line) {
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().line, line);
  EXPECT_NE(record.error().detail.find("\"" + place.at.back() + "\" stands twice"), std::string::npos)
      << record.error().ToString();
  const ScenarioTerms terms{.heading = {.id = "s", .requirements = {"RDR-UI-01"}}};
  EXPECT_EQ(BenchFault(terms, 1, SaidOf(record.error())).verdict, Verdict::kBenchError);
}

void ExpectRefused(const Undecodable& none, const Shape& shape, const Place& place, const Needing& needing,
                   const ScenarioFindings& findings) {
  const std::string why = none.place + ": " + std::string(EnOf(none.misfit)) + " " + none.fitting;
  EXPECT_NE(why.find(place.outermost), std::string::npos) << why;
  EXPECT_EQ(none.blamed, SpeakerOf(shape, place.outermost)) << why;
  for (const Verdict verdict : Needed(findings, needing, true)) EXPECT_NE(verdict, Verdict::kPass);
  if (none.blamed == Role::kBench) {
    EXPECT_EQ(findings.verdict, Verdict::kBenchError) << "it proves nothing against anybody";
    return;
  }
  EXPECT_NE(findings.verdict, Verdict::kBenchError) << "it is a device's doing";
  // What names the event stands there, and only the rest cannot be read: it is not as if it had not happened.
  const auto& entry = vocabulary::EntryOf(shape.kind);
  if (place.outermost == entry.members.front().name) return;
  for (const Verdict verdict : Needed(findings, needing, false)) EXPECT_NE(verdict, Verdict::kPass);
}

void TryEvent(const Shape& shape, const Place& place, const Alteration& alteration, const Needing& needing,
              Counts& counts) {
  const RecordBuilder good = VisitWith(shape.kind, shape.sample);
  const std::size_t at = IndexOf(good.Built(), shape.kind);
  const auto record = evidence::ParseRecord(TextOf(good.Built(), at, json::parse(alteration.text).dump()),
                                            "r", evidence::Tail::kWhole);
  if (alteration.how == How::kDoubled) {
    ++counts.unparsed;
    return ExpectDamaged(
        evidence::ParseRecord(TextOf(good.Built(), at, alteration.text), "r", evidence::Tail::kWhole), place,
        at + 1);
  }
  ASSERT_TRUE(record) << record.error().ToString();
  const SeenRecord seen{*record};
  const Undecodable* none = seen.events().at(at).undecodable();
  EXPECT_TRUE(none != nullptr || !MustBeRefused(alteration, place)) << "it must not be taken for an event";
  const ScenarioFindings findings = Judged(*record, needing);
  EXPECT_NE(findings.verdict, Verdict::kNotApplicable);
  ++(none == nullptr ? counts.decoded : counts.refused);
  if (none != nullptr) ExpectRefused(*none, shape, place, needing, findings);
}

TEST(EveryMember, OfEveryEventIsJudged) {
  Counts counts;
  int members = 0;
  for (const EventKind kind : vocabulary::All<EventKind>()) {
    for (const Shape& shape : ShapesOf(kind)) {
      SCOPED_TRACE(std::string(NameOf(kind)) + " " + shape.sample.dump());
      const Needing needing = NeedingIt(shape);
      const RecordBuilder good = VisitWith(kind, shape.sample);
      EXPECT_EQ(SeenRecord{good.Built()}.events().at(IndexOf(good.Built(), kind)).undecodable(), nullptr);
      const ScenarioFindings findings = Judged(good.Built(), needing);
      EXPECT_THAT(Needed(findings, needing, true), testing::Each(Verdict::kPass));
      EXPECT_THAT(Needed(findings, needing, false), testing::Each(Verdict::kFail));
      for (const Place& place : altered::PlacesIn(shape.rows)) {
        ++members;
        for (const Alteration& alteration : AlterationsOf(shape.sample, place)) {
          SCOPED_TRACE(alteration.says);
          TryEvent(shape, place, alteration, needing, counts);
        }
      }
    }
  }
  EXPECT_GT(members, 160);
  EXPECT_GT(counts.refused, 2000);
  EXPECT_GT(counts.decoded, 100);
  EXPECT_GT(counts.unparsed, 320);
  RecordProperty("members", members);
  RecordProperty("refused", counts.refused);
  RecordProperty("decoded", counts.decoded);
  RecordProperty("unparsed", counts.unparsed);
}

}  // namespace
}  // namespace shikaku::judge
