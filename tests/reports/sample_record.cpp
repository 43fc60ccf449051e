#include "tests/reports/sample_record.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "models/vocabulary/event_codec.h"
#include "models/vocabulary/paths.h"

namespace shikaku::reports::sample {
namespace {

namespace event = vocabulary::event;
using nlohmann::json;
using vocabulary::Button;
using vocabulary::Party;
using vocabulary::Path;
using vocabulary::Screen;

event::ReaderScreen Shown(Screen screen) {
  const auto buttons = vocabulary::EntryOf(screen).buttons;
  return {.screen = screen,
          .ja = std::string(JaOf(screen)),
          .en = std::string(EnOf(screen)),
          .buttons = {buttons.begin(), buttons.end()}};
}

void Message(RecordText& record, std::int64_t ms, std::int64_t id, Party from, Party to, Path path) {
  const std::string name(NameOf(path));
  record.Add(ms,
             event::NetworkRequest{.id = id, .from = from, .to = to, .path = name, .body = R"({"asked":1})"});
  record.Add(ms + 62,
             event::NetworkResponse{
                 .id = id, .from = to, .to = from, .path = name, .status = 200, .body = R"({"told":2})"});
}

void Stage(RecordText& record, std::string stage, std::int64_t from_ms, std::int64_t to_ms,
           std::int64_t core) {
  record.Add(to_ms, event::ProcessorStage{std::move(stage), core, AtMs(from_ms), AtMs(to_ms)});
}

void Beginning(RecordText& record, std::string_view scenario) {
  record.Add(0, event::BenchRun{
                    .scenario = std::string(scenario),
                    .seed = 20250715,
                    .at = *ParseTime("2025-07-15T09:12:00"),
                    .devices = {{std::string(NameOf(vocabulary::Role::kReader)), "shim:./vendor-reader"}},
                    .facility = "1310000001",
                    .people = {{.id = "hanako", .name = "試験　花子", .my_number = "000000000000"}}});
  record.Add(0, event::BenchStep{1, "The patient lays the card on the reader", 14});
  record.Add(5, Shown(Screen::kIdle));
  record.Add(1200, event::ActorLayCard{.person = "hanako"});
  record.Add(1204, event::LinkPresent{.present = true});
  record.Add(1238, event::LinkActivate{.ok = true, .pupi = Bytes{0x5A, 0x1C, 0x09, 0xE2}, .kbps = 424});
  record.Add(1262, Shown(Screen::kChooseMethod));
  record.Add(2300, event::BenchStep{2, "The patient chooses face verification", 17});
  record.Add(2300, event::ActorTouch{Button::kFace});
  record.Add(2318, Shown(Screen::kFaceCapture));
  record.Add(2350, event::ActorFace{.person = "hanako"});
}

// The card face application: select, number B, and the photo in pieces of 256 bytes, while frames arrive.
void ReadCard(RecordText& record, std::int64_t from_ms) {
  record.Card(from_ms, "00A4040C0AD3921000310001010402", "9000", 7412);
  record.Card(from_ms + 12, "00A4020C020012", "9000", 5210);
  record.Card(from_ms + 20, "002000800E3535303231373230333532323835", "9000", 11804);
  record.Card(from_ms + 36, "00A4020C020002", "9000", 5180);
  for (int i = 0; i < 26; ++i) {
    std::string answer;
    for (int k = 0; k < 256; ++k) answer += fmt::format("{:02X}", (i * 31 + k * 7) % 256);
    record.Card(from_ms + 44 + i * 29, fmt::format("00B0{:02X}0000", i), answer + "9000", 27'300);
    if (i % 3 == 0)
      record.Add(from_ms + 60 + i * 29, event::CameraFrame{.frame = i / 3, .width = 640, .height = 480});
  }
  record.Card(from_ms + 810, "00A4020C020099", "6A82", 4900);
}

void AfterFace(RecordText& record, std::int64_t ms, event::MemoryProbe probe) {
  Message(record, ms, 1, Party::kReader, Party::kTerminal, Path::kReaderBegin);
  Message(record, ms + 70, 2, Party::kTerminal, Party::kCentral, Path::kCentralChallenge);
  record.Card(ms + 150, "802A00800D303100", "5D0A9000", 318'000);
  Message(record, ms + 480, 3, Party::kTerminal, Party::kCentral, Path::kCentralConfirm);
  record.Add(ms + 600, Shown(Screen::kConsentChoice));
  record.Add(ms + 1900, event::ActorTouch{Button::kAgreeAll});
  Message(record, ms + 1930, 4, Party::kTerminal, Party::kCentral, Path::kCentralConsent);
  record.Add(ms + 2010, event::TerminalView{.state = vocabulary::ViewState::kReady,
                                            .open = 0,
                                            .last_visit = vocabulary::VisitEnd::kCompleted});
  record.Add(ms + 2030, event::TerminalReceiptFile{"OQSsiquc01res.xml", "<?xml version=\"1.0\"?><XmlMsg/>"});
  record.Add(ms + 2060, Shown(Screen::kComplete));
  record.Add(ms + 2500, event::ActorTakeCard{});
  record.Add(ms + 2510, event::LinkPresent{.present = false});
  record.Add(ms + 2520, event::ReaderLog{vocabulary::LogLevel::kInfo, "VISIT-END", "session closed"});
  record.Add(ms + 2560, std::move(probe));
  record.Add(ms + 2600, event::CentralStoreProbe{.bytes = 20480});
  record.Add(ms + 2610, Shown(Screen::kIdle));
  record.Add(ms + 2620, event::BenchEnd{vocabulary::EndReason::kDone});
}

}  // namespace

void RecordText::AddRaw(SimTime t, std::string_view who, std::string_view what, const json& data) {
  const auto text = [](const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
  };
  const std::string head = "{\"d\":" + text(data) + ",";
  const std::string tail =
      text({{"n", n_++}, {"t", t.time_since_epoch().count()}, {"who", who}, {"what", what}}).substr(1);
  previous_ = evidence::ChainHash(previous_, head, tail);
  text_ += evidence::JoinLine({head, previous_, tail}) + "\n";
}

void RecordText::AddAt(SimTime t, const vocabulary::Event& event) {
  const vocabulary::EventEntry& entry = vocabulary::EntryOf(vocabulary::KindOf(event));
  AddRaw(t, NameOf(entry.who), entry.what, vocabulary::Encode(event));
}

void RecordText::Add(std::int64_t ms, const vocabulary::Event& event) { AddAt(AtMs(ms), event); }

void RecordText::Card(std::int64_t ms, std::string_view command, std::string_view answer, std::int64_t us) {
  Add(ms, event::LinkCommand{command_, *FromHex(command)});
  AddAt(AtMs(ms) + ToCycles(std::chrono::microseconds{us}),
        event::LinkAnswer{.n = command_, .frames = 1, .us = us, .apdu = *FromHex(answer)});
  ++command_;
}

RecordText PassingVisit(std::string_view scenario) {
  RecordText record;
  Beginning(record, scenario);
  ReadCard(record, 2400);
  Stage(record, "ocr", 2910, 3140, 0);
  Stage(record, "face-detect", 3120, 3660, 1);
  Stage(record, "face-match", 3660, 5480, 1);
  AfterFace(record, 5812, {.when = Screen::kIdle});
  return record;
}

RecordText FailingVisit(std::string_view scenario) {
  RecordText record;
  Beginning(record, scenario);
  ReadCard(record, 2400);
  Stage(record, "face-detect", 3120, 3660, 1);
  Stage(record, "face-match", 3660, 7100, 1);
  record.Add(7110, event::ReaderLog{vocabulary::LogLevel::kError, "MATCH-SLOW", "second attempt"});
  record.Card(7200, "0020008004", "63C2", 8800);
  record.Add(7300, event::NetworkRequest{.id = 9,
                                         .from = Party::kReader,
                                         .to = Party::kTerminal,
                                         .path = std::string(NameOf(Path::kReaderConfirm))});
  record.Add(
      7380, event::NetworkLost{9, Party::kReader, vocabulary::Leg::kRequest, vocabulary::LossCause::kOutage});
  AfterFace(record, 7432,
            {.when = Screen::kIdle,
             .regions = {{"live-capture", 921600}},
             .found = {{vocabulary::PersonalItem::kPhoto, "sato-hana"},
                       {vocabulary::PersonalItem::kAddress, "sato-hana"}}});
  return record;
}

// After it come the store's probe, a screen and the end.
std::int64_t FailedProbe() { return FailingVisit().size() - 4; }

RecordText Crash(std::string_view scenario) {
  RecordText record;
  Beginning(record, scenario);
  record.Card(2400, "00A4040C0AD3921000310001010402", "9000", 7412);
  record.Add(2600, event::BenchCrash{vocabulary::Role::kNfc, vocabulary::FaultKind::kCrash, "SIGSEGV"});
  return record;
}

RecordText HostileRecord(std::string_view text) {
  using vocabulary::EventKind;
  RecordText record;
  for (const EventKind kind :
       {EventKind::kBenchRun, EventKind::kActorTouch, EventKind::kReaderScreen, EventKind::kReaderLog,
        EventKind::kLinkCommand, EventKind::kLinkAnswer, EventKind::kLinkPresent, EventKind::kMemoryProbe,
        EventKind::kNetworkRequest, EventKind::kNetworkResponse, EventKind::kNetworkLost,
        EventKind::kTerminalView, EventKind::kTerminalReceiptFile, EventKind::kProcessorStage}) {
    const vocabulary::EventEntry& entry = vocabulary::EntryOf(kind);
    json data{{text, text}};
    for (const vocabulary::MemberRow& member : entry.members) {
      json& value = data[std::string(member.name)];
      value = text;
      if (member.type == vocabulary::MemberType::kList) value = {text};
      if (member.type == vocabulary::MemberType::kMap) value = {{text, text}};
    }
    record.AddRaw(AtMs(record.size()), NameOf(entry.who), entry.what, data);
  }
  record.AddRaw(AtMs(99), text, text, {{text, text}});
  return record;
}

}  // namespace shikaku::reports::sample
