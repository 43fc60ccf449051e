#include "harness/export/perfetto.h"

#include <gtest/gtest.h>

#include "harness/export/record_spans.h"

namespace shikaku::trace {
namespace {

using nlohmann::json;

SimTime At(std::int64_t cycles) { return SimTime{SimDuration{cycles}}; }

// 339 cycles are 25 µs.
constexpr std::int64_t kStep = 339;

evidence::Event Note(std::int64_t t, std::string who, std::string what, json data) {
  return {0, At(t), std::move(who), std::move(what), std::move(data), {}};
}

json EventNamed(const json& trace, const std::string& name) {
  for (const json& event : trace["traceEvents"]) {
    if (event["name"] == name) return event;
  }
  return {};
}

TEST(RecordSpans, TellCommandsStagesScreensAndRequests) {
  evidence::Record record;
  record.events = {
      Note(0, "reader", "screen", {{"screen", "idle"}}),
      Note(kStep, "link", "command", {{"n", 1}, {"apdu", "00A4040C0AD392F0"}}),
      Note(2 * kStep, "network", "request",
           {{"id", 7}, {"from", "reader"}, {"to", "terminal"}, {"path", "/v1/x"}}),
      Note(3 * kStep, "link", "answer", {{"n", 1}, {"frames", 2}, {"apdu", "9000"}}),
      Note(4 * kStep, "processor", "stage",
           {{"stage", "face-template"}, {"core", 1}, {"from", kStep}, {"to", 4 * kStep}}),
      Note(5 * kStep, "network", "response",
           {{"id", 7}, {"from", "terminal"}, {"to", "reader"}, {"status", 200}, {"path", "/v1/x"}}),
      Note(6 * kStep, "bench", "end", {{"reason", "done"}})};
  const Spans spans = SpansOf(record);
  ASSERT_EQ(spans.size(), 4U);
  EXPECT_EQ(spans[0].name, "00A4040C");
  EXPECT_EQ(spans[0].from, At(kStep));
  EXPECT_EQ(spans[0].to, At(3 * kStep));
  EXPECT_EQ(spans[1].track, "core 1");
  EXPECT_EQ(spans[1].from, At(kStep));
  EXPECT_EQ(spans[2].track, "reader → terminal");
  EXPECT_EQ(spans[2].details["status"], 200);
  EXPECT_EQ(spans[3].name, "idle");
  EXPECT_EQ(spans[3].to, At(6 * kStep));
}

TEST(RecordSpans, TellWhatWasNeverAnswered) {
  evidence::Record record;
  record.events = {Note(kStep, "network", "request", {{"id", 1}, {"from", "a"}, {"to", "b"}, {"path", "/p"}}),
                   Note(2 * kStep, "bench", "end", {{"reason", "done"}})};
  const Spans spans = SpansOf(record);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].to, At(2 * kStep));
  EXPECT_EQ(spans[0].details["lost"], "never answered");
}

// Bytes of a record may be anything that passes the chain: members of other types are no reason to stop.
TEST(RecordSpans, LiveWithMembersOfOtherTypes) {
  evidence::Record record;
  record.events = {Note(1, "processor", "stage", {{"stage", 3}, {"core", "x"}, {"from", "y"}}),
                   Note(2, "link", "answer", json::array()), Note(3, "camera", "frame", json())};
  EXPECT_EQ(SpansOf(record).size(), 2U);
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
