// A folder of a run, small and made of literals, for tests that read or alter it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "harness/evidence/digest.h"
#include "harness/evidence/out_folder.h"
#include "harness/evidence/plan.h"
#include "harness/evidence/recorder.h"
#include "models/vocabulary/event_codec.h"
#include "tests/support/own_folder.h"

namespace shikaku::evidence {

// What the catalogue of the sample holds.
inline const std::string kScenarioText = "id: laid-card\n";
inline const std::string kRequirementsText = "requirements: []\n";

inline Plan SamplePlan() {
  Plan plan;
  plan.seed = 7;
  plan.clock = NameOf(vocabulary::Clock::kVirtual);
  plan.link = NameOf(vocabulary::LinkKind::kRtl);
  plan.suite = "selected";
  plan.program = {"0.1.0", "0123456789abcdef0123456789abcdef01234567"};
  plan.devices[ports::Role::kNfc] = {"rtl:my-front-end", "sha256:" + Sha256("verilog")};
  plan.devices[ports::Role::kReader] = {"reference", "0.1.0"};
  plan.scenarios = {{"laid-card", "catalogue/desk/laid-card.yaml"}};
  plan.contents = {
      {"catalogue/desk/laid-card.yaml", kScenarioText.size(), Sha256(kScenarioText)},
      {"catalogue/requirements.yaml", kRequirementsText.size(), Sha256(kRequirementsText)},
  };
  return plan;
}

inline vocabulary::event::BenchRun SampleBeginning() {
  const Plan plan = SamplePlan();
  vocabulary::event::BenchRun run;
  run.scenario = plan.scenarios.front().id;
  run.seed = plan.seed;
  run.at = CivilTime{} + std::chrono::years{55};
  run.clock = *vocabulary::From<vocabulary::Clock>(plan.clock);
  run.link = *vocabulary::From<vocabulary::LinkKind>(plan.link);
  for (const auto& [role, device] : plan.devices) run.devices[std::string(NameOf(role))] = device.adapter;
  run.facility = "clinic-a";
  run.platform.device = "reference-reader";
  run.inputs = InputsOf(plan, run);
  return run;
}

inline const vocabulary::Event kSampleEnd = vocabulary::event::BenchEnd{vocabulary::EndReason::kDone};

// How the record says that the run is done.
inline const std::string kDone{NameOf(vocabulary::EndReason::kDone)};

inline void WriteSampleRecord(const std::filesystem::path& file) {
  Recorder recorder = std::move(*Recorder::Create(file, [] { return SimTime{}; }));
  recorder.Note(SampleBeginning());
  recorder.Note(kSampleEnd);
}

class SampleRun : public testing::Test {
 protected:
  // Everything but the end: as after a kill.
  OutFolder WriteUnended() {
    auto out = OutFolder::Prepare(folder_, {});
    EXPECT_TRUE(out) << out.error();
    EXPECT_TRUE(out->Write(kPlanName, EncodePlan(SamplePlan())));
    EXPECT_TRUE(out->Write("catalogue/desk/laid-card.yaml", kScenarioText));
    EXPECT_TRUE(out->Write("catalogue/requirements.yaml", kRequirementsText));
    WriteSampleRecord(out->RecordFile("laid-card"));
    return *out;
  }

  void WriteComplete() {
    const OutFolder out = WriteUnended();
    EXPECT_TRUE(out.Write(kFindingsName, "{}\n"));
    EXPECT_TRUE(out.Write(kReportName, "<html></html>\n"));
    const auto sealed = out.Seal();
    EXPECT_TRUE(sealed) << sealed.error();
    out.MarkComplete();
  }

  // In the place of whatever lies there: that of a run that came to its end, or of one that was killed.
  void WriteAfresh(bool complete) {
    std::filesystem::remove_all(folder_);
    if (complete) return WriteComplete();
    const OutFolder out = WriteUnended();
  }

  std::string Read(const std::string& name) const {
    std::ostringstream all;
    all << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
    return all.str();
  }

  void Write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  // Replaces the first `before` in a file.
  void Alter(const std::string& name, const std::string& before, const std::string& after) const {
    std::string text = Read(name);
    const std::size_t at = text.find(before);
    ASSERT_NE(at, std::string::npos) << before << " is not in " << name;
    Write(name, text.replace(at, before.size(), after));
  }

  OwnFolder own_;
  std::filesystem::path base_ = own_.path();
  std::filesystem::path folder_ = base_ / "out";  // the run's folder
};

}  // namespace shikaku::evidence
