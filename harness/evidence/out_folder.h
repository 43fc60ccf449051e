// The folder that a run leaves behind, for writing (docs/record.md). For reading: folder.h.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "harness/evidence/layout.h"
#include "models/core/result.h"

namespace shikaku::evidence {

// Writes a file of a folder whole or not at all (beside it, then a rename), and the folders that its name
// leads through. The error is a sentence with the remedy.
Result<Done, std::string> WriteWhole(const std::filesystem::path& folder, std::string_view name,
                                     std::string_view contents);

// What the run is going to write beside its records.
struct OutFolderOptions {
  bool traces = false;  // make a folder trace/ too
};

// A folder that this process alone writes to, as long as the object or a copy of it lives.
class OutFolder {
 public:
  // Makes the folder ready before anything runs: creates it, or empties one that an earlier run left (a
  // folder with anything else in it, or in which a file of catalogue/ was changed, is refused, and nothing of
  // it is touched), keeps other runs out of it for the life of this object, tries to write, and looks for
  // free space. The error is a sentence with the remedy.
  static Result<OutFolder, std::string> Prepare(const std::filesystem::path& path, OutFolderOptions options);

  // The folder of a run that was killed, as it is: nothing of it is removed. Refused while a run is still
  // writing there.
  static Result<OutFolder, std::string> Reopen(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }

  // Where the recorder of a scenario writes.
  std::filesystem::path RecordFile(std::string_view scenario) const { return path_ / RecordName(scenario); }

  // Writes a whole file, or leaves the one that was there. The error is a sentence that names the file.
  Result<Done, std::string> Write(std::string_view name, std::string_view contents) const {
    return WriteWhole(path_, name, contents);
  }

  // Everything has been written: adds manifest.json. What a writer that was killed left half written goes.
  Result<Done, std::string> Seal() const;

  // The run came to its end: takes the INCOMPLETE mark away. The last thing that happens to a folder.
  void MarkComplete() const;

 private:
  OutFolder(std::filesystem::path path, std::shared_ptr<int> lock)
      : path_(std::move(path)), lock_(std::move(lock)) {}

  std::filesystem::path path_;
  std::shared_ptr<int> lock_;  // descriptor of the locked INCOMPLETE mark
};

}  // namespace shikaku::evidence
