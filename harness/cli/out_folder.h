// The folder that a run leaves behind (docs/record.md).
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "models/core/result.h"

namespace shikaku::cli {

struct OutFolderOptions {
  bool traces = false;  // make a folder trace/ too
};

class OutFolder {
 public:
  // Makes the folder ready before anything runs: creates it, or empties one that an earlier run left (a
  // folder with anything else in it is refused, and nothing of it is touched), keeps other runs out of it
  // for the life of this object, tries to write, and looks for free space. The error is a sentence with
  // the remedy.
  static Result<OutFolder, std::string> Prepare(const std::filesystem::path& path, OutFolderOptions options);

  // The folder of a run that was killed, as it is: nothing of it is removed. Refused while a run is still
  // writing there.
  static Result<OutFolder, std::string> Reopen(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }

  // Writes a file whole or not at all (a temporary file, then a rename).
  Result<Done, std::string> Write(const std::string& name, const std::string& contents) const;

  // The run came to its end: takes the INCOMPLETE mark away.
  void MarkComplete() const;

 private:
  OutFolder(std::filesystem::path path, std::shared_ptr<int> lock)
      : path_(std::move(path)), lock_(std::move(lock)) {}

  std::filesystem::path path_;
  std::shared_ptr<int> lock_;  // descriptor of the locked INCOMPLETE mark
};

}  // namespace shikaku::cli
