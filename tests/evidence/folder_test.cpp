// The folder as a reader finds it: moved, altered, half-written.

#include "harness/evidence/folder.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/evidence/sample_run.h"

namespace shikaku::evidence {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

const std::string kNfc{NameOf(ports::Role::kNfc)};

class FolderTest : public SampleRun {
 protected:
  Folder Open() const {
    auto folder = OpenFolder(folder_);
    if (!folder) throw std::runtime_error(folder.error());
    return *folder;
  }
  std::vector<std::string> Differences() const {
    const Folder folder = Open();
    return folder.complete ? folder.Differences([](std::string_view) { return false; })
                           : folder.DifferencesFromPlan();
  }
};

TEST_F(FolderTest, IsReadWholeWhereverItLies) {
  WriteComplete();
  fs::rename(folder_, base_ / "moved");
  folder_ = base_ / "moved";
  const Folder folder = Open();
  EXPECT_TRUE(folder.complete);
  EXPECT_EQ(folder.plan, SamplePlan());
  EXPECT_EQ(folder.Catalogue(), base_ / "moved/catalogue");
  EXPECT_EQ(*folder.Text("catalogue/requirements.yaml"), kRequirementsText);
  const auto record = folder.ReadRecord("laid-card");
  ASSERT_TRUE(record) << record.error().ToString();
  EXPECT_EQ(record->events.size(), 2U);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(FolderTest, SaysWhatIsMissing) {
  EXPECT_EQ(OpenFolder(base_ / "none").error(), "there is no such folder");
  WriteComplete();
  EXPECT_EQ(Open().ReadRecord("none").error().ToString(), "record/none.jsonl: missing");
  EXPECT_EQ(Open().Text("catalogue/none").error(), "catalogue/none: missing");
  fs::remove(folder_ / "manifest.json");
  EXPECT_THAT(Differences(), ElementsAre("manifest.json: missing"));
  fs::remove(folder_ / "plan.json");
  EXPECT_EQ(OpenFolder(folder_).error(), "plan.json: missing, so this is not the folder of a run");
}

TEST_F(FolderTest, OfARunThatWasKilledTheCatalogueIsHeldToThePlan) {
  {
    const OutFolder out = WriteUnended();
  }
  EXPECT_FALSE(Open().complete);
  EXPECT_THAT(Differences(), IsEmpty());
  Alter("catalogue/desk/laid-card.yaml", "laid", "lied");
  EXPECT_THAT(Differences(),
              ElementsAre("plan.json:5: catalogue/desk/laid-card.yaml was changed after the run began"));
  Write("catalogue/desk/laid-card.yaml", kScenarioText);
  Write("catalogue/desk/second.yaml", "id: second\n");
  EXPECT_THAT(Differences(),
              ElementsAre("catalogue/desk/second.yaml: not in plan.json: it was added after the run"));
}

TEST_F(FolderTest, OfARunThatWasKilledARecordMayBreakOff) {
  {
    const OutFolder out = WriteUnended();
  }
  const std::string whole = Read("record/laid-card.jsonl");
  Write("record/laid-card.jsonl", whole.substr(0, whole.size() - 9));
  const auto record = Open().ReadRecord("laid-card");
  ASSERT_TRUE(record) << record.error().ToString();
  EXPECT_TRUE(record->cut);
  EXPECT_EQ(record->events.size(), 1U);
}

// Well-formed, but not what was run: the record says so, and where.
TEST_F(FolderTest, APlanAlteredByHandIsToldWithItsLine) {
  for (const bool complete : {true, false}) {
    WriteAfresh(complete);
    Alter("plan.json", "\"seed\": 7", "\"seed\": 8");
    EXPECT_THAT(
        Differences(),
        ElementsAre("plan.json:37: /seed: 8, where record/laid-card.jsonl:1 has 7: one of the two was "
                    "altered"));
    Alter("plan.json", "\"seed\": 8", "\"seed\": 7");
    Alter("plan.json", "\"rtl:my-front-end\"", "\"reference\"");
    EXPECT_THAT(Differences(),
                ElementsAre(HasSubstr(": /devices/" + kNfc + "/adapter: reference, where record/")));
    Alter("plan.json", "\"adapter\": \"reference\"", "\"adapter\": \"rtl:my-front-end\"");
    Alter("plan.json", "\"link\": \"" + SamplePlan().link, "\"link\": \"wire");
    EXPECT_THAT(Differences(), ElementsAre(HasSubstr(": /link: wire, where record/laid-card.jsonl:1 has")));
  }
}

TEST_F(FolderTest, ADeviceTakenOutOfThePlanOrAPlatformPutInIsTold) {
  {
    const OutFolder out = WriteUnended();
  }
  const std::string text = Read("plan.json");
  Plan plan = SamplePlan();
  plan.devices.erase(ports::Role::kReader);
  Write("plan.json", EncodePlan(plan));
  EXPECT_THAT(Differences(),
              ElementsAre(HasSubstr(": /devices: no " + std::string(NameOf(ports::Role::kReader)) +
                                    ", where record/laid-card.jsonl:1 has")));
  plan = SamplePlan();
  plan.platform = "catalogue/requirements.yaml";
  Write("plan.json", EncodePlan(plan));
  EXPECT_THAT(Differences(),
              ElementsAre(HasSubstr(": /platform: catalogue/requirements.yaml, where record/")));
  plan = SamplePlan();
  plan.contents.front().size += 1;
  Write("plan.json", EncodePlan(plan));
  EXPECT_THAT(Differences(), ElementsAre(HasSubstr("laid-card.yaml was changed after the run began")));
}

// Neither is followed or waited for, however the run ended.
TEST_F(FolderTest, ALinkOrPipeInTheCatalogueIsTold) {
  {
    const OutFolder out = WriteUnended();
  }
  const fs::path file = folder_ / "catalogue/desk/laid-card.yaml";
  fs::remove(file);
  fs::create_symlink("/dev/zero", file);
  EXPECT_THAT(Differences(), Contains(HasSubstr("laid-card.yaml: a symbolic link")));
  fs::remove(file);
  ASSERT_EQ(mkfifo(file.c_str(), 0600), 0);
  EXPECT_THAT(Differences(), Contains(HasSubstr("laid-card.yaml: not a file")));
}

TEST_F(FolderTest, ARecordOrTraceOfNoScenarioIsToldWithThePlansLine) {
  for (const bool complete : {true, false}) {
    WriteAfresh(complete);
    Write("trace/second.pcapng", "x");
    EXPECT_THAT(Differences(), ElementsAre("plan.json:31: /scenarios: no scenario 'second', of which "
                                           "trace/second.pcapng tells: one of the two was altered"));
    fs::remove_all(folder_ / "trace");
    Plan plan = SamplePlan();
    plan.scenarios.front().id = "lain-card";
    Write("plan.json", EncodePlan(plan));
    EXPECT_THAT(Differences(), ElementsAre("plan.json:34: /scenarios/0/id: no scenario 'laid-card', of which "
                                           "record/laid-card.jsonl tells: one of the two was altered"));
    EXPECT_EQ(Open().LineOfScenario(0), 34);
  }
}

TEST_F(FolderTest, OfARunThatWasKilledADamagedRecordIsTold) {
  {
    const OutFolder out = WriteUnended();
  }
  const std::string whole = Read("record/laid-card.jsonl");
  Write("record/laid-card.jsonl", whole + std::string(8, '\0'));
  EXPECT_THAT(Differences(), ElementsAre("record/laid-card.jsonl:3: no recorder wrote this unfinished line"));
  Write("record/laid-card.jsonl", whole + "{\"d\":");
  EXPECT_THAT(Differences(), IsEmpty());
  fs::remove(folder_ / "record/laid-card.jsonl");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(FolderTest, AMarkThatIsNoEmptyFileOrAPlanInOtherBytesIsTold) {
  {
    const OutFolder out = WriteUnended();
  }
  Write("INCOMPLETE", "x");
  EXPECT_EQ(OpenFolder(folder_).error(), "INCOMPLETE: not the empty file that a run makes");
  Write("INCOMPLETE", "");
  Alter("plan.json", "\"seed\": 7", "\"seed\":  7");
  EXPECT_EQ(OpenFolder(folder_).error(), "plan.json:37: not written as a run writes it: altered by hand");
}

TEST_F(FolderTest, ARecordAlteredByHandIsToldWithItsLine) {
  WriteComplete();
  Alter("record/laid-card.jsonl", kDone, "gone");
  EXPECT_THAT(Open().ReadRecord("laid-card").error().ToString(),
              StartsWith("record/laid-card.jsonl:2: the hash chain is broken here"));
  EXPECT_THAT(Differences(),
              ElementsAre(StartsWith("record/laid-card.jsonl:2: the hash chain is broken here")));
}

TEST_F(FolderTest, ARecordOfAnotherScenarioIsTold) {
  WriteComplete();
  const auto write = [&](const vocabulary::Event& event) {
    Recorder recorder =
        std::move(*Recorder::Create(folder_ / "record/laid-card.jsonl", [] { return SimTime{}; }));
    recorder.Note(event);
  };
  vocabulary::event::BenchRun another = SampleBeginning();
  another.scenario = "another";
  write(another);
  EXPECT_THAT(Differences(), ElementsAre(HasSubstr("has another: one of the two was altered")));
  write(kSampleEnd);
  EXPECT_THAT(Differences(), ElementsAre("record/laid-card.jsonl:1: the first event must say what is run"));
}

TEST_F(FolderTest, ARecordThatRestsOnOtherInputsOrBeginsTwiceIsTold) {
  WriteComplete();
  const auto write = [&](const std::vector<vocabulary::Event>& events) {
    Recorder recorder =
        std::move(*Recorder::Create(folder_ / "record/laid-card.jsonl", [] { return SimTime{}; }));
    for (const auto& event : events) recorder.Note(event);
  };
  vocabulary::event::BenchRun other = SampleBeginning();
  Plan plan = SamplePlan();
  plan.contents[1].sha256 = Sha256("other requirements");
  other.inputs = InputsOf(plan, other);
  write({other, kSampleEnd});
  EXPECT_THAT(Differences(), ElementsAre(HasSubstr("/contents: these files")));
  plan = SamplePlan();
  plan.program.version = "9.9.9";
  other.inputs = InputsOf(plan, other);
  write({other, kSampleEnd});
  EXPECT_THAT(Differences(), ElementsAre(HasSubstr("/contents: these files")));
  write({SampleBeginning(), SampleBeginning(), kSampleEnd});
  EXPECT_THAT(Differences(), ElementsAre("record/laid-card.jsonl:2: what is run is said a second time"));
}

}  // namespace
}  // namespace shikaku::evidence
