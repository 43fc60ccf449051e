// manifest.json: what was changed, added or taken away after the run is told, with file and line.

#include "harness/evidence/manifest.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "harness/evidence/record.h"
#include "models/core/random_stream.h"
#include "tests/evidence/sample_run.h"

namespace shikaku::evidence {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class ManifestTest : public SampleRun {
 protected:
  ManifestTest() { WriteComplete(); }

  std::vector<std::string> Differences() const {
    return DifferencesFromManifest(folder_, [](std::string_view) { return false; });
  }
};

std::string Complaint(const std::string& text) {
  const auto manifest = DecodeManifest(text);
  return manifest ? "no complaint" : manifest.error();
}

TEST_F(ManifestTest, ListsEveryFileWithSizeAndHashAndTheChainOfRecords) {
  const auto manifest = ReadManifest(folder_);
  ASSERT_TRUE(manifest) << manifest.error();
  std::vector<std::string> names;
  for (const ManifestEntry& entry : manifest->files) names.push_back(entry.name);
  EXPECT_THAT(names, ElementsAre("catalogue/desk/laid-card.yaml", "catalogue/requirements.yaml",
                                 "findings.json", "plan.json", "record/laid-card.jsonl", "report.html"));
  // `printf 'id: laid-card\n' | sha256sum`
  EXPECT_EQ(*manifest->Find("catalogue/desk/laid-card.yaml"),
            (ManifestEntry{"catalogue/desk/laid-card.yaml", 14,
                           "4d3afaf735fd5e9801e81614c9b0b9aa0990a5a407758f1a3cc4812e1df960b4", ""}));
  EXPECT_EQ(manifest->Find("record/laid-card.jsonl")->chain,
            LoadRecord(folder_ / "record/laid-card.jsonl")->events.back().hash);
  EXPECT_EQ(EncodeManifest(*manifest), Read("manifest.json"));
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(ManifestTest, EveryChangeIsToldWithFileAndLine) {
  Alter("plan.json", "\"seed\": 7", "\"seed\": 8");
  EXPECT_THAT(Differences(), ElementsAre("manifest.json:19: plan.json was changed after the run"));
  Alter("plan.json", "\"seed\": 8", "\"seed\": 7");
  EXPECT_THAT(Differences(), IsEmpty());

  Alter("record/laid-card.jsonl", kDone, "gone");
  EXPECT_THAT(Differences(), ElementsAre(StartsWith("record/laid-card.jsonl:2: the hash chain is broken")));
  Alter("record/laid-card.jsonl", "gone", kDone);

  Write("catalogue/desk/second.yaml", "id: second\n");
  EXPECT_THAT(Differences(),
              ElementsAre("catalogue/desk/second.yaml: not in manifest.json: it was added after the run"));
  fs::remove(folder_ / "catalogue/desk/second.yaml");

  fs::remove(folder_ / "catalogue/requirements.yaml");
  EXPECT_THAT(Differences(), ElementsAre(HasSubstr("catalogue/requirements.yaml: cannot be read")));
}

// The chain made anew from the changed line on: the manifest still knows where it ended.
TEST_F(ManifestTest, ARecordWrittenAnewIsTold) {
  WriteSampleRecord(folder_ / "record/laid-card.jsonl");
  EXPECT_THAT(Differences(), IsEmpty());
  {
    Recorder recorder =
        std::move(*Recorder::Create(folder_ / "record/laid-card.jsonl", [] { return SimTime{}; }));
    recorder.Note(kSampleEnd);
  }
  EXPECT_THAT(Differences(), ElementsAre(HasSubstr("record/laid-card.jsonl was changed after the run")));
}

TEST_F(ManifestTest, ExemptFilesAreNotLookedAt) {
  Write("report.html", "another");
  EXPECT_EQ(Differences().size(), 1U);
  EXPECT_THAT(DifferencesFromManifest(folder_, [](std::string_view name) { return name == "report.html"; }),
              IsEmpty());
}

TEST_F(ManifestTest, NoMoreThanTwentyDifferencesAreTold) {
  for (int i = 0; i < 50; ++i) Write("catalogue/desk/x" + std::to_string(i) + ".yaml", "x");
  EXPECT_EQ(Differences().size(), 20U);
}

TEST_F(ManifestTest, AFileThatNoRunWritesIsNotTakenIn) {
  Write("notes.txt", "mine");
  EXPECT_EQ(MakeManifest(folder_).error(), "notes.txt: no run of shikaku wrote this file");
  fs::remove(folder_ / "notes.txt");
  fs::create_symlink("/etc/hostname", folder_ / "catalogue/link");
  EXPECT_EQ(MakeManifest(folder_).error(), "catalogue/link: a symbolic link");
}

TEST_F(ManifestTest, EveryMemberMayBeWrong) {
  const json whole = json::parse(Read("manifest.json"));
  for (const std::string place : {"/format", "/files", "/files/0", "/files/0/name", "/files/0/size",
                                  "/files/0/sha256", "/files/4/chain"}) {
    const json::json_pointer pointer(place);
    for (const json& value : {json(true), json(-1), json(1.5), json("x"), json(std::string(1'000'000, 'x')),
                              json::array({1}), json::object()}) {
      if (whole.at(pointer).type() == value.type() && !value.is_string() && !value.is_array()) continue;
      json changed = whole;
      changed[pointer] = value;
      EXPECT_THAT(Complaint(changed.dump(1)), StartsWith("manifest.json:"))
          << place << value.dump().substr(0, 20);
    }
    if (place == "/files/0" || place == "/files/4/chain")
      continue;  // one file less; a record's chain not given
    json without = whole;
    without.at(pointer.parent_pointer()).erase(pointer.back());
    EXPECT_THAT(Complaint(without.dump(1)), HasSubstr("is missing")) << place;
  }
  json twice = whole;
  twice["files"][1] = twice["files"][0];
  EXPECT_THAT(Complaint(twice.dump(1)), HasSubstr("/files/1: the names must be in order, each of them once"));
  EXPECT_EQ(Complaint("{\n \"format\": 2, \"files\": []\n}"),
            "manifest.json:2: /format: this program reads format 1");
}

TEST_F(ManifestTest, ChangedBytesNeverGoUnnoticed) {
  const std::string whole = Read("manifest.json");
  RandomStream random{1, "manifest.changed-bytes"};
  for (int i = 0; i < 150; ++i) {
    std::string changed = whole;
    const std::size_t at = random.Below(changed.size());
    changed[at] = static_cast<char>(random.Below(256));
    const bool blank = std::string(" \n\t\r").find(changed[at]) != std::string::npos;
    if (changed == whole || blank) continue;
    Write("manifest.json", changed);
    EXPECT_THAT(Differences(), ::testing::Not(IsEmpty())) << changed;
  }
}

}  // namespace
}  // namespace shikaku::evidence
