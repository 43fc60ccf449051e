#include "harness/evidence/bounded_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace shikaku::evidence {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

std::string CauseOf(int error) {
  if (error == ENOENT || error == ENOTDIR) return "missing";
  if (error == ELOOP) return "a symbolic link is not read";
  return std::string("cannot be read: ") + std::strerror(error);
}

}  // namespace

Result<std::string, std::string> ReadBounded(const std::filesystem::path& path, std::uintmax_t bytes_max) {
  // Without waiting, should it be a pipe.
  const Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
  if (file.get() < 0) return Failure(CauseOf(errno));
  struct stat status{};
  if (fstat(file.get(), &status) != 0) return Failure(CauseOf(errno));
  if (!S_ISREG(status.st_mode)) return Failure(std::string("not a file"));
  const std::string too_large = "larger than " + std::to_string(bytes_max) + " bytes";
  if (static_cast<std::uintmax_t>(status.st_size) > bytes_max) return Failure(too_large);
  std::string text;
  text.resize(static_cast<std::size_t>(status.st_size) + 1);  // one more, to see that it ended
  std::size_t got = 0;
  for (;;) {
    const ssize_t part = read(file.get(), text.data() + got, text.size() - got);
    if (part < 0 && errno == EINTR) continue;
    if (part < 0) return Failure(CauseOf(errno));
    if (part == 0) break;
    got += static_cast<std::size_t>(part);
    if (got > bytes_max) return Failure(too_large);
    if (got == text.size()) text.resize(text.size() * 2);
  }
  text.resize(got);
  return text;
}

}  // namespace shikaku::evidence
