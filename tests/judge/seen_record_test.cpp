#include "harness/judge/seen_record.h"

#include <gtest/gtest.h>

#include "tests/judge/record_builder.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;

TEST(SeenRecord, DecodesEventsOnce) {
  RecordBuilder record;
  record.Shows(5, Screen::kIdle).Ends(6);
  const SeenRecord seen{record.Built()};
  ASSERT_EQ(seen.events().size(), 2U);
  ASSERT_NE(seen.events()[0].As<event::ReaderScreen>(), nullptr);
  EXPECT_EQ(seen.events()[0].As<event::ReaderScreen>()->screen, Screen::kIdle);
  EXPECT_EQ(seen.events()[0].As<event::BenchEnd>(), nullptr);
  EXPECT_EQ(seen.First<event::BenchEnd>().first, &seen.events()[1]);
  EXPECT_EQ(seen.end(), SimTime{std::chrono::milliseconds{6}});
  EXPECT_EQ(seen.FirstFaultOfTheBench(), nullptr);
}

// Who said what cannot be read: the role, or the bench.
Role Blamed(const std::string& who, const std::string& what, const json& data) {
  RecordBuilder record;
  record.Raw(0, who, what, data);
  const SeenRecord seen{record.Built()};
  const Undecodable* undecodable = seen.events().at(0).undecodable();
  if (undecodable == nullptr) {
    ADD_FAILURE() << who << "/" << what << " can be read: " << data;
    return Role::kCard;
  }
  EXPECT_TRUE(undecodable->place.starts_with(who + "/" + what)) << undecodable->place;
  return undecodable->blamed;
}

Role Blamed(EventKind kind, const json& data) {
  const auto& entry = vocabulary::EntryOf(kind);
  return Blamed(std::string(vocabulary::NameOf(entry.who)), std::string(entry.what), data);
}

TEST(SeenRecord, BlamesTheBenchForWhatItWroteItself) {
  EXPECT_EQ(Blamed("bench", "unheard-of", json::object()), Role::kBench);
  EXPECT_EQ(Blamed(EventKind::kBenchEnd, json::object()), Role::kBench);
  EXPECT_EQ(Blamed(EventKind::kCameraFrame, {{"frame", "x"}}), Role::kBench);
  EXPECT_EQ(Blamed(EventKind::kPowerLost, {{"more", 1}}), Role::kBench);
}

TEST(SeenRecord, BlamesADeviceForItsOwnWords) {
  EXPECT_EQ(Blamed(EventKind::kReaderScreen, {{"screen", "sesame"}}), Role::kReader);
  EXPECT_EQ(Blamed(EventKind::kReaderLog, json::object()), Role::kReader);
  EXPECT_EQ(Blamed(EventKind::kTerminalView, {{"state", 5}}), Role::kTerminal);
  EXPECT_EQ(Blamed(EventKind::kTerminalReceiptFile, json::array()), Role::kTerminal);
}

// In a message the bench has written who, when and to whom; the sender the rest.
TEST(SeenRecord, BlamesTheSenderForItsPartOfAMessage) {
  const json good = vocabulary::Encode(vocabulary::Event{event::NetworkResponse{
      .id = 1, .from = Party::kCentral, .to = Party::kTerminal, .path = "/x", .status = 200, .body = "{}"}});
  const auto& rows = vocabulary::EntryOf(EventKind::kNetworkResponse).members;
  const auto with = [&](std::string_view id, const json& value) {
    json changed = good;
    for (const auto& row : rows) {
      if (row.id == id) changed[std::string(row.name)] = value;
    }
    return changed;
  };
  EXPECT_EQ(Blamed(EventKind::kNetworkResponse, with("status", "fine")), Role::kCentral);
  EXPECT_EQ(Blamed(EventKind::kNetworkResponse, with("body", json::object())), Role::kCentral);
  EXPECT_EQ(Blamed(EventKind::kNetworkResponse, with("id", "one")), Role::kBench);
  EXPECT_EQ(Blamed(EventKind::kNetworkResponse, with("from", "nobody")), Role::kBench);
  json with_more = good;
  with_more["more"] = 1;
  EXPECT_EQ(Blamed(EventKind::kNetworkResponse, with_more), Role::kBench);
}

TEST(SeenRecord, LetsNoEventStandOutOfTime) {
  evidence::Record record = RecordBuilder{}.Shows(5, Screen::kIdle).Shows(4, Screen::kIdle).Ends(6).Built();
  record.events.back().t = SimTime{SimDuration{INT64_MAX}};
  const SeenRecord seen{record};
  EXPECT_EQ(seen.events()[0].undecodable(), nullptr);
  ASSERT_NE(seen.events()[1].undecodable(), nullptr);
  EXPECT_EQ(seen.events()[1].undecodable()->blamed, Role::kBench);
  EXPECT_NE(seen.events()[2].undecodable(), nullptr);
  EXPECT_EQ(seen.end(), SimTime{std::chrono::milliseconds{5}}) << "no time is taken from it";
  record.events[0].t = SimTime{SimDuration{INT64_MIN}};
  EXPECT_NE(SeenRecord{record}.events()[0].undecodable(), nullptr);
}

TEST(SeenRecord, ReadsBodiesItself) {
  RecordBuilder record;
  record.Answers(1, 1, Path::kCentralQuery, json{{"a", 1}})
      .Answers(2, 2, Path::kCentralQuery, std::string("{{{"));
  const SeenRecord seen{record.Built()};
  EXPECT_EQ(seen.events()[0].said().Member("a").Integer(), 1);
  EXPECT_FALSE(seen.events()[1].said().exists());
  EXPECT_EQ(seen.events()[1].undecodable(), nullptr) << "the message is there, whatever is in it";
}

}  // namespace
}  // namespace shikaku::judge
