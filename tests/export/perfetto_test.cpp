#include "harness/export/perfetto.h"

#include <gtest/gtest.h>

#include "harness/export/record_spans.h"
#include "models/vocabulary/event_codec.h"
#include "tests/support/worded.h"

namespace shikaku::trace {
namespace {

namespace event = vocabulary::event;
using nlohmann::json;
using vocabulary::Party;

SimTime At(std::int64_t cycles) { return SimTime{SimDuration{cycles}}; }

// 339 cycles are 25 µs.
constexpr std::int64_t kStep = 339;

evidence::Event Note(std::int64_t t, const vocabulary::Event& event) {
  const auto& entry = vocabulary::EntryOf(vocabulary::KindOf(event));
  return {0, At(t), std::string(NameOf(entry.who)), std::string(entry.what), vocabulary::Encode(event), {}};
}

json EventNamed(const json& trace, const std::string& name) {
  for (const json& event : trace["traceEvents"]) {
    if (event["name"] == name) return event;
  }
  return {};
}

std::variant<std::int64_t, std::string> ShownBy(const Span& span, const std::string& name) {
  for (const Detail& detail : std::get<Details>(span.shows)) {
    if (detail.name == name) return detail.value;
  }
  ADD_FAILURE() << span.name << " has no detail " << name;
  return {};
}

TEST(RecordSpans, TellCommandsStagesScreensAndRequests) {
  evidence::Record record;
  record.events = {
      Note(0, event::ReaderScreen{.screen = vocabulary::Screen::kIdle}),
      Note(kStep, event::LinkCommand{1, *FromHex("00A4040C0AD392F0")}),
      Note(2 * kStep,
           event::NetworkRequest{.id = 7, .from = Party::kReader, .to = Party::kTerminal, .path = "/v1/x"}),
      Note(3 * kStep, event::LinkAnswer{.n = 1, .frames = 2, .us = 50, .apdu = *FromHex("9000")}),
      Note(4 * kStep, event::ProcessorStage{"face-template", 1, At(kStep), At(4 * kStep)}),
      Note(5 * kStep, event::NetworkResponse{7, Party::kTerminal, Party::kReader, "/v1/x", 200, ""}),
      Note(6 * kStep, event::BenchEnd{vocabulary::EndReason::kDone})};
  const Spans spans = SpansOf(record);
  ASSERT_EQ(spans.size(), 4U);
  EXPECT_EQ(spans[0].name, "00A4040C");
  EXPECT_EQ(spans[0].from, At(kStep));
  EXPECT_EQ(spans[0].to, At(3 * kStep));
  EXPECT_EQ(spans[1].track, "core 1");
  EXPECT_EQ(spans[1].from, At(kStep));
  EXPECT_EQ(spans[2].track, tests::Worded("<party:reader> → <party:terminal>"));
  EXPECT_EQ(std::get<std::int64_t>(ShownBy(spans[2], "status")), 200);
  EXPECT_EQ(spans[3].name, NameOf(vocabulary::Screen::kIdle));
  EXPECT_EQ(spans[3].to, At(6 * kStep));
}

TEST(RecordSpans, TellWhatWasNeverAnswered) {
  evidence::Record record;
  record.events = {
      Note(kStep, event::NetworkRequest{.id = 1, .from = Party::kTerminal, .to = Party::kCentral}),
      Note(2 * kStep, event::BenchEnd{vocabulary::EndReason::kDone})};
  const Spans spans = SpansOf(record);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].to, At(2 * kStep));
  EXPECT_EQ(std::get<std::string>(ShownBy(spans[0], "lost")), "never answered");
}

// Bytes of a record may be anything that passes the chain: what cannot be read is no reason to stop.
TEST(RecordSpans, PassOverWhatCannotBeRead) {
  evidence::Record record;
  for (const vocabulary::Event& sample : std::vector<vocabulary::Event>{
           event::ProcessorStage{"ocr", 0, At(1), At(2)}, event::LinkAnswer{}, event::CameraFrame{}}) {
    for (const json& data : {json(), json::array(), json{{"from", "y"}}, json(7)}) {
      record.events.push_back(Note(1, sample));
      record.events.back().data = data;
    }
  }
  record.events.push_back(Note(3, event::ScannerScan{.from = At(1), .to = At(2)}));
  const Spans spans = SpansOf(record);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].track, "card-face scanner");
}

TEST(Perfetto, GivesMicrosecondsOfSimulatedTime) {
  const json trace = json::parse(PerfettoJson({{"reader", "core 0", "work", At(2 * kStep), At(4 * kStep)}}));
  const json event = EventNamed(trace, "work");
  EXPECT_EQ(event["ph"], "X");
  EXPECT_EQ(event["ts"], 50.0);
  EXPECT_EQ(event["dur"], 50.0);
}

TEST(Perfetto, MarksMoments) {
  const json trace = json::parse(PerfettoJson({{"people", "does", "touch", At(kStep), At(kStep)}}));
  EXPECT_EQ(EventNamed(trace, "touch")["ph"], "i");
}

// Spans that overlap on one track without nesting are drawn wrong on one thread.
TEST(Perfetto, LaysOverlappingSpansOnLanes) {
  const json trace = json::parse(PerfettoJson({{"g", "t", "first", At(0), At(3 * kStep)},
                                               {"g", "t", "second", At(kStep), At(4 * kStep)},
                                               {"g", "t", "third", At(3 * kStep), At(5 * kStep)}}));
  EXPECT_NE(EventNamed(trace, "first")["tid"], EventNamed(trace, "second")["tid"]);
  EXPECT_EQ(EventNamed(trace, "first")["tid"], EventNamed(trace, "third")["tid"]);
  EXPECT_EQ(EventNamed(trace, "first")["pid"], EventNamed(trace, "second")["pid"]);
}

}  // namespace
}  // namespace shikaku::trace
