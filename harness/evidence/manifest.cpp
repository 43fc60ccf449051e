#include "harness/evidence/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "harness/evidence/bounded_file.h"
#include "harness/evidence/digest.h"
#include "harness/evidence/folder_files.h"
#include "harness/evidence/json_file.h"
#include "harness/evidence/json_lines.h"
#include "harness/evidence/layout.h"
#include "harness/evidence/record.h"

namespace shikaku::evidence {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::int64_t kFormat = 1;
constexpr std::size_t kFilesMax = 1'000'000;
constexpr std::size_t kDifferencesMax = 20;

bool IsListed(std::string_view name) { return name != kManifestName && name != kIncompleteName; }

Result<ManifestEntry, std::string> EntryOf(const fs::path& folder, const std::string& name) {
  const auto fail = [&](const std::string& cause) { return Failure(fmt::format("{}: {}", name, cause)); };
  if (ScenarioOfRecord(name)) {
    const auto text = ReadBounded(folder / name, kRecordBytesMax);
    if (!text) return fail(text.error());
    return ManifestEntry{name, text->size(), Sha256(*text), LastHash(*text)};
  }
  const auto digest = DigestOf(folder / name);
  if (!digest) return fail(digest.error());
  return ManifestEntry{name, digest->size, digest->sha256, {}};
}

ManifestEntry ReadEntry(const JsonNode& node) {
  node.RefuseOthers({"chain", "name", "sha256", "size"});
  ManifestEntry entry{node.Member("name").Text(),
                      static_cast<std::uint64_t>(node.Member("size").Count()),
                      node.Member("sha256").Text(),
                      {}};
  if (const auto chain = node.Find("chain")) {
    entry.chain = chain->Text();
    if (!IsHash(entry.chain)) chain->Fault("must be 64 digits of lower-case hex");
  }
  if (!IsRunsOwn(entry.name) || !IsListed(entry.name)) node.Member("name").Fault("no run writes such a file");
  if (!IsHash(entry.sha256)) node.Member("sha256").Fault("must be 64 digits of lower-case hex");
  return entry;
}

Manifest ReadRoot(const JsonNode& root) {
  root.RefuseOthers({"files", "format"});
  if (root.Member("format").Count() != kFormat)
    root.Member("format").Fault(fmt::format("this program reads format {}", kFormat));
  Manifest manifest;
  const std::vector<JsonNode> items = root.Member("files").Items();
  if (items.size() > kFilesMax) root.Fault(fmt::format("more than {} files", kFilesMax));
  for (const JsonNode& item : items) {
    ManifestEntry entry = ReadEntry(item);
    if (!manifest.files.empty() && entry.name <= manifest.files.back().name)
      item.Fault("the names must be in order, each of them once");
    manifest.files.push_back(std::move(entry));
  }
  return manifest;
}

// How a file differs from its entry; nothing if it does not. A record tells by itself on which line; else it
// is that of the entry.
std::optional<std::string> Difference(const fs::path& folder, const ManifestEntry& entry,
                                      const std::function<std::string()>& line_of_entry) {
  const auto now = EntryOf(folder, entry.name);
  if (!now) return fmt::format("{}: {}", line_of_entry(), now.error());
  if (*now == entry) return std::nullopt;
  if (ScenarioOfRecord(entry.name)) {
    const auto text = ReadBounded(folder / entry.name, kRecordBytesMax);
    const auto record =
        text ? ParseRecord(*text, entry.name, entry.chain.empty() ? Tail::kMayBeTorn : Tail::kWhole)
             : Result<Record, RecordError>(
                   Failure(RecordError{entry.name, 0, vocabulary::RecordDamage::kFile, text.error()}));
    if (!record) return record.error().ToString();
  }
  return fmt::format("{}: {} was changed after the run", line_of_entry(), entry.name);
}

}  // namespace

const ManifestEntry* Manifest::Find(std::string_view name) const {
  const auto found = std::ranges::lower_bound(files, name, {}, &ManifestEntry::name);
  return found != files.end() && found->name == name ? &*found : nullptr;
}

Result<Manifest, std::string> MakeManifest(const fs::path& folder) {
  const auto names = FilesIn(folder);
  if (!names) return Failure(names.error());
  Manifest manifest;
  for (const std::string& name : *names) {
    if (!IsListed(name)) continue;
    if (!IsRunsOwn(name) || name.ends_with(kPartEnding))
      return Failure(fmt::format("{}: no run of shikaku wrote this file", name));
    auto entry = EntryOf(folder, name);
    if (!entry) return Failure(entry.error());
    manifest.files.push_back(std::move(*entry));
  }
  return manifest;
}

std::string EncodeManifest(const Manifest& manifest) {
  json files = json::array();
  for (const ManifestEntry& entry : manifest.files) {
    json file{{"name", entry.name}, {"size", entry.size}, {"sha256", entry.sha256}};
    if (!entry.chain.empty()) file["chain"] = entry.chain;
    files.push_back(std::move(file));
  }
  return json{{"format", kFormat}, {"files", files}}.dump(1) + "\n";
}

Result<Manifest, std::string> DecodeManifest(std::string text) {
  const auto file = JsonFile::Parse(std::move(text), std::string(kManifestName));
  if (!file) return Failure(file.error());
  Manifest manifest = ReadRoot(file->Root());
  if (const auto fault = file->fault()) return Failure(*fault);
  return manifest;
}

Result<Manifest, std::string> ReadManifest(const fs::path& folder) {
  auto text = ReadWholeFile(folder / kManifestName, kManifestName);
  if (!text) return Failure(text.error());
  auto manifest = DecodeManifest(*text);
  if (!manifest) return manifest;
  if (const auto line = FirstOtherLine(*text, EncodeManifest(*manifest)))
    return Failure(
        fmt::format("{}:{}: not written as a run writes it: altered by hand", kManifestName, *line));
  return manifest;
}

std::vector<std::string> DifferencesFromManifest(const fs::path& folder,
                                                 const std::function<bool(std::string_view)>& exempt) {
  const auto manifest = ReadManifest(folder);
  if (!manifest) return {manifest.error()};
  const auto names = FilesIn(folder);
  if (!names) return {names.error()};
  const std::string text = EncodeManifest(*manifest);
  std::vector<std::string> differences;
  for (std::size_t i = 0; i < manifest->files.size() && differences.size() < kDifferencesMax; ++i) {
    if (exempt(manifest->files[i].name)) continue;
    const auto difference = Difference(folder, manifest->files[i], [&] {
      return fmt::format("{}:{}", kManifestName, LineOf(text, fmt::format("/files/{}/name", i)));
    });
    if (difference) differences.push_back(*difference);
  }
  for (const std::string& name : *names) {
    if (differences.size() >= kDifferencesMax) break;
    if (IsListed(name) && !exempt(name) && manifest->Find(name) == nullptr)
      differences.push_back(fmt::format("{}: not in manifest.json: it was added after the run", name));
  }
  return differences;
}

}  // namespace shikaku::evidence
