// Reads files of a folder that somebody else may have filled.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "models/core/result.h"

namespace shikaku::evidence {

// The bytes of the regular file `path`, at most `bytes_max` of them. A folder, a pipe, a device or a symbolic
// link is not read. The error is a cause without the file's name: "missing", "larger than 1024 bytes".
Result<std::string, std::string> ReadBounded(const std::filesystem::path& path, std::uintmax_t bytes_max);

}  // namespace shikaku::evidence
