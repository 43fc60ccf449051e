#include "harness/cli/out_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace shikaku::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kSpaceNeeded = 64 << 20;
constexpr const char* kMark = "INCOMPLETE";

// What a run leaves beside its records.
constexpr const char* kOwnFiles[] = {"plan.json", "findings.json", "report.html", "junit.xml"};

bool IsOwnFile(const fs::path& name) {
  return name == kMark || std::ranges::any_of(kOwnFiles, [&](const char* own) { return name == own; });
}

bool IsTrace(std::string_view name) {
  return name.ends_with(".fst") || name.ends_with(".pcapng") || name.ends_with(".perfetto.json");
}

bool IsPlanOfARun(const fs::path& file) {
  const auto plan = nlohmann::json::parse(std::ifstream(file), nullptr, false);
  return plan.is_object() && plan.contains("devices") && plan.contains("seed") && plan.contains("version");
}

// The first thing in the folder that no run wrote; empty if there is none.
fs::path FindForeign(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const fs::path name = entry.path().filename();
    if (name == "plan.json" && !IsPlanOfARun(entry.path())) return name;
    if (name != "record" && name != "trace" && !IsOwnFile(name)) return name;
  }
  for (const auto& entry : fs::directory_iterator(folder / "record", error)) {
    if (entry.path().extension() != ".jsonl") return fs::path("record") / entry.path().filename();
  }
  for (const auto& entry : fs::directory_iterator(folder / "trace", error)) {
    if (!IsTrace(entry.path().filename().string())) return fs::path("trace") / entry.path().filename();
  }
  const bool has_records =
      fs::is_directory(folder / "record", error) && !fs::is_empty(folder / "record", error);
  return has_records && !fs::exists(folder / "plan.json", error) ? fs::path("record") : fs::path();
}

void RemoveEarlierRun(const fs::path& folder) {
  std::error_code ignored;
  for (const char* own : kOwnFiles) fs::remove(folder / own, ignored);
  fs::remove_all(folder / "record", ignored);
  fs::remove_all(folder / "trace", ignored);
}

// The mark, locked; nothing if another run holds it or it cannot be written.
std::shared_ptr<int> LockMark(const fs::path& folder) {
  const int fd = open((folder / kMark).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return nullptr;
  std::shared_ptr<int> lock(new int(fd), [](const int* held) {
    close(*held);
    delete held;
  });
  return flock(fd, LOCK_EX | LOCK_NB) == 0 ? lock : nullptr;
}

Failure<std::string> Refuse(const fs::path& path, const std::string& why) {
  return Failure(fmt::format("--out {}: {}", path.string(), why));
}

}  // namespace

Result<OutFolder, std::string> OutFolder::Prepare(const fs::path& path, OutFolderOptions options) {
  std::error_code error;
  if (path.empty()) return Failure(std::string("--out: the name is empty. Name a folder."));
  if (fs::exists(path, error) && !fs::is_directory(path, error)) {
    return Refuse(path, "this is a file, not a folder. Name another folder.");
  }
  if (const fs::path foreign = FindForeign(path); !foreign.empty()) {
    return Refuse(
        path,
        fmt::format("the folder holds '{}', which no run of shikaku wrote. Name another or an empty folder.",
                    foreign.string()));
  }
  fs::create_directories(path, error);
  if (error) {
    return Refuse(
        path, fmt::format("cannot be created: {}. Name a folder that you may write to.", error.message()));
  }
  auto lock = LockMark(path);
  if (!lock) {
    return Refuse(path, "another run is writing there, or it is not writable. Name another folder.");
  }
  RemoveEarlierRun(path);
  fs::create_directories(path / "record", error);
  if (options.traces) fs::create_directories(path / "trace", error);
  if (error) return Refuse(path, fmt::format("cannot be written: {}.", error.message()));
  const fs::space_info space = fs::space(path, error);
  if (!error && space.available < kSpaceNeeded) {
    return Refuse(
        path, fmt::format("only {} MiB are free there, and a run may need {} MiB. Make room or name another "
                          "folder.",
                          space.available >> 20, kSpaceNeeded >> 20));
  }
  return OutFolder{path, std::move(lock)};
}

Result<OutFolder, std::string> OutFolder::Reopen(const fs::path& path) {
  auto lock = LockMark(path);
  if (!lock)
    return Failure(std::string("a run is still writing there, or it is not writable. Wait for its end."));
  return OutFolder{path, std::move(lock)};
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
