// The folder as a run writes it: what it takes over, what it refuses, and what it leaves whole.

#include "harness/evidence/out_folder.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/evidence/foreign_file.h"
#include "harness/evidence/manifest.h"
#include "tests/evidence/sample_run.h"

namespace shikaku::evidence {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class OutFolderTest : public SampleRun {
 protected:
  std::string Refusal() const {
    const auto out = OutFolder::Prepare(folder_, {});
    return out ? "no refusal" : out.error();
  }
};

TEST_F(OutFolderTest, IsMadeWithItsMark) {
  const auto out = OutFolder::Prepare(folder_, {.traces = true});
  ASSERT_TRUE(out) << out.error();
  EXPECT_TRUE(fs::exists(folder_ / "INCOMPLETE"));
  EXPECT_TRUE(fs::is_directory(folder_ / "record"));
  EXPECT_TRUE(fs::is_directory(folder_ / "trace"));
  EXPECT_EQ(out->RecordFile("x"), folder_ / "record/x.jsonl");
  ASSERT_TRUE(out->Write("catalogue/desk/x.yaml", "text"));
  EXPECT_EQ(Read("catalogue/desk/x.yaml"), "text");
  out->MarkComplete();
  EXPECT_FALSE(fs::exists(folder_ / "INCOMPLETE"));
}

TEST_F(OutFolderTest, TakesOverWhatAnEarlierRunLeft) {
  WriteComplete();
  Write("trace/laid-card.fst", "wave");
  EXPECT_EQ(Refusal(), "no refusal");
  for (const char* gone :
       {"plan.json", "manifest.json", "findings.json", "report.html", "catalogue", "trace"})
    EXPECT_FALSE(fs::exists(folder_ / gone)) << gone;
  EXPECT_TRUE(fs::is_empty(folder_ / "record"));
}

TEST_F(OutFolderTest, TakesOverWhatAKilledRunLeft) {
  {
    const OutFolder left = WriteUnended();
  }
  Write("catalogue/requirements.yaml.part", "half");
  Write("findings.json.part", "half");
  EXPECT_EQ(Refusal(), "no refusal");
  // Before it could write its plan.
  fs::remove_all(folder_);
  Write("INCOMPLETE", "");
  Write("plan.json.part", "{");
  EXPECT_EQ(Refusal(), "no refusal");
}

TEST_F(OutFolderTest, TakesOverWhatAnEarlierVersionLeft) {
  Write("plan.json", R"({"devices": {}, "seed": 1, "version": "0.1.0"})");
  Write("record/a.jsonl", "{}\n");
  EXPECT_EQ(Refusal(), "no refusal");
}

// Nothing that a run did not write is ever lost.
TEST_F(OutFolderTest, RefusesWhatNoRunWrote) {
  const auto refuses = [&](const std::string& name, const std::string& text) {
    fs::remove_all(folder_);
    WriteComplete();
    Write(name, text);
    EXPECT_THAT(Refusal(), HasSubstr("holds '" + name + "', which")) << name;
    EXPECT_EQ(Read(name), text) << name;
    EXPECT_FALSE(Read("plan.json").empty());
  };
  refuses("notes.txt", "mine");
  refuses("record/notes.txt", "mine");
  refuses("trace/notes.txt", "mine");
  refuses("catalogue/desk/own.yaml", "mine");
  refuses("catalogue/requirements.yaml", "changed by hand");
  refuses("plan.json", "my own plan");
}

TEST_F(OutFolderTest, RefusesFoldersThatAreNoRunsAtAll) {
  Write("catalogue/a.yaml", "mine");
  EXPECT_THAT(Refusal(), StartsWith("the folder holds 'catalogue/a.yaml', which no run of shikaku wrote."));
  fs::remove_all(folder_);
  Write("record/a.jsonl", "mine");
  EXPECT_THAT(Refusal(), HasSubstr("'record/a.jsonl'"));
  fs::remove_all(folder_);
  fs::create_directories(folder_ / "plan.json");
  EXPECT_THAT(Refusal(), HasSubstr("'plan.json'"));
  EXPECT_TRUE(fs::is_directory(folder_ / "plan.json"));
}

TEST_F(OutFolderTest, NeverFollowsALinkOutOfItself) {
  fs::create_directories(base_ / "elsewhere");
  std::ofstream(base_ / "elsewhere/precious.jsonl") << "mine";
  fs::create_directories(folder_);
  fs::create_directory_symlink(base_ / "elsewhere", folder_ / "record");
  EXPECT_THAT(Refusal(), HasSubstr("'record'"));
  fs::remove(folder_ / "record");
  WriteComplete();
  fs::create_symlink(base_ / "elsewhere/precious.jsonl", folder_ / "record/other.jsonl");
  EXPECT_THAT(Refusal(), HasSubstr("record/other.jsonl: a symbolic link"));
  EXPECT_TRUE(fs::exists(base_ / "elsewhere/precious.jsonl"));
}

TEST_F(OutFolderTest, RefusesNamesThatAreNoFolder) {
  EXPECT_EQ(OutFolder::Prepare("", {}).error(), "the name is empty. Name a folder.");
  std::ofstream(folder_) << "mine";
  EXPECT_EQ(Refusal(), "this is a file, not a folder. Name another folder.");
  EXPECT_THAT(OutFolder::Prepare("/proc/none", {}).error(), StartsWith("cannot be created: "));
}

TEST_F(OutFolderTest, TwoRunsDoNotShareIt) {
  {
    const auto first = OutFolder::Prepare(folder_, {});
    ASSERT_TRUE(first);
    EXPECT_THAT(Refusal(), HasSubstr("another run is writing there"));
    EXPECT_FALSE(OutFolder::Reopen(folder_));
    first->MarkComplete();
  }
  EXPECT_EQ(Refusal(), "no refusal");
}

// The lock dies with its holder, however that dies.
TEST_F(OutFolderTest, AKilledRunsFolderCanBeOpenedAgain) {
  const pid_t child = fork();
  if (child == 0) {
    const OutFolder out = WriteUnended();
    raise(SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  const auto again = OutFolder::Reopen(folder_);
  ASSERT_TRUE(again) << again.error();
  EXPECT_FALSE(Read("plan.json").empty());
  EXPECT_FALSE(Read("record/laid-card.jsonl").empty());
}

TEST_F(OutFolderTest, WritesWholeOrNotAtAll) {
  ASSERT_TRUE(WriteWhole(folder_, "findings.json", "first"));
  // A folder in the way of the temporary file.
  fs::create_directories(folder_ / "findings.json.part");
  const auto second = WriteWhole(folder_, "findings.json", "second");
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error(), HasSubstr("findings.json cannot be written"));
  EXPECT_EQ(Read("findings.json"), "first");
  EXPECT_THAT(WriteWhole("/proc/none", "x", "").error(), StartsWith("x cannot be written ("));
}

TEST_F(OutFolderTest, IsSealedByItsManifest) {
  WriteComplete();
  EXPECT_TRUE(ReadManifest(folder_));
  EXPECT_TRUE(DifferencesFromManifest(folder_, [](std::string_view) { return false; }).empty());
}

TEST_F(OutFolderTest, AFolderThatIsNotThereHoldsNothingForeign) {
  EXPECT_EQ(FindForeign(base_ / "none"), std::nullopt);
  EXPECT_EQ(FindForeign(base_), std::nullopt);
}

}  // namespace
}  // namespace shikaku::evidence
