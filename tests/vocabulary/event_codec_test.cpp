#include "models/vocabulary/event_codec.h"

#include <gtest/gtest.h>

#include "tests/support/by_ids.h"

namespace shikaku::vocabulary {
namespace {

using nlohmann::json;

// The data of an event, with its members by name or id, decoded under its own name.
Result<Event, codec::Problem> Again(EventKind kind, const json& data) {
  const EventEntry& entry = EntryOf(kind);
  return Decode(NameOf(entry.who), entry.what, tests::ByNames(entry.members, data));
}

// As it is written, with members by id.
json Written(const Event& event) { return tests::ByIds(EntryOf(KindOf(event)).members, Encode(event)); }

// What an error calls a member.
std::string Named(EventKind kind, std::string_view member) {
  return std::string(NameOfMember(EntryOf(kind).members, member));
}

std::string WrongWith(EventKind kind, const json& data) {
  const auto event = Again(kind, data);
  return event ? "" : event.error().Text();
}

json Screen(const char* fields = "{}") {
  return {{"screen", NameOf(Screen::kPinWrong)},
          {"ja", "暗証番号が違います。"},
          {"en", "Wrong PIN."},
          {"buttons", {NameOf(Button::kFace), NameOf(Button::kEnd)}},
          {"fields", json::parse(fields)}};
}

TEST(Events, AreWrittenAsTheRecordHasThem) {
  const Event command = event::LinkCommand{3, {0x00, 0xB0, 0x00, 0x04}};
  EXPECT_EQ(Written(command).dump(), R"({"apdu":"00B00004","n":3})");
  const Event frame = event::CameraFrame{
      7, SimTime{SimDuration{100}}, SimTime{SimDuration{250}}, 640, 480, 51'200, SimDuration{90}, 1'500};
  EXPECT_EQ(
      Written(frame).dump(),
      R"({"exposure":90,"frame":7,"from":100,"gain":1500,"height":480,"mean":51200,"to":250,"width":640})");
  EXPECT_EQ(KindOf(frame), EventKind::kCameraFrame);
}

// So that a judge can tell a device's word from the bench's own.
TEST(Events, TellWhichMemberIsWrongAndWhoseItIs) {
  const auto wrong = Again(EventKind::kBenchRun, {{"scenario", "x"}});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().member, EntryOf(EventKind::kBenchRun).members[1].name) << wrong.error().Text();

  const EventEntry& screen = EntryOf(EventKind::kReaderScreen);
  EXPECT_EQ(screen.said_by, Role::kReader);
  EXPECT_EQ(screen.said.size(), screen.members.size());
  const EventEntry& request = EntryOf(EventKind::kNetworkRequest);
  EXPECT_EQ(request.said_by, std::nullopt);
  EXPECT_EQ(request.said_by_party, request.members[1].name);
  EXPECT_EQ(request.said.size(), 2U);
  EXPECT_TRUE(EntryOf(EventKind::kCameraFrame).said.empty());
}

TEST(Events, ComeBackAsTheyWere) {
  const std::vector<Event> events{
      event::LinkAnswer{1, 2, 300, Bytes{0x90, 0x00}, std::nullopt},
      event::LinkAnswer{1, 2, 300, std::nullopt, LinkError::kMute},
      event::ReaderScreen{Screen::kPinWrong, "x", "y", {Button::kFace}, {{ScreenField::kTriesLeft, "2"}}},
      event::TerminalView{.state = ViewState::kConfirmed, .outcome = Outcome::kNone, .method = Method::kPin},
      event::ActorStaff{
          .does = StaffDeed::kViewMedical, .viewer = Viewer::kDoctor, .category = Category::kDrug},
      event::PowerCut{},
      event::BenchRun{
          .scenario = "a", .seed = UINT64_MAX, .people = {{.id = "p", .birth = *ParseDate("1980-02-17")}}}};
  for (const Event& event : events) {
    const auto again = Again(KindOf(event), Encode(event));
    ASSERT_TRUE(again) << again.error().Text();
    EXPECT_EQ(*again, event) << Encode(event);
  }
}

TEST(Events, AResultOfNoneShowsThatThereIsNoEligibility) {
  const Event view =
      event::TerminalView{.state = ViewState::kConfirmed, .outcome = Outcome::kNone, .method = Method::kPin};
  EXPECT_TRUE(Written(view).at("eligibility").is_null());
}

// RFC 3629: FF begins no character. What a device said must be in the record as it came.
TEST(Events, BytesThatAreNoTextSurvive) {
  const std::string wild = "{\"a\":\xFF\x01";
  const Event sent = event::NetworkRequest{1, Party::kReader, Party::kTerminal, "/x", "reader", wild};
  EXPECT_EQ(Written(sent).at("body").dump(), R"({"hex":"7B2261223AFF01"})");
  const auto again = Again(EventKind::kNetworkRequest, json::parse(Encode(sent).dump()));
  ASSERT_TRUE(again) << again.error().Text();
  EXPECT_EQ(std::get<event::NetworkRequest>(*again).body, wild);
  const Event devices = event::BenchRun{.devices = {{"hex:plain", "1"}, {"\xC3", "2"}}};
  EXPECT_EQ(
      std::get<event::BenchRun>(*Again(EventKind::kBenchRun, json::parse(Encode(devices).dump()))).devices,
      std::get<event::BenchRun>(devices).devices);
}

TEST(Events, WhatIsNotAsItMustBeIsNamed) {
  EXPECT_EQ(WrongWith(EventKind::kLinkCommand, json::object()),
            Named(EventKind::kLinkCommand, "n") + ": is missing");
  EXPECT_EQ(WrongWith(EventKind::kLinkCommand, {{"n", 1}, {"apdu", "0"}}),
            Named(EventKind::kLinkCommand, "apdu") + ": expected hexadecimal");
  EXPECT_EQ(WrongWith(EventKind::kLinkCommand, {{"n", 1.5}, {"apdu", "00"}}),
            Named(EventKind::kLinkCommand, "n") + ": expected a whole number of 64 bits");
  EXPECT_EQ(WrongWith(EventKind::kLinkCommand, {{"n", UINT64_MAX}, {"apdu", "00"}}),
            Named(EventKind::kLinkCommand, "n") + ": expected a whole number of 64 bits");
  EXPECT_EQ(WrongWith(EventKind::kLinkCommand, {{"n", 1}, {"apdu", "00"}, {"more", 1}}),
            "there is no member more");
  EXPECT_EQ(WrongWith(EventKind::kLinkCommand, "text"), "expected an object");
  EXPECT_EQ(WrongWith(EventKind::kReaderScreen, Screen()), "");
  EXPECT_TRUE(WrongWith(EventKind::kReaderScreen, Screen(R"({"color":"red"})"))
                  .starts_with(Named(EventKind::kReaderScreen, "fields") + ".color: expected one of "));
  json buttons = Screen();
  buttons["buttons"].push_back("launch");
  EXPECT_TRUE(WrongWith(EventKind::kReaderScreen, buttons)
                  .starts_with(Named(EventKind::kReaderScreen, "buttons") + "[2]: expected one of "));
  EXPECT_EQ(WrongWith(EventKind::kMemoryProbe, {{"when", NameOf(Screen::kIdle)},
                                                {"regions", {{{"name", 1}, {"bytes", 2}}}},
                                                {"found", json::array()}}),
            Named(EventKind::kMemoryProbe, "regions") + "[0]." +
                std::string(NameOfMember(MembersOfMemoryRegion(), "name")) + ": expected a text");
  EXPECT_EQ(WrongWith(EventKind::kBenchStep, {{"index", 0}, {"says", {{"hex", "F"}}}, {"line", 1}}),
            Named(EventKind::kBenchStep, "says") + ": expected a text");
}

TEST(Events, MembersOfAnotherShapeAreRefused) {
  const json ready{
      {"state", NameOf(ViewState::kReady)}, {"last_visit", NameOf(VisitEnd::kEnded)}, {"open", 0}};
  EXPECT_EQ(WrongWith(EventKind::kTerminalView, ready), "");
  json more = ready;
  more["on"] = true;
  EXPECT_EQ(WrongWith(EventKind::kTerminalView, more),
            "there is no member " + Named(EventKind::kTerminalView, "on"));
  json less = ready;
  less.erase("open");
  EXPECT_EQ(WrongWith(EventKind::kTerminalView, less),
            Named(EventKind::kTerminalView, "open") + ": is missing");
}

TEST(Events, AnUnknownWhoOrWhatIsTold) {
  EXPECT_EQ(Decode("link", "\x01nod", json::object()).error().Text(), "there is no event link/?nod");
  EXPECT_FALSE(Decode("", "", json::object()));
  EXPECT_FALSE(Decode(NameOf(Observer::kPower), NameOf(Observer::kPower), json::object()));
}

// Every kind of event with every member absent, null, of another type, huge, or one too many: an answer, and
// never a throw.
TEST(Events, EveryMemberOfEveryKindMayBeAnything) {
  const std::vector<json> wild{nullptr,
                               true,
                               -1,
                               1.5,
                               "",
                               std::string(100'000, 'x'),
                               json::array(),
                               json::object(),
                               json::array({json::array({nullptr})}),
                               UINT64_MAX,
                               {{"hex", "zz"}}};
  for (const EventKind kind : All<EventKind>()) {
    for (const MemberRow& member : EntryOf(kind).members) {
      for (const json& value : wild) (void)Again(kind, {{std::string(member.name), value}});
    }
    EXPECT_NE(WrongWith(kind, {{"no such member", 1}}), "") << NameOf(kind);
  }
}

}  // namespace
}  // namespace shikaku::vocabulary
