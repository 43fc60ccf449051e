#include "harness/evidence/layout.h"

#include <algorithm>
#include <array>

#include "models/vocabulary/utf8.h"

namespace shikaku::evidence {
namespace {

constexpr std::size_t kNameMax = 128;
constexpr std::size_t kPathMax = 512;
constexpr std::ptrdiff_t kDepthMax = 8;

constexpr std::array kTopFiles{kPlanName, kManifestName, kFindingsName, kReportName, kJUnitName};
constexpr std::string_view kRecordEnding = ".jsonl";

constexpr std::string_view EndingOf(Trace trace) {
  switch (trace) {
    case Trace::kWave:
      return ".fst";
    case Trace::kAir:
      return ".pcapng";
    case Trace::kPerfetto:
      return ".perfetto.json";
  }
  return "";
}

bool IsPlain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-';
}

// Whether `fits` holds for every name of the path, of which there are not too many.
template <class Fits>
bool EachName(std::string_view path, Fits fits) {
  if (path.size() > kPathMax || std::ranges::count(path, '/') >= kDepthMax) return false;
  for (;;) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (!fits(path.substr(0, end))) return false;
    if (end == path.size()) return true;
    path.remove_prefix(end + 1);
  }
}

// The rest of `name` behind `folder`/; nothing if it lies elsewhere.
std::optional<std::string_view> Within(std::string_view folder, std::string_view name) {
  if (!name.starts_with(folder) || name.size() <= folder.size() || name[folder.size()] != '/')
    return std::nullopt;
  return name.substr(folder.size() + 1);
}

}  // namespace

std::string RecordName(std::string_view scenario) {
  return std::string(kRecordFolder) + "/" + std::string(scenario) + std::string(kRecordEnding);
}

std::string TraceName(std::string_view scenario, Trace trace) {
  return std::string(kTraceFolder) + "/" + std::string(scenario) + std::string(EndingOf(trace));
}

std::string InFolder(const std::filesystem::path& file) {
  return (file.parent_path().filename() / file.filename()).generic_string();
}

std::optional<std::string> ScenarioOfRecord(std::string_view name) {
  auto file = Within(kRecordFolder, name);
  if (!file || !file->ends_with(kRecordEnding)) return std::nullopt;
  file->remove_suffix(kRecordEnding.size());
  if (!IsPlainName(*file)) return std::nullopt;
  return std::string(*file);
}

std::optional<std::string> ScenarioOfTrace(std::string_view name) {
  const auto file = Within(kTraceFolder, name);
  if (!file || !IsPlainName(*file)) return std::nullopt;
  for (const Trace trace : vocabulary::All<Trace>()) {
    const std::string_view ending = EndingOf(trace);
    if (file->size() > ending.size() && file->ends_with(ending))
      return std::string(file->substr(0, file->size() - ending.size()));
  }
  return std::nullopt;
}

bool IsPlainName(std::string_view name) {
  return !name.empty() && name.size() <= kNameMax && name.front() != '.' && name.front() != '-' &&
         std::ranges::all_of(name, IsPlain);
}

bool IsPlainPath(std::string_view path) { return EachName(path, IsPlainName); }

bool IsCatalogueName(std::string_view name) {
  const auto path = Within(kCatalogueFolder, name);
  return path && vocabulary::codec::IsUtf8(*path) && EachName(*path, [](std::string_view part) {
           return !part.empty() && part != "." && part != ".." && std::ranges::none_of(part, [](char c) {
             return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\';
           });
         });
}

bool IsRunsOwn(std::string_view name) {
  if (name.ends_with(kPartEnding)) name.remove_suffix(kPartEnding.size());
  return std::ranges::count(kTopFiles, name) > 0 || name == kIncompleteName || IsCatalogueName(name) ||
         ScenarioOfRecord(name).has_value() || ScenarioOfTrace(name).has_value();
}

}  // namespace shikaku::evidence
