#include "harness/cli/out_folder.h"

#include <fmt/format.h>

#include <fstream>

namespace shikaku::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kSpaceNeeded = 64 << 20;
constexpr const char* kMark = "INCOMPLETE";

// What an earlier run leaves; a folder with these and nothing of unknown origin may be used again.
constexpr const char* kOwn[] = {"plan.json", "record", "findings.json", "report.html", "junit.xml", kMark};

bool IsOwn(const fs::path& name) {
  for (const char* own : kOwn) {
    if (name == own) return true;
  }
  return false;
}

}  // namespace

Result<OutFolder, std::string> OutFolder::Prepare(const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error)) {
    return Failure(
        fmt::format("--out {}: this is a file, not a folder. Name another folder.", path.string()));
  }
  if (fs::is_directory(path, error)) {
    for (const auto& entry : fs::directory_iterator(path, error)) {
      if (!IsOwn(entry.path().filename())) {
        return Failure(
            fmt::format("--out {}: the folder holds '{}', which no run of shikaku wrote. Name another or an "
                        "empty folder.",
                        path.string(), entry.path().filename().string()));
      }
    }
    for (const char* own : kOwn) fs::remove_all(path / own, error);
  }
  fs::create_directories(path / "record", error);
  if (error) {
    return Failure(fmt::format("--out {}: cannot be created: {}. Name a folder that you may write to.",
                               path.string(), error.message()));
  }
  const fs::space_info space = fs::space(path, error);
  if (!error && space.available < kSpaceNeeded) {
    return Failure(
        fmt::format("--out {}: only {} MiB are free there, and a run may need {} MiB. Make room or name "
                    "another folder.",
                    path.string(), space.available >> 20, kSpaceNeeded >> 20));
  }
  OutFolder folder{path};
  if (const auto written = folder.Write(kMark, "A run is under way, or was interrupted.\n"); !written) {
    return Failure(written.error());
  }
  return folder;
}

Result<Done, std::string> OutFolder::Write(const std::string& name, const std::string& contents) const {
  const fs::path target = path_ / name;
  const fs::path temporary = path_ / (name + ".part");
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out << contents;
    out.flush();
    if (!out) {
      std::error_code ignored;
      fs::remove(temporary, ignored);
      return Failure(
          fmt::format("--out {}: {} cannot be written (no permission, or the disk is full). Name a folder "
                      "that you may write to, with room in it.",
                      path_.string(), name));
    }
  }
  std::error_code error;
  fs::rename(temporary, target, error);
  if (error)
    return Failure(fmt::format("--out {}: {} cannot be written: {}.", path_.string(), name, error.message()));
  return Done{};
}

void OutFolder::MarkComplete() const {
  std::error_code ignored;
  fs::remove(path_ / kMark, ignored);
}

}  // namespace shikaku::cli
