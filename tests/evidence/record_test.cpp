#include "harness/evidence/record.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "harness/evidence/chain.h"
#include "harness/evidence/recorder.h"
#include "models/core/random_stream.h"
#include "tests/support/own_folder.h"

namespace shikaku::evidence {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class RecordTest : public testing::Test {
 protected:
  void WriteThree() {
    SimTime now{};
    Recorder recorder = std::move(*Recorder::Create(file_, [&now] { return now; }));
    recorder.Append("bench", "run", {{"seed", 7}});
    now += SimDuration{13'560};
    recorder.Append("reader", "screen", {{"screen", "idle"}, {"ja", "カード"}});
    recorder.Append("bench", "end", {{"reason", "done"}});
  }

  std::string Text() const {
    std::ostringstream all;
    all << std::ifstream(file_).rdbuf();
    return all.str();
  }

  void Overwrite(const std::string& text) const { std::ofstream(file_) << text; }

  OwnFolder folder_;
  fs::path file_ = folder_.path() / "record.jsonl";
};

// A line whose chain is right, whatever is in it.
std::string Line(const std::string& previous, const std::string& head, const std::string& tail) {
  return JoinLine({head, ChainHash(previous, head, tail), tail}) + "\n";
}

std::string Complaint(const std::string& text) {
  const auto record = ParseRecord(text, "r", Tail::kWhole);
  return record ? "no complaint" : record.error().ToString();
}

TEST_F(RecordTest, IsCanonicalAndReadsBack) {
  WriteThree();
  // `printf '%064d{"d":{"seed":7},"n":0,"t":0,"what":"run","who":"bench"}' 0 | sha256sum`
  EXPECT_EQ(Text().substr(0, Text().find('\n')),
            R"({"d":{"seed":7},"h":"7bc7646223344198d4ae2d3170e796cda3799554200f53cfbaec8f2a5a694f41",)"
            R"("n":0,"t":0,"what":"run","who":"bench"})");

  const auto record = LoadRecord(file_);
  ASSERT_TRUE(record) << record.error().ToString();
  ASSERT_EQ(record->events.size(), 3U);
  EXPECT_EQ(record->events[1].t, SimTime{std::chrono::milliseconds{1}});
  EXPECT_EQ(record->events[1].data.at("ja"), "カード");
  EXPECT_EQ(record->events[2].n, 2);
  EXPECT_EQ(record->events[2].what, "end");
  EXPECT_EQ(record->whole_bytes, Text().size());
  EXPECT_FALSE(record->cut);
  EXPECT_EQ(LastHash(Text()), record->events[2].hash);
}

// From outside: coreutils' sha256sum over the same bytes.
TEST_F(RecordTest, ChainHashIsSha256OfAllTexts) {
  EXPECT_EQ(ChainHash("", "", ""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(ChainHash("a", "b", "c"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_F(RecordTest, EveryChangeBreaksTheChain) {
  WriteThree();
  const std::string whole = Text();
  const auto broken_at = [&](const std::string& text) -> std::size_t {
    Overwrite(text);
    const auto record = LoadRecord(file_);
    return record ? 0 : record.error().line;
  };
  std::string altered = whole;
  altered.replace(altered.find("idle"), 4, "lied");
  EXPECT_EQ(broken_at(altered), 2U);
  const std::size_t second = whole.find('\n') + 1;
  const std::size_t third = whole.find('\n', second) + 1;
  EXPECT_EQ(broken_at(whole.substr(0, second) + whole.substr(third)), 2U) << "a line left out";
  EXPECT_EQ(broken_at(whole.substr(0, second) + whole.substr(third) + whole.substr(second, third - second)),
            2U);
  EXPECT_EQ(broken_at(whole + whole.substr(second, third - second)), 4U) << "a line put in";
  EXPECT_EQ(broken_at("{}\n"), 1U);
  EXPECT_EQ(broken_at("no json\n"), 1U);
  EXPECT_EQ(broken_at("\n"), 1U);
  EXPECT_EQ(broken_at(whole.substr(0, whole.size() - 1)), 3U) << "cut short";
  std::string spaced = whole;
  spaced.insert(spaced.find("\"seed\""), " ");
  EXPECT_EQ(broken_at(spaced), 1U) << "white space";
  std::string doubled = whole;
  doubled.insert(doubled.find("\"n\":1"), "\"n\":0,");
  EXPECT_EQ(broken_at(doubled), 2U) << "a member twice";
}

// Whoever alters a line and makes the chain anew still has to write what a recorder writes.
TEST_F(RecordTest, LinesOfTheRightChainAreReadOrToldAbout) {
  const std::string tail = R"("n":0,"t":0,"what":"run","who":"bench"})";
  const auto line = [&](const std::string& data, const std::string& rest) {
    return Complaint(Line(ChainStart(), "{\"d\":" + data + ",", rest));
  };
  EXPECT_EQ(line("{}", tail), "no complaint");
  EXPECT_EQ(line(R"({"a":"x}\"]{"})", tail), "no complaint");
  EXPECT_EQ(line("[]", tail), "r:1: \"d\" must be an object");
  EXPECT_EQ(line("null", tail), "r:1: \"d\" must be an object");
  EXPECT_THAT(line("{\"a\":01}", tail), StartsWith("r:1: parse error"));
  EXPECT_THAT(line("{\"a\":\"\xFF\"}", tail), HasSubstr("ill-formed UTF-8"));
  EXPECT_EQ(line("{}", R"("n":0,"t":-1,"what":"run","who":"bench"})"), "r:1: \"t\" must be a time in cycles");
  EXPECT_EQ(line("{}", R"("n":0,"t":9007199254740993,"what":"run","who":"bench"})"),
            "r:1: \"t\" must be a time in cycles");
  EXPECT_EQ(line("{}", R"("n":0,"t":99999999999999999999,"what":"run","who":"bench"})"),
            "r:1: \"t\" must be a time in cycles");
  EXPECT_EQ(line("{}", R"("n":"0","t":0,"what":"run","who":"bench"})"),
            "r:1: \"n\" must be a sequence number");
  EXPECT_EQ(line("{}", R"("n":1,"t":0,"what":"run","who":"bench"})"), "r:1: event 1 stands where 0 should");
  EXPECT_EQ(line("{}", R"("n":0,"t":0,"what":"run","who":1})"), "r:1: \"who\" and \"what\" must be texts");
  EXPECT_EQ(line("{}", R"("n":0,"t":0,"what":null,"who":"bench"})"),
            "r:1: \"who\" and \"what\" must be texts");
  EXPECT_THAT(line("{}", R"("n":0,"t":0,"what":"run","who":"bench","x":1})"),
              HasSubstr("nothing else behind h"));
  EXPECT_THAT(line("{}", R"("n":0,"n":0,"t":0,"what":"run","who":"bench"})"),
              HasSubstr("nothing else behind h"));
  EXPECT_THAT(line("{}", R"("n":0, "t":0,"what":"run","who":"bench"})"), HasSubstr("nothing else behind h"));
  EXPECT_EQ(line("{}", "\"n\":0"), "r:1: the members behind \"h\" are no JSON");
}

TEST_F(RecordTest, DepthIsBounded) {
  const std::string tail = R"("n":0,"t":0,"what":"run","who":"bench"})";
  const auto nested = [&](std::size_t depth) {
    return Complaint(Line(ChainStart(),
                          "{\"d\":{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "},", tail));
  };
  EXPECT_EQ(nested(kRecordDepthMax - 1), "no complaint");
  EXPECT_THAT(nested(kRecordDepthMax), StartsWith("r:1: nested deeper"));
  EXPECT_THAT(nested(1'000'000), StartsWith("r:1: nested deeper"));
  EXPECT_THAT(Complaint(std::string(1'000'000, '[') + "\n"), StartsWith("r:1: "));
}

TEST_F(RecordTest, ChangedBytesNeverPass) {
  WriteThree();
  const std::string whole = Text();
  RandomStream random{1, "record.changed-bytes"};
  for (int i = 0; i < 2'000; ++i) {
    std::string changed = whole;
    const std::size_t at = random.Below(changed.size());
    changed[at] = static_cast<char>(random.Below(256));
    if (changed == whole) continue;
    const auto record = ParseRecord(changed, "r", Tail::kWhole);
    ASSERT_FALSE(record) << "byte " << at << ": " << changed;
    EXPECT_GE(record.error().line, 1U);
  }
}

TEST_F(RecordTest, GoesOnAfterATornTail) {
  WriteThree();
  const std::string whole = Text();
  Overwrite(whole.substr(0, whole.size() - 20));
  EXPECT_FALSE(LoadRecord(file_));
  EXPECT_TRUE(LoadRecord(file_, Tail::kMayBeTorn)->cut);
  {
    Recorder recorder = std::move(*Recorder::GoOn(file_, [] { return SimTime{SimDuration{99'999}}; }));
    recorder.Append("bench", "crash", {{"role", "reader"}, {"cause", "signal 6"}});
  }
  const auto record = LoadRecord(file_);
  ASSERT_TRUE(record) << record.error().ToString();
  ASSERT_EQ(record->events.size(), 3U);
  EXPECT_EQ(record->events[2].what, "crash");
  EXPECT_EQ(record->events[2].n, 2);
}

TEST_F(RecordTest, GoesOnWhereNotEvenTheFirstLineIsWhole) {
  Overwrite("{\"d\":{\"at\"");
  {
    Recorder recorder = std::move(*Recorder::GoOn(file_, [] { return SimTime{}; }));
    recorder.Append("bench", "crash", {{"role", "reader"}});
  }
  const auto record = LoadRecord(file_);
  ASSERT_TRUE(record) << record.error().ToString();
  EXPECT_EQ(record->events.size(), 1U);
}

TEST_F(RecordTest, BytesThatAreNoTextAreKeptAsReplacements) {
  {
    Recorder recorder = std::move(*Recorder::Create(file_, [] { return SimTime{}; }));
    recorder.Append("network", "request", {{"body", "\xFF\xFE"}});
  }
  EXPECT_TRUE(LoadRecord(file_));
}

TEST_F(RecordTest, WhatCannotBeWrittenOrReadIsToldWithItsName) {
  const auto now = [] { return SimTime{}; };
  EXPECT_EQ(Recorder::Create("/nonexistent/x.jsonl", now).error(), "cannot write nonexistent/x.jsonl");
  EXPECT_EQ(Recorder::GoOn("/nonexistent/x.jsonl", now).error(), "nonexistent/x.jsonl: missing");
  EXPECT_EQ(LoadRecord("/nonexistent/x.jsonl").error().ToString(), "nonexistent/x.jsonl: missing");
  EXPECT_EQ(LoadRecord(testing::TempDir()).error().detail, "not a file");
  EXPECT_EQ(LoadRecord("/dev/zero").error().detail, "not a file");
  fs::create_symlink("/etc/hostname", file_);
  EXPECT_EQ(LoadRecord(file_).error().detail, "a symbolic link is not read");
}

TEST_F(RecordTest, EndsBeforeItIsLargerThanReadersTake) {
  const std::string much(16U << 20U, 'x');
  {
    Recorder recorder = std::move(*Recorder::Create(file_, [] { return SimTime{}; }));
    for (int i = 0; i < 15; ++i) recorder.Append("reader", "log", {{"detail", much}});
    EXPECT_THROW(recorder.Append("reader", "log", {{"detail", much}}), ports::TooMuchNoted);
  }
  {
    Recorder end = std::move(*Recorder::GoOn(file_, [] { return SimTime{}; }));
    end.Append("bench", "crash", {{"role", "reader"}});
  }
  const auto record = LoadRecord(file_);
  ASSERT_TRUE(record) << record.error().ToString();
  EXPECT_EQ(record->events.size(), 16U);
}

TEST_F(RecordTest, AFullDiskIsTold) {
  Recorder recorder = std::move(*Recorder::Create("/dev/full", [] { return SimTime{}; }));
  EXPECT_TRUE(recorder.Written());
  recorder.Append("bench", "run", {{"seed", 7}});
  EXPECT_EQ(recorder.Written().error(), "cannot write dev/full (is the disk full?)");
}

}  // namespace
}  // namespace shikaku::evidence
