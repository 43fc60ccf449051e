// manifest.json: every file of a folder with size and hash, written when a run has come to its end. What is
// changed, added or taken away afterwards is told by it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"

namespace shikaku::evidence {

struct ManifestEntry {
  std::string name;  // in the folder
  std::uint64_t size = 0;
  std::string sha256;
  std::string chain;  // of a record: the hash of its last line, on which all lines hang; else empty

  friend bool operator==(const ManifestEntry&, const ManifestEntry&) = default;
};

// All of manifest.json.
struct Manifest {
  std::vector<ManifestEntry> files;  // by name; all but the manifest itself and INCOMPLETE

  friend bool operator==(const Manifest&, const Manifest&) = default;

  // The entry of this name, or null.
  const ManifestEntry* Find(std::string_view name) const;
};

// Of all that lies in the folder now. The error is a sentence that names a file: one that no run writes, a
// symbolic link, or one that cannot be read.
Result<Manifest, std::string> MakeManifest(const std::filesystem::path& folder);

// The text of manifest.json: the same manifest, the same bytes.
std::string EncodeManifest(const Manifest& manifest);

// Takes any bytes; the error says file, line and place.
Result<Manifest, std::string> DecodeManifest(std::string text);

// Reads manifest.json of a folder. One that says the same in other bytes than EncodeManifest's is an error
// too.
Result<Manifest, std::string> ReadManifest(const std::filesystem::path& folder);

// What in the folder is not as its manifest says, at most 20 sentences. Each names the record's line where a
// record was changed, else the manifest's line that says otherwise: "manifest.json:12: plan.json was changed
// after the run". Empty: all is as it was. Files for which `exempt` is true are not looked at.
std::vector<std::string> DifferencesFromManifest(const std::filesystem::path& folder,
                                                 const std::function<bool(std::string_view name)>& exempt);

}  // namespace shikaku::evidence
