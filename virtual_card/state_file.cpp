#include "virtual_card/state_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "virtual_card/state_codec.h"

namespace shikaku::virtual_card {
namespace {

std::string SystemCause() { return std::strerror(errno); }

Failure<std::string> Refuse(const std::filesystem::path& file, const std::string& cause) {
  return Failure("state file " + file.string() + ": " + cause);
}

// One open descriptor, closed on the way out. False on any failure; errno tells.
bool WriteAndSync(const std::filesystem::path& file, const std::string& text) {
  const int fd = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return false;
  bool written = true;
  for (std::size_t done = 0; written && done < text.size();) {
    const ssize_t count = write(fd, text.data() + done, text.size() - done);
    if (count < 0 && errno == EINTR) continue;
    written = count >= 0;
    if (written) done += static_cast<std::size_t>(count);
  }
  written = written && fsync(fd) == 0;
  const int cause = errno;
  close(fd);
  errno = cause;
  return written;
}

bool SyncFolder(const std::filesystem::path& folder) {
  const int fd = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool synced = fsync(fd) == 0;
  close(fd);
  return synced;
}

// Nothing, and errno is 0: there is no such file.
std::optional<std::string> ReadWhole(const std::filesystem::path& file) {
  const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    if (errno == ENOENT) errno = 0;
    return std::nullopt;
  }
  std::string text(kStateSizeMax + 1, '\0');
  std::size_t size = 0;
  ssize_t count = 0;
  while (size < text.size() && (count = read(fd, text.data() + size, text.size() - size)) > 0) {
    size += static_cast<std::size_t>(count);
  }
  const int cause = errno;
  close(fd);
  errno = cause;
  if (count < 0) return std::nullopt;
  text.resize(size);
  return text;
}

}  // namespace

StateFile::StateFile(std::filesystem::path file, std::string card, int lock_fd)
    : file_(std::move(file)), card_(std::move(card)), lock_fd_(lock_fd) {}

StateFile::StateFile(StateFile&& other) noexcept
    : file_(std::move(other.file_)),
      card_(std::move(other.card_)),
      lock_fd_(std::exchange(other.lock_fd_, -1)),
      state_(std::move(other.state_)) {}

StateFile::~StateFile() {
  if (lock_fd_ >= 0) close(lock_fd_);
}

Result<StateFile, std::string> StateFile::Open(const std::filesystem::path& file, std::string card,
                                               const PersistentState& fresh) {
  const std::string lock = file.string() + ".lock";
  const int lock_fd = open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_fd < 0) return Refuse(file, "cannot make " + lock + ": " + SystemCause());
  StateFile opened(file, std::move(card), lock_fd);
  if (flock(lock_fd, LOCK_EX | LOCK_NB) != 0) return Refuse(file, "another process is using it");

  const auto text = ReadWhole(file);
  if (!text && errno != 0) return Refuse(file, "cannot be read: " + SystemCause());
  if (!text) {
    opened.state_ = fresh;
    if (const auto saved = opened.Save(fresh); !saved) return Failure(saved.error());
    return opened;
  }
  auto state = ReadState(*text, opened.card_, fresh);
  if (!state) return Refuse(file, state.error() + ". Move it away to begin with a fresh card");
  opened.state_ = std::move(*state);
  return opened;
}

// The order matters: the new bytes are on disk before the name points at them, and the name is on disk
// before anybody goes on.
Result<Done, std::string> StateFile::Save(const PersistentState& state) const {
  const std::filesystem::path next = file_.string() + ".new";
  if (!WriteAndSync(next, WriteState(state, card_))) {
    return Refuse(file_, "cannot write " + next.string() + ": " + SystemCause());
  }
  if (rename(next.c_str(), file_.c_str()) != 0) return Refuse(file_, "cannot replace it: " + SystemCause());
  if (!SyncFolder(file_.parent_path())) return Refuse(file_, "cannot sync its folder: " + SystemCause());
  return Done{};
}

}  // namespace shikaku::virtual_card
