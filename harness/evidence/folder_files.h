// The files of a folder that somebody else may have filled.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/core/result.h"

namespace shikaku::evidence {

// Names of all regular files in the folder and below, relative to it, with '/', in the order of their bytes.
// The error is a sentence that names what is none: a symbolic link, a pipe, a folder that no run makes or
// that cannot be read.
Result<std::vector<std::string>, std::string> FilesIn(const std::filesystem::path& folder);

// What a file's bytes are known by.
struct FileDigest {
  std::uint64_t size = 0;
  std::string sha256;
};

// Of a regular file of any size; links are not followed. The error is a cause without the file's name.
Result<FileDigest, std::string> DigestOf(const std::filesystem::path& file);

}  // namespace shikaku::evidence
