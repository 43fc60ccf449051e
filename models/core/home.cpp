#include "models/core/home.h"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace shikaku {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMark = "shikaku-home.txt";

// The file that this code was loaded from: the program, or a shared object.
fs::path LoadedFrom() {
  const auto here = reinterpret_cast<std::uintptr_t>(&LoadedFrom);
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::istringstream fields(line);
    std::uintptr_t from = 0;
    std::uintptr_t to = 0;
    char dash = 0;
    fields >> std::hex >> from >> dash >> to;
    const std::size_t name = line.find('/');
    if (from <= here && here < to && name != std::string::npos) return line.substr(name);
  }
  return {};
}

fs::path FindBuildFolder() {
  const fs::path program = LoadedFrom();
  for (fs::path folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    if (fs::exists(folder / kMark)) return folder;
  throw NoHome(program.string() +
               ": lies in no build folder of Shikaku. Run it where it was built, or by ./shikaku");
}

fs::path FindSourceFolder() {
  const char* told = std::getenv("SHIKAKU_HOME");
  fs::path folder;
  std::string said_by = "SHIKAKU_HOME";
  if (told != nullptr && *told != '\0') {
    folder = fs::absolute(told);
  } else {
    std::ifstream file(BuildFolder() / kMark);
    std::string line;
    std::getline(file, line);
    folder = (BuildFolder() / line).lexically_normal();
    said_by = (BuildFolder() / kMark).string();
  }
  if (fs::is_directory(folder / "scenarios")) return folder;
  throw NoHome(said_by + ": there is no folder scenarios in " + folder.string() +
               ". Name the folder of the clone in SHIKAKU_HOME, or build again by ./shikaku");
}

}  // namespace

const fs::path& BuildFolder() {
  static const fs::path folder = FindBuildFolder();
  return folder;
}

const fs::path& SourceFolder() {
  static const fs::path folder = FindSourceFolder();
  return folder;
}

}  // namespace shikaku
