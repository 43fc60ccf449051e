#include "harness/evidence/foreign_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/evidence/bounded_file.h"
#include "harness/evidence/folder_files.h"
#include "harness/evidence/layout.h"
#include "harness/evidence/plan.h"

namespace shikaku::evidence {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kPlanBytesMax = 256U << 20U;

std::string Sentence(std::string_view name) {
  return fmt::format("the folder holds '{}', which no run of shikaku wrote.", name);
}

// The first entry at the top of the folder that is none of a run's; nothing: all are.
std::optional<std::string> ForeignAtTheTop(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    const fs::file_status status = entry.symlink_status(error);
    const bool own_folder = name == kRecordFolder || name == kTraceFolder || name == kCatalogueFolder;
    if (own_folder ? !fs::is_directory(status) : !fs::is_regular_file(status) || !IsRunsOwn(name))
      return name;
  }
  return std::nullopt;
}

// Whether a file of catalogue/ is as the plan of the run says. The .part of one may be anything.
bool IsAsPlanned(const fs::path& folder, const std::string& name, const Plan& plan) {
  if (name.ends_with(kPartEnding))
    return plan.Find(std::string_view(name).substr(0, name.size() - kPartEnding.size())) != nullptr;
  const Content* content = plan.Find(name);
  const auto digest = DigestOf(folder / name);
  return content != nullptr && digest && digest->sha256 == content->sha256;
}

}  // namespace

std::optional<std::string> FindForeign(const fs::path& folder) {
  if (const auto name = ForeignAtTheTop(folder)) return Sentence(*name);
  std::error_code error;
  if (!fs::exists(folder, error)) return std::nullopt;
  const auto names = FilesIn(folder);
  if (!names) return fmt::format("the folder was not left by a run of shikaku: {}.", names.error());
  for (const std::string& name : *names) {
    if (!IsRunsOwn(name)) return Sentence(name);
  }
  const auto text = ReadBounded(folder / kPlanName, kPlanBytesMax);
  if (!text) {
    // Before its plan a run writes nothing but the mark.
    const auto beyond = std::ranges::find_if(*names, [](const std::string& name) {
      return name != kIncompleteName && name != std::string(kPlanName) + std::string(kPartEnding);
    });
    return beyond == names->end() ? std::nullopt : std::optional(Sentence(*beyond));
  }
  if (!IsPlanOfSomeVersion(*text)) return Sentence(kPlanName);
  const auto plan = DecodePlan(*text);
  for (const std::string& name : *names) {
    if (!name.starts_with(kCatalogueFolder)) continue;
    if (!plan) return Sentence(name);
    if (!IsAsPlanned(folder, name, *plan))
      return fmt::format("the folder holds '{}', which was changed or added after the run.", name);
  }
  return std::nullopt;
}

}  // namespace shikaku::evidence
