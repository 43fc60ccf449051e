#include "harness/evidence/layout.h"

#include <algorithm>
#include <array>

namespace shikaku::evidence {
namespace {

constexpr std::size_t kNameMax = 128;
constexpr std::size_t kPathMax = 512;
constexpr std::ptrdiff_t kDepthMax = 8;

constexpr std::array kTopFiles{kPlanName, kManifestName, kFindingsName, kReportName, kJUnitName};
constexpr std::array<std::string_view, 3> kTraceEndings{".fst", ".pcapng", ".perfetto.json"};  // by Trace
constexpr std::string_view kRecordEnding = ".jsonl";

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

// Whether the text is well-formed UTF-8 (RFC 3629).
bool IsUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = [&](std::size_t i) {
      return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const unsigned first = byte(0);
    const std::size_t more = first < 0x80   ? 0
                             : first < 0xC2 ? 9
                             : first < 0xE0 ? 1
                             : first < 0xF0 ? 2
                             : first < 0xF5 ? 3
                                            : 9;
    if (more == 9) return false;
    for (std::size_t i = 1; i <= more; ++i) {
      if ((byte(i) & 0xC0U) != 0x80U) return false;
    }
    const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool beyond = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
    if (overlong || beyond) return false;
    at += more + 1;
  }
  return true;
}

// The rest of `name` behind `folder`/; nothing if it lies elsewhere.
std::optional<std::string_view> Within(std::string_view folder, std::string_view name) {
  if (!name.starts_with(folder) || name.size() <= folder.size() || name[folder.size()] != '/')
    return std::nullopt;
  return name.substr(folder.size() + 1);
}

bool IsTraceName(std::string_view name) {
  const auto file = Within(kTraceFolder, name);
  return file && IsPlainName(*file) &&
         std::ranges::any_of(kTraceEndings, [&](std::string_view ending) { return file->ends_with(ending); });
}

}  // namespace

std::string RecordName(std::string_view scenario) {
  return std::string(kRecordFolder) + "/" + std::string(scenario) + std::string(kRecordEnding);
}

std::string TraceName(std::string_view scenario, Trace trace) {
  return std::string(kTraceFolder) + "/" + std::string(scenario) +
         std::string(kTraceEndings[static_cast<std::size_t>(trace)]);
}

std::optional<std::string> ScenarioOfRecord(std::string_view name) {
  auto file = Within(kRecordFolder, name);
  if (!file || !file->ends_with(kRecordEnding)) return std::nullopt;
  file->remove_suffix(kRecordEnding.size());
  if (!IsPlainName(*file)) return std::nullopt;
  return std::string(*file);
}

bool IsPlainName(std::string_view name) {
  return !name.empty() && name.size() <= kNameMax && name.front() != '.' && name.front() != '-' &&
         std::ranges::all_of(name, IsPlain);
}

bool IsPlainPath(std::string_view path) { return EachName(path, IsPlainName); }

bool IsCatalogueName(std::string_view name) {
  const auto path = Within(kCatalogueFolder, name);
  return path && IsUtf8(*path) && EachName(*path, [](std::string_view part) {
           return !part.empty() && part != "." && part != ".." && std::ranges::none_of(part, [](char c) {
             return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\';
           });
         });
}

bool IsRunsOwn(std::string_view name) {
  if (name.ends_with(kPartEnding)) name.remove_suffix(kPartEnding.size());
  return std::ranges::count(kTopFiles, name) > 0 || name == kIncompleteName || IsCatalogueName(name) ||
         ScenarioOfRecord(name).has_value() || IsTraceName(name);
}

}  // namespace shikaku::evidence
