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

// What lies in catalogue/ and is not in the plan.
std::vector<std::string> AddedContents(const Folder& folder) {
  const auto names = FilesIn(folder.path);
  if (!names) return {names.error()};
  std::vector<std::string> differences;
  for (const std::string& name : *names) {
    const bool added = name.starts_with(kCatalogueFolder) && !name.ends_with(kPartEnding) &&
                       folder.plan.Find(name) == nullptr;
    if (added && differences.size() < kDifferencesMax)
      differences.push_back(fmt::format("{}: not in plan.json: it was added after the run", name));
  }
  return differences;
}

// Where the first record that contradicts the plan does; nothing: none does. What cannot be read is told
// elsewhere.
std::optional<std::string> ContradictionIn(const Folder& folder, const std::string& plan_text) {
  for (const PlannedScenario& scenario : folder.plan.scenarios) {
    const auto record = folder.ReadRecord(scenario.id);
    if (!record) continue;
    if (auto found = FindContradiction(folder.plan, plan_text, scenario.id, *record)) return found;
  }
  return std::nullopt;
}

}  // namespace

Result<Record, RecordError> Folder::ReadRecord(std::string_view scenario) const {
  const std::string name = RecordName(scenario);
  const auto text = ReadBounded(path / name, kRecordBytesMax);
  if (!text) return Failure(RecordError{name, 0, text.error()});
  return ParseRecord(*text, name, complete ? Tail::kWhole : Tail::kMayBeTorn);
}

Result<std::string, std::string> Folder::Text(std::string_view name) const {
  return ReadWholeFile(path / name, name);
}

std::vector<std::string> Folder::Differences(const Exempt& exempt) const {
  const auto plan_text = Text(kPlanName);
  if (!plan_text) return {plan_text.error()};
  if (auto found = ContradictionIn(*this, *plan_text)) return {std::move(*found)};
  return DifferencesFromManifest(path, exempt);
}

std::vector<std::string> Folder::DifferencesFromPlan() const {
  const auto plan_text = Text(kPlanName);
  if (!plan_text) return {plan_text.error()};
  if (auto found = ContradictionIn(*this, *plan_text)) return {std::move(*found)};
  std::vector<std::string> differences = ChangedContents(*this, *plan_text);
  std::ranges::move(AddedContents(*this), std::back_inserter(differences));
  return differences;
}

Result<Folder, std::string> OpenFolder(const fs::path& path) {
  auto plan = ReadPlan(path);
  if (!plan) return Failure(plan.error());
  std::error_code error;
  const bool marked = fs::exists(fs::symlink_status(path / kIncompleteName, error));
  return Folder{path, std::move(*plan), !marked};
}

}  // namespace shikaku::evidence
