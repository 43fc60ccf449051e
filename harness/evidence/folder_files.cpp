#include "harness/evidence/folder_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "harness/evidence/digest.h"
#include "harness/evidence/layout.h"

namespace shikaku::evidence {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesMax = 1'000'000;
constexpr int kDepthMax = 16;
constexpr std::size_t kPieceBytes = 1 << 16;

// Whether a run makes a folder of this name: "record", "catalogue/desk".
bool IsRunsFolder(std::string_view name) {
  return name == kRecordFolder || name == kTraceFolder || name == kCatalogueFolder || IsCatalogueName(name);
}

using Names = std::vector<std::string>;

// Adds the files below `folder`/`below` ("" or "record/"). What is wrong; empty: nothing.
std::string Walk(const fs::path& folder, const std::string& below, int depth, Names& names) {
  if (depth > kDepthMax) return fmt::format("{}: more than {} folders within each other", below, kDepthMax);
  std::error_code error;
  fs::directory_iterator entries(folder / below, error);
  const auto named = [&] { return below.empty() ? std::string("the folder") : below; };
  if (error) return fmt::format("{}: {}", named(), error.message());
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    if (error) return fmt::format("{}: {}", named(), error.message());
    const std::string name = below + entries->path().filename().string();
    const fs::file_status status = entries->symlink_status(error);
    if (fs::is_directory(status)) {
      if (!IsRunsFolder(name)) return fmt::format("{}: a folder, which no run of shikaku makes", name);
      if (std::string problem = Walk(folder, name + "/", depth + 1, names); !problem.empty()) return problem;
    } else if (fs::is_regular_file(status)) {
      names.push_back(name);
    } else {
      return fmt::format("{}: {}", name, fs::is_symlink(status) ? "a symbolic link" : "not a file");
    }
    if (names.size() > kFilesMax) return fmt::format("more than {} files", kFilesMax);
  }
  return {};
}

}  // namespace

Result<Names, std::string> FilesIn(const fs::path& folder) {
  Names names;
  if (std::string problem = Walk(folder, "", 0, names); !problem.empty()) return Failure(std::move(problem));
  std::ranges::sort(names);
  return names;
}

Result<FileDigest, std::string> DigestOf(const fs::path& file) {
  // A link is not followed, and a pipe not waited for.
  const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0 && errno == ELOOP) return Failure(std::string("a symbolic link is not read"));
  if (fd < 0) return Failure(fmt::format("cannot be read: {}", std::strerror(errno)));
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(fdopen(fd, "rb"), std::fclose);
  struct stat status{};
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return Failure(std::string("not a file"));
  FileDigest found;
  Digest digest;
  std::string piece(kPieceBytes, '\0');
  while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), in.get())) {
    digest.Add(std::string_view(piece).substr(0, got));
    found.size += got;
  }
  if (std::ferror(in.get()) != 0) return Failure(std::string("cannot be read"));
  found.sha256 = digest.Hex();
  return found;
}

}  // namespace shikaku::evidence
