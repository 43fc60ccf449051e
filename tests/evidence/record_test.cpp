#include "harness/evidence/record.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "harness/evidence/recorder.h"
#include "tests/support/own_folder.h"

namespace shikaku::evidence {
namespace {

namespace fs = std::filesystem;

class RecordTest : public testing::Test {
 protected:
  void WriteThree() {
    SimTime now{};
    Recorder recorder{file_, [&now] { return now; }};
    recorder.Note("bench", "run", {{"seed", 7}});
    now += SimDuration{13'560};
    recorder.Note("reader", "screen", {{"screen", "idle"}, {"ja", "カード"}});
    recorder.Note("bench", "end", {{"reason", "done"}});
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
  EXPECT_EQ(record->events[1].Text("ja"), "カード");
  EXPECT_EQ(record->First("bench", "end")->n, 2);
  EXPECT_EQ(record->First("bench", "crash"), nullptr);
}

// From outside: coreutils' sha256sum over the same bytes.
TEST_F(RecordTest, ChainHashIsSha256OfBothTexts) {
  EXPECT_EQ(ChainHash("", ""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(ChainHash("a", "bc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
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
  EXPECT_EQ(broken_at(whole.substr(0, whole.size() - 1)), 3U) << "cut short";
}

TEST_F(RecordTest, GoesOnAfterATornTail) {
  WriteThree();
  const std::string whole = Text();
  Overwrite(whole.substr(0, whole.size() - 20));
  EXPECT_FALSE(LoadRecord(file_));
  {
    Recorder recorder{file_, [] { return SimTime{SimDuration{99'999}}; }, true};
    recorder.Note("bench", "crash", {{"role", "reader"}, {"cause", "signal 6"}});
  }
  const auto record = LoadRecord(file_);
  ASSERT_TRUE(record) << record.error().ToString();
  ASSERT_EQ(record->events.size(), 3U);
  EXPECT_EQ(record->events[2].what, "crash");
  EXPECT_EQ(record->events[2].n, 2);
}

TEST_F(RecordTest, BytesThatAreNoTextAreKeptAsReplacements) {
  {
    Recorder recorder{file_, [] { return SimTime{}; }};
    recorder.Note("network", "request", {{"body", "\xFF\xFE"}});
  }
  EXPECT_TRUE(LoadRecord(file_));
}

TEST_F(RecordTest, AMissingFolderIsAnError) {
  EXPECT_THROW(Recorder("/nonexistent/x.jsonl", [] { return SimTime{}; }), std::runtime_error);
  EXPECT_EQ(LoadRecord("/nonexistent/x.jsonl").error().ToString(), "/nonexistent/x.jsonl: cannot be read");
}

}  // namespace
}  // namespace shikaku::evidence
