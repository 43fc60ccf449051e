#include "tests/reports/sample_folder.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "harness/evidence/layout.h"
#include "harness/judge/findings_codec.h"
#include "tests/reports/sample_record.h"

namespace shikaku::reports::sample {
namespace {

void WriteRecord(const std::filesystem::path& folder, std::string_view scenario, std::string_view text) {
  WriteFile(folder / evidence::RecordName(scenario), text);
}

// Such texts as a scenario, a catalogue or a device brings in.
void ReplaceTexts(judge::Findings& findings, const std::string& text) {
  for (judge::ScenarioFindings& one : findings.scenarios) {
    one.scenario = {one.scenario.id, text, text, text, text, {text}};
    for (judge::CheckResult& check : one.checks) {
      check.check = check.requirement = check.because = check.because_ja = text;
      check.says = check.note.emplace(judge::Say(judge::SentenceId::kMeasured, text, text));
      check.expected = judge::Say(judge::SentenceId::kDeviceDiedSaying, text, text, text);
      check.observed = judge::Say(judge::SentenceId::kScreens, std::vector<std::string>{text, text});
    }
    if (!one.waterfall) continue;
    for (judge::WaterfallStage& stage : one.waterfall->stages) stage.name = stage.lane = text;
  }
  for (judge::RequirementFindings& one : findings.requirements) {
    judge::Requirement& requirement = one.requirement;
    requirement.id = requirement.source = requirement.says = requirement.says_ja = text;
    requirement.title_en = requirement.title_ja = text;
    for (judge::CheckReference& check : one.checks) check.check = text;
  }
}

}  // namespace

void WriteFile(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

std::string ReadFile(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void WritePlan(const std::filesystem::path& folder, const evidence::Plan& plan) {
  WriteFile(folder / evidence::kPlanName, evidence::EncodePlan(plan));
}

void WriteFindings(const std::filesystem::path& folder, const judge::Findings& findings) {
  WriteFile(folder / evidence::kFindingsName, judge::WriteFindings(findings));
}

void WriteMixedRun(const std::filesystem::path& folder) {
  WritePlan(folder, Plan());
  WriteFindings(folder, Findings());
  WriteRecord(folder, "VISIT-FACE-01", PassingVisit().text());
  WriteRecord(folder, "VISIT-FACE-02", FailingVisit().text());
  WriteRecord(folder, "VISIT-FACE-03", Crash().text());
  WriteRecord(folder, "ACC-FACE-01", "");
}

void WriteIncompleteRun(const std::filesystem::path& folder) {
  judge::Findings findings = Findings();
  findings.complete = false;
  findings.verdict = judge::Verdict::kInconclusive;
  std::erase_if(findings.requirements, [](const auto& one) { return one.verdict == judge::Verdict::kFail; });
  std::erase_if(findings.scenarios, [](const auto& one) {
    return one.verdict == judge::Verdict::kFail || one.verdict == judge::Verdict::kBenchError;
  });
  WritePlan(folder, Plan());
  WriteFindings(folder, findings);
  const std::string whole = PassingVisit().text();
  WriteRecord(folder, "VISIT-FACE-01", std::string_view(whole).substr(0, whole.size() - 40));
  WriteFile(folder / evidence::kIncompleteName, "");
}

void WriteLargeRun(const std::filesystem::path& folder, int scenarios) {
  judge::Findings findings = Findings();
  const judge::ScenarioFindings passing = findings.scenarios[0];
  const judge::ScenarioFindings failing = findings.scenarios[1];
  findings.scenarios.clear();
  for (int i = 0; i < scenarios; ++i) {
    const bool fails = i % 10 == 9;
    judge::ScenarioFindings scenario = fails ? failing : passing;
    scenario.scenario.id = fmt::format("VISIT-{:03}", i);
    WriteRecord(folder, scenario.scenario.id, (fails ? FailingVisit() : PassingVisit()).text());
    findings.scenarios.push_back(std::move(scenario));
  }
  WritePlan(folder, Plan());
  WriteFindings(folder, findings);
}

void WriteHostileRun(const std::filesystem::path& folder, std::string_view text) {
  WriteMixedRun(folder);
  judge::Findings findings = Findings();
  ReplaceTexts(findings, std::string(text));
  WriteFindings(folder, findings);
  WriteRecord(folder, "VISIT-FACE-03", HostileRecord(text).text());
}

}  // namespace shikaku::reports::sample
