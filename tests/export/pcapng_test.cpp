// Captures of the air interface, byte by byte and as tshark reads them.
#include "harness/export/pcapng.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "models/core/sim_time.h"
#include "models/hardware/nfc/air_recorder.h"
#include "tests/support/fake_scheduler.h"
#include "tests/support/front_ends.h"
#include "tests/support/hosted_link.h"
#include "tests/support/own_folder.h"
#include "tests/support/recording_probe.h"
#include "tests/support/stub_card.h"

namespace shikaku::trace {
namespace {

using iso14443::AirEvent;
using iso14443::CardSignal;
using iso14443::ReaderFrame;
using Kind = AirEvent::Kind;

// What tshark makes of a capture: for each packet the fields that were asked for.
std::vector<std::vector<std::string>> Dissect(const Bytes& capture, const std::string& fields) {
  const OwnFolder folder;
  const std::string file = (folder.path() / "air.pcapng").string();
  std::ofstream(file, std::ios::binary) << TextOf(capture);
  std::string command = "tshark -r " + file + " -T fields -E separator='|'";
  std::istringstream names{fields};
  for (std::string name; names >> name;) command += " -e " + name;
  command += " 2>/dev/null";
  FILE* pipe = popen(command.c_str(), "r");
  std::string text;
  std::array<char, 4096> part;
  while (const std::size_t n = fread(part.data(), 1, part.size(), pipe)) text.append(part.data(), n);
  EXPECT_EQ(pclose(pipe), 0) << "tshark is in section [test] of cmake/debian-packages.txt";

  std::vector<std::vector<std::string>> packets;
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    auto& packet = packets.emplace_back(1);
    for (const char c : line) c == '|' ? void(packet.emplace_back()) : packet.back().push_back(c);
  }
  return packets;
}

// A REQB at cycle 339, which is 25 µs: every byte of the file.
TEST(Pcapng, OneFrameByteByByte) {
  const AirEvent reqb{
      .kind = Kind::kReaderFrame, .start = 339, .end = 339 + 9216, .bytes = *FromHex("05000071FF")};
  const std::string comment = ToHex(BytesOf("106 kbit/s, cycles 339 to 9555"));
  const std::string expected =
      "0A0D0D0A 2C000000 4D3C2B1A 0100 0000 FFFFFFFFFFFFFFFF"  // section header
      "0400 0700 7368696B616B7500 0000 0000 2C000000"          //   "shikaku"
      "01000000 38000000 0801 0000 00000000"                   // interface: 264
      "0200 0700 616E74656E6E6100"                             //   "antenna"
      "0900 0100 09000000"                                     //   nanoseconds
      "0E00 0800 6400000000000000 0000 0000 38000000"          //   from second 100 on
      "06000000 5C000000 00000000 00000000 A8610000 09000000 09000000"
      "00 FE 0005 05000071FF 000000"  // pseudo header, frame
      "0200 0400 02000000"            //   outbound
      "0100 1E00" +
      comment + "0000" + "0000 0000 5C000000";
  EXPECT_EQ(ToHex(Pcapng({reqb}, {.start_seconds = 100})), ToHex(*FromHex(expected)));
}

TEST(Pcapng, FlagsAndCommentTellWhatIsWrong) {
  const AirEvent bad{.kind = Kind::kCardFrame,
                     .start = 1000,
                     .end = 5000,
                     .rate = iso14443::BitRate::k212,
                     .bytes = {0x50, 0x00, 0x00, 0x00},
                     .framing = true,
                     .truncated = true,
                     .collided = true};
  const auto packets = Dissect(Pcapng({bad}, {}), "iso14443.event frame.comment frame.packet_flags");
  ASSERT_EQ(packets.size(), 1u);
  EXPECT_EQ(packets[0][0], "0xff");
  EXPECT_EQ(
      packets[0][1],
      "212 kbit/s, cycles 1000 to 5000, several cards at once, framing error, ends before EOF, wrong CRC");
  EXPECT_EQ(packets[0][2], "0x85000001");
}

// What tshark shows leads back to every cycle, through several seconds and up to a month.
TEST(Pcapng, TimeGoesBackToTheCycle) {
  std::vector<AirEvent> events;
  for (iso14443::Cycle at = 1; at < 35'000'000'000'000; at += 1 + at / 7) {
    events.push_back({.kind = Kind::kFieldOn, .start = at, .end = at});
  }
  const auto packets = Dissect(Pcapng(events, {.start_seconds = 1'790'000'000}), "frame.time_epoch");
  ASSERT_EQ(packets.size(), events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::string& text = packets[i][0];
    ASSERT_EQ(text.size(), 20u);
    const std::uint64_t seconds = std::stoull(text.substr(0, 10)) - 1'790'000'000;
    const std::uint64_t ns = std::stoull(text.substr(11));
    EXPECT_EQ(seconds * 13'560'000 + (ns * 339 + 24'999) / 25'000, events[i].start) << text;
  }
}

TEST(Pcapng, NoiseWithoutAByteIsLeftOut) {
  EXPECT_EQ(Pcapng({{.kind = Kind::kCardFrame, .start = 5, .end = 9}}, {}), Pcapng({}, {}));
}

// Whole sessions at every rate: activation, chaining both ways, waiting-time extensions, deselect.
TEST(AirTrace, TsharkDissectsEveryFrameOfASession) {
  for (const char* device : {"tlm", "rtl"}) {
    tests::FakeScheduler scheduler;
    tests::RecordingProbe probe;
    hardware::AirRecorder recorder;
    int frames = 0;
    for (const auto rate : {iso14443::BitRate::k106, iso14443::BitRate::k212, iso14443::BitRate::k424,
                            iso14443::BitRate::k848}) {
      reference::reader::PcdOptions options;
      options.to_card = options.from_card = rate;
      tests::HostedLink link{scheduler, probe, tests::FrontEndOf(device), options};
      link.unit.Listen(recorder);
      Bytes answer(600, 0x11);
      Append(answer, *FromHex("9000"));
      link.Place(std::make_shared<tests::StubCard>(answer, std::chrono::milliseconds{400}));
      ASSERT_TRUE(link.Activate());
      ASSERT_TRUE(link.Transmit({0x80, 0xA2, 0x06, 0xC1, Bytes(307, 0xAB), {}}));
      ASSERT_TRUE(link.Transmit({0x00, 0xA4, 0x04, 0x0C, Bytes(16, 0xD3), {}}));
      link.Deactivate();
    }
    const auto events = recorder.Events();
    for (const AirEvent& event : events) {
      frames += event.kind == Kind::kReaderFrame || event.kind == Kind::kCardFrame;
      EXPECT_FALSE(event.framing || event.truncated || event.overlong || event.collided);
    }
    EXPECT_GT(frames, 40) << device;

    const auto packets = Dissect(Pcapng(events, {}),
                                 "iso14443.event iso14443.crc.status _ws.malformed _ws.expert _ws.col.Info");
    ASSERT_EQ(packets.size(), events.size());
    std::map<std::string, int> kinds;
    for (const auto& packet : packets) {
      const std::string& info = packet[4];
      const bool is_frame = packet[0] == "0xfe" || packet[0] == "0xff";
      const bool is_spared = info.starts_with("S-block, Deselect[Packet size limited");
      EXPECT_EQ(packet[1], is_frame && !is_spared ? "1" : "") << info;  // 1: good
      EXPECT_EQ(packet[2], "") << info;
      EXPECT_EQ(packet[3].find("Expert Info", 1), std::string::npos) << packet[3];  // but for our comment
      ++kinds[info.substr(0, info.find_first_of("[,"))];
    }
    const std::map<std::string, int> expected{{"ATQB", 4},     {"Attrib", 4},   {"Field off", 4},
                                              {"Field on", 4}, {"I-block", 36}, {"R-block", 20},
                                              {"REQB", 4},     {"S-block", 24}, {"Response to Attrib", 4}};
    EXPECT_EQ(kinds, expected) << device;
  }
}

// CRC of C2 by the polynomial, worked out elsewhere; the comment holds what the capture leaves out.
TEST(Pcapng, ADeselectIsSparedAndADamagedOneIsNot) {
  const AirEvent good{.kind = Kind::kReaderFrame, .start = 10, .end = 20, .bytes = *FromHex("C26615")};
  AirEvent bad = good;
  bad.bytes[2] ^= 1;
  const auto packets = Dissect(Pcapng({good, bad}, {}), "_ws.col.Info frame.len frame.cap_len frame.comment");
  ASSERT_EQ(packets.size(), 2u);
  EXPECT_EQ(packets[0][0], "S-block, Deselect[Packet size limited during capture]");
  EXPECT_EQ(packets[0][1] + " " + packets[0][2], "7 5");
  EXPECT_EQ(packets[0][3], "106 kbit/s, cycles 10 to 20, good CRC 6615 left out: Wireshark takes it for INF");
  EXPECT_EQ(packets[1][1] + " " + packets[1][2], "7 7");
  EXPECT_EQ(packets[1][3], "106 kbit/s, cycles 10 to 20, wrong CRC");
}

// The recorder's own reading of signals, one after the other.
TEST(AirRecorder, ReadsWhatAReceiverWould) {
  hardware::AirRecorder recorder;
  recorder.OnField(10, true);
  const CardSignal good{.start = 1000, .bytes = *FromHex("0A1234562CF6")};
  recorder.OnCardSignal(good, false);
  CardSignal first{.start = 100'000, .bytes = *FromHex("5011")};
  CardSignal second{.start = 100'000, .bytes = *FromHex("5099")};
  recorder.OnCardSignal(Superpose(first, second), true);
  CardSignal leaving{.start = 200'000, .bytes = *FromHex("0A1234562CF6")};
  recorder.OnCardSignal(leaving, false);
  recorder.OnSilence(200'000 + 1280 + 128 * (12 + 25));
  recorder.OnReaderFrame({.start = 50'000, .end = 60'000, .bytes = {1}, .intact = false});
  recorder.OnField(300'000, false);

  const auto events = recorder.Events();
  ASSERT_EQ(events.size(), 6u);
  EXPECT_EQ(events[0], (AirEvent{.kind = Kind::kFieldOn, .start = 10, .end = 10}));
  EXPECT_EQ(events[1], (AirEvent{.kind = Kind::kCardFrame,
                                 .start = 2280,
                                 .end = 2280 + 128 * (12 + 60 + 10),
                                 .bytes = *FromHex("0A1234562CF6")}));
  EXPECT_EQ(
      events[2],
      (AirEvent{.kind = Kind::kReaderFrame, .start = 50'000, .end = 60'000, .bytes = {1}, .framing = true}));
  EXPECT_EQ(events[3], (AirEvent{.kind = Kind::kCardFrame,
                                 .start = 101'280,
                                 .end = 101'280 + 128 * (12 + 20 + 10),
                                 .bytes = *FromHex("5011"),  // 11 and 99, bit by bit
                                 .collided = true}));
  EXPECT_EQ(ToHex(events[4].bytes), "0A12");
  EXPECT_TRUE(events[4].truncated);
  EXPECT_EQ(events[4].end, 200'000u + 1280 + 128 * 37);
  EXPECT_EQ(events[5].kind, Kind::kFieldOff);
}

}  // namespace
}  // namespace shikaku::trace
