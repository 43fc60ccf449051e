#include "reports/render/run_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "harness/evidence/folder.h"
#include "harness/evidence/json_file.h"
#include "harness/evidence/layout.h"
#include "harness/judge/findings_codec.h"

namespace shikaku::reports {
namespace {

// What the findings say was run, held to the plan.
std::vector<std::string> Disagreements(const evidence::Plan& plan, const judge::RunHeading& run) {
  std::vector<std::string> found;
  const auto compare = [&](std::string_view name, std::string_view asked, std::string_view played) {
    if (asked == played) return;
    found.push_back(
        fmt::format("{}: {} {}, {} {}", name, evidence::kPlanName, asked, evidence::kFindingsName, played));
  };
  compare("seed", std::to_string(plan.seed), std::to_string(run.seed));
  compare("clock", plan.clock, run.clock);
  compare("link", plan.link, run.link);
  compare("suite", plan.suite, run.suite);
  compare("version", plan.program.version, run.version);
  for (const auto& [role, device] : plan.devices) {
    const auto played = run.devices.find(role);
    compare(NameOf(role), device.adapter,
            played == run.devices.end() ? "-" : std::string_view(played->second));
  }
  compare("platform", plan.platform.empty() ? "-" : plan.platform, run.platform.empty() ? "-" : run.platform);
  return found;
}

// Reads the record of a scenario into it. The error names file and line.
Result<Done, std::string> AddRecord(const evidence::Folder& folder, bool complete, Played& played) {
  auto record = folder.ReadRecord(played.id());
  if (record) {
    played.record = *std::move(record);
    return Done{};
  }
  std::error_code ignored;
  const bool missing = !std::filesystem::exists(folder.path / evidence::RecordName(played.id()), ignored);
  if ((missing && !complete) || played.findings.verdict == judge::Verdict::kBenchError) return Done{};
  return Failure(record.error().ToString());
}

Result<RunFolder, std::string> Read(const evidence::Folder& folder, Mark mark) {
  auto file = evidence::JsonFile::Read(folder.path, std::string(evidence::kFindingsName));
  if (!file) return Failure(file.error());
  judge::Findings findings = judge::ReadFindings(file->Root());
  if (const auto fault = file->fault()) return Failure(*fault);
  RunFolder run{.plan = folder.plan,
                .verdict = findings.verdict,
                .complete = findings.complete && (folder.complete || mark == Mark::kAboutToGo),
                .disagreements = Disagreements(folder.plan, findings.run),
                .requirements = std::move(findings.requirements),
                .scenarios = {}};
  for (judge::ScenarioFindings& one : findings.scenarios) run.scenarios.push_back({std::move(one), {}});
  return run;
}

}  // namespace

const evidence::Event* Played::EventAt(std::int64_t n) const {
  if (!record || n < 0 || n >= std::ssize(record->events)) return nullptr;
  return &record->events[static_cast<std::size_t>(n)];
}

const judge::Limit* RunFolder::VerificationLimit() const {
  for (const judge::RequirementFindings& one : requirements) {
    for (const judge::Limit& limit : one.requirement.limits) {
      if (limit.quantity == judge::Quantity::kVerificationTime) return &limit;
    }
  }
  return nullptr;
}

const Played* RunFolder::Find(std::string_view scenario) const {
  const auto found = std::ranges::find(scenarios, scenario, &Played::id);
  return found == scenarios.end() ? nullptr : &*found;
}

Result<RunFolder, std::string> ReadFindings(const std::filesystem::path& folder, Mark mark) {
  const auto opened = evidence::OpenFolder(folder);
  if (!opened) return Failure(opened.error());
  return Read(*opened, mark);
}

Result<RunFolder, std::string> ReadRun(const std::filesystem::path& folder, Mark mark) {
  const auto opened = evidence::OpenFolder(folder);
  if (!opened) return Failure(opened.error());
  auto run = Read(*opened, mark);
  if (!run) return run;
  for (Played& played : run->scenarios) {
    if (const auto added = AddRecord(*opened, run->complete, played); !added) return Failure(added.error());
  }
  return run;
}

}  // namespace shikaku::reports
