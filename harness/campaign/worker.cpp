#include "harness/campaign/worker.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <new>
#include <stdexcept>

#include "harness/evidence/digest.h"

namespace shikaku::campaign {
namespace {

using ports::Fault;
using ports::FaultKind;

void WriteAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(fd, text.data(), text.size());
    if (written <= 0) throw std::runtime_error("the answer of a worker cannot be written");
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

// The text behind its own hash; nothing if it is too long, or not what was written.
std::optional<std::string> ReadAnswer(int fd) {
  struct stat status{};
  if (fstat(fd, &status) != 0 || status.st_size < 0) return std::nullopt;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < evidence::kHashDigits || size > Worker::kAnswerMax) return std::nullopt;
  std::string text(size, '\0');
  std::size_t got = 0;
  while (got < size) {
    const ssize_t part = pread(fd, text.data() + got, size - got, static_cast<off_t>(got));
    if (part <= 0) return std::nullopt;
    got += static_cast<std::size_t>(part);
  }
  std::string answer = text.substr(evidence::kHashDigits);
  if (evidence::Sha256(answer) != std::string_view(text).substr(0, evidence::kHashDigits))
    return std::nullopt;
  return answer;
}

}  // namespace

// The board, and a file without a name for the answer.
struct Worker::Shared {
  Shared() {
    void* memory = mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::runtime_error("no shared memory for a worker");
    board = new (memory) Board{};
    answer = memfd_create("shikaku-answer", MFD_CLOEXEC);
    if (answer >= 0) return;
    munmap(memory, sizeof(Board));
    throw std::runtime_error("no memory for the answer of a worker");
  }
  ~Shared() {
    munmap(board, sizeof(Board));
    close(answer);
  }
  Shared(const Shared&) = delete;
  Shared& operator=(const Shared&) = delete;

  Board* board = nullptr;
  int answer = -1;
};

Worker::Worker(const std::function<Answer(Board&)>& work, std::chrono::seconds limit)
    : shared_(std::make_shared<Shared>()) {
  std::fflush(nullptr);
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("cannot fork a worker");
  if (pid_ > 0) {
    patience_.emplace(pid_, limit);
    return;
  }
  // Ctrl-C reaches the whole group; the parent decides what becomes of the run.
  signal(SIGINT, SIG_IGN);
  // The standard output is the command's own: what a device's code prints is told beside it.
  dup2(STDERR_FILENO, STDOUT_FILENO);
  Board& board = *shared_->board;
  const auto fail = [&board](const Fault& fault) {
    board.role = fault.role;
    board.kind = fault.kind;
    std::strncpy(board.detail, fault.detail.c_str(), sizeof board.detail - 1);
    return 1;
  };
  int status = 0;
  try {
    if (const Answer answer = work(board)) {
      WriteAll(shared_->answer, evidence::Sha256(*answer));
      WriteAll(shared_->answer, *answer);
    } else {
      status = fail(answer.error());
    }
  } catch (const ports::FaultError& error) {
    status = fail(error.fault());
  } catch (const std::exception& error) {
    status = fail({ports::Role::kBench, FaultKind::kException, error.what()});
  } catch (...) {
    status = fail({ports::Role::kBench, FaultKind::kException});
  }
  // Nothing is torn down: suspended jobs of the kernel still stand on their stacks.
  _exit(status);
}

std::optional<Fault> Worker::FaultOf(int status) const {
  const ports::Role role = shared_->board->role;
  if (killed_ == Killed::kForHanging) return Fault{role, FaultKind::kHang};
  // A machine that gives it too little time is no device's fault.
  if (killed_ == Killed::kForStarving) return Fault{ports::Role::kBench, FaultKind::kStarved};
  if (WIFSIGNALED(status)) {
    const char* name = sigabbrev_np(WTERMSIG(status));
    const std::string signal =
        name == nullptr ? fmt::format("{}", WTERMSIG(status)) : fmt::format("SIG{}", name);
    return Fault{role, FaultKind::kCrash, signal};
  }
  if (WEXITSTATUS(status) != 0) return Fault{role, shared_->board->kind, shared_->board->detail};
  return std::nullopt;
}

std::optional<Worker::End> Worker::Ask() {
  int status = 0;
  if (waitpid(pid_, &status, WNOHANG) != pid_) {
    if (killed_ != Killed::kNot) return std::nullopt;
    const Patience::Opinion opinion = patience_->Ask();
    if (opinion == Patience::Opinion::kWait) return std::nullopt;
    killed_ = opinion == Patience::Opinion::kHangs ? Killed::kForHanging : Killed::kForStarving;
    kill(pid_, SIGKILL);
    return std::nullopt;
  }
  End end{FaultOf(status), shared_->board->judging, {}};
  if (end.fault) return end;
  auto answer = ReadAnswer(shared_->answer);
  if (answer) {
    end.answer = std::move(*answer);
  } else {
    // Whoever ends the process while devices play (exit) does so in the code that ran.
    const ports::Role role = end.judging ? ports::Role::kBench : shared_->board->role.load();
    end.fault = Fault{role, FaultKind::kNoAnswer};
  }
  return end;
}

}  // namespace shikaku::campaign
