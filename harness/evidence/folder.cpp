#include "harness/evidence/folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "harness/evidence/bounded_file.h"
#include "harness/evidence/folder_files.h"
#include "harness/evidence/json_file.h"
#include "harness/evidence/json_lines.h"
#include "harness/evidence/layout.h"
#include "harness/evidence/manifest.h"
#include "harness/evidence/plan_check.h"

namespace shikaku::evidence {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDifferencesMax = 20;

// What in catalogue/ is not as the plan says.
std::vector<std::string> ChangedContents(const Folder& folder, const std::string& plan_text) {
  std::vector<std::string> differences;
  for (std::size_t i = 0; i < folder.plan.contents.size() && differences.size() < kDifferencesMax; ++i) {
    const Content& content = folder.plan.contents[i];
    const auto digest = DigestOf(folder.path / content.name);
    if (digest && digest->sha256 == content.sha256 && digest->size == content.size) continue;
    differences.push_back(fmt::format("{}:{}: {} {}", kPlanName,
                                      LineOf(plan_text, fmt::format("/contents/{}/name", i)), content.name,
                                      digest ? "was changed after the run began" : digest.error()));
  }
  return differences;
}

// What lies in the folder and no run of this plan wrote.
std::vector<std::string> Added(const Folder& folder, const std::vector<std::string>& names) {
  std::vector<std::string> differences;
  for (const std::string& name : names) {
    if (!IsRunsOwn(name)) {
      differences.push_back(fmt::format("{}: no run of shikaku wrote this file", name));
    } else if (name.starts_with(kCatalogueFolder) && !name.ends_with(kPartEnding) &&
               folder.plan.Find(name) == nullptr) {
      differences.push_back(fmt::format("{}: not in plan.json: it was added after the run", name));
    }
  }
  return differences;
}

// What is wrong with the records; each by itself first, and if all are whole, where the first contradicts the
// plan. Those that a run has not come to are missing and nothing is wrong with that.
std::vector<std::string> WrongRecords(const Folder& folder, const std::vector<std::string>& names,
                                      const std::string& plan_text) {
  std::vector<std::string> damaged;
  std::vector<std::string> contradictions;
  for (const PlannedScenario& scenario : folder.plan.scenarios) {
    if (!std::ranges::binary_search(names, RecordName(scenario.id))) continue;
    const auto record = folder.ReadRecord(scenario.id);
    if (!record) {
      damaged.push_back(record.error().ToString());
    } else if (contradictions.empty()) {
      if (auto found = FindContradiction(folder.plan, plan_text, scenario.id, *record))
        contradictions.push_back(std::move(*found));
    }
  }
  return damaged.empty() ? contradictions : damaged;
}

void Append(std::vector<std::string>& all, std::vector<std::string> more) {
  std::ranges::move(more, std::back_inserter(all));
}

// The first of them, as many as people read.
std::vector<std::string> First(std::vector<std::string> all) {
  all.resize(std::min(all.size(), kDifferencesMax));
  return all;
}

}  // namespace

Result<Record, RecordError> Folder::ReadRecord(std::string_view scenario) const {
  const std::string name = RecordName(scenario);
  const auto text = ReadBounded(path / name, kRecordBytesMax);
  if (!text) return Failure(RecordError{name, 0, vocabulary::RecordDamage::kFile, text.error()});
  return ParseRecord(*text, name, complete ? Tail::kWhole : Tail::kMayBeTorn);
}

Result<std::string, std::string> Folder::Text(std::string_view name) const {
  return ReadWholeFile(path / name, name);
}

std::vector<std::string> Folder::Differences(const Exempt& exempt) const {
  const auto plan_text = Text(kPlanName);
  if (!plan_text) return {plan_text.error()};
  const auto names = FilesIn(path);
  if (!names) return {names.error()};
  if (auto orphans = FindOrphans(plan, *plan_text, *names); !orphans.empty())
    return First(std::move(orphans));
  for (const PlannedScenario& scenario : plan.scenarios) {
    const auto record = ReadRecord(scenario.id);
    if (!record) continue;  // the manifest says what is wrong with it, if anything is
    if (auto found = FindContradiction(plan, *plan_text, scenario.id, *record)) return {std::move(*found)};
  }
  return DifferencesFromManifest(path, exempt);
}

std::vector<std::string> Folder::DifferencesFromPlan() const {
  const auto plan_text = Text(kPlanName);
  if (!plan_text) return {plan_text.error()};
  const auto names = FilesIn(path);
  if (!names) return {names.error()};
  std::vector<std::string> differences = FindOrphans(plan, *plan_text, *names);
  Append(differences, WrongRecords(*this, *names, *plan_text));
  Append(differences, ChangedContents(*this, *plan_text));
  Append(differences, Added(*this, *names));
  return First(std::move(differences));
}

int Folder::LineOfScenario(std::size_t index) const {
  return static_cast<int>(LineOf(EncodePlan(plan), fmt::format("/scenarios/{}/id", index)));
}

Result<Folder, std::string> OpenFolder(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return Failure(std::string("there is no such folder"));
  if (!fs::exists(fs::symlink_status(path / kPlanName, ignored)))
    return Failure(fmt::format("{}: missing, so this is not the folder of a run", kPlanName));
  auto plan = ReadPlan(path);
  if (!plan) return Failure(plan.error());
  const fs::path mark = path / kIncompleteName;
  std::error_code error;
  const fs::file_status status = fs::symlink_status(mark, error);
  if (fs::exists(status) && (!fs::is_regular_file(status) || fs::file_size(mark, error) != 0))
    return Failure(fmt::format("{}: not the empty file that a run makes", kIncompleteName));
  return Folder{path, std::move(*plan), !fs::exists(status)};
}

}  // namespace shikaku::evidence
