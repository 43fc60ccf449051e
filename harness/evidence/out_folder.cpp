#include "harness/evidence/out_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <optional>

#include "harness/evidence/folder_files.h"
#include "harness/evidence/foreign_file.h"
#include "harness/evidence/manifest.h"

namespace shikaku::evidence {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kSpaceNeeded = 64 << 20;

// The plan goes last: without it, what is left would count as somebody else's.
void RemoveEarlierRun(const fs::path& folder) {
  std::error_code ignored;
  for (const std::string_view part : {kRecordFolder, kTraceFolder, kCatalogueFolder})
    fs::remove_all(folder / part, ignored);
  for (const std::string_view file : {kReportName, kJUnitName, kFindingsName, kManifestName, kPlanName}) {
    fs::remove(folder / (std::string(file) + std::string(kPartEnding)), ignored);
    fs::remove(folder / file, ignored);
  }
}

bool IsStillThere(int fd, const fs::path& file) {
  struct stat opened{};
  struct stat named{};
  return fstat(fd, &opened) == 0 && stat(file.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
         opened.st_dev == named.st_dev;
}

// The mark, locked; nothing if another run holds it or it cannot be written.
std::shared_ptr<int> LockMark(const fs::path& folder) {
  const fs::path mark = folder / kIncompleteName;
  for (;;) {
    const int fd = open(mark.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0) return nullptr;
    std::shared_ptr<int> lock(new int(fd), [](const int* held) {
      close(*held);
      delete held;
    });
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) return nullptr;
    // A run that has just ended took the mark away between the two calls: then this one locks nothing.
    if (IsStillThere(fd, mark)) return lock;
  }
}

Failure<std::string> CannotWrite(std::string_view name, const std::string& cause) {
  return Failure(fmt::format(
      "{} cannot be written ({}). Name a folder that you may write to, with room in it.", name, cause));
}

}  // namespace

Result<Done, std::string> WriteWhole(const fs::path& folder, std::string_view name,
                                     std::string_view contents) {
  const fs::path target = folder / name;
  const fs::path part = target.string() + std::string(kPartEnding);
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) return CannotWrite(name, error.message());
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  out << contents;
  out.close();
  if (!out) {
    fs::remove(part, error);
    return CannotWrite(name, "no permission, or the disk is full");
  }
  fs::rename(part, target, error);
  if (!error) return Done{};
  const std::string cause = error.message();
  fs::remove(part, error);
  return CannotWrite(name, cause);
}

Result<OutFolder, std::string> OutFolder::Prepare(const fs::path& path, OutFolderOptions options) {
  std::error_code error;
  if (path.empty()) return Failure(std::string("the name is empty. Name a folder."));
  if (fs::exists(path, error) && !fs::is_directory(path, error))
    return Failure(std::string("this is a file, not a folder. Name another folder."));
  if (const auto foreign = FindForeign(path))
    return Failure(fmt::format("{} Name another or an empty folder.", *foreign));
  fs::create_directories(path, error);
  if (error) {
    return Failure(
        fmt::format("cannot be created: {}. Name a folder that you may write to.", error.message()));
  }
  auto lock = LockMark(path);
  if (!lock)
    return Failure(std::string("another run is writing there, or it is not writable. Name another folder."));
  RemoveEarlierRun(path);
  fs::create_directories(path / kRecordFolder, error);
  if (!error && options.traces) fs::create_directories(path / kTraceFolder, error);
  if (error) return Failure(fmt::format("cannot be written: {}.", error.message()));
  const fs::space_info space = fs::space(path, error);
  if (!error && space.available < kSpaceNeeded) {
    return Failure(fmt::format(
        "only {} MiB are free there, and a run may need {} MiB. Make room or name another folder.",
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

Result<Done, std::string> OutFolder::Seal() const {
  // What was half written when an earlier writer was killed.
  const auto names = FilesIn(path_);
  if (!names) return Failure(names.error());
  std::error_code ignored;
  for (const std::string& name : *names) {
    if (name.ends_with(kPartEnding) && IsRunsOwn(name)) fs::remove(path_ / name, ignored);
  }
  const auto manifest = MakeManifest(path_);
  if (!manifest) return Failure(manifest.error());
  return Write(kManifestName, EncodeManifest(*manifest));
}

void OutFolder::MarkComplete() const {
  std::error_code ignored;
  fs::remove(path_ / kIncompleteName, ignored);
}

}  // namespace shikaku::evidence
