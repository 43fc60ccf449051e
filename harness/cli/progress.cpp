#include "harness/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "harness/cli/commands.h"

namespace shikaku::cli {
namespace {

constexpr std::size_t kBarWidth = 30;

}  // namespace

ProgressMeter::ProgressMeter(bool quiet) : quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1) {}

void ProgressMeter::Show(const campaign::Progress& progress) {
  if (quiet_) return;
  if (!terminal_) {
    Print(stderr, fmt::format("[{}/{}] {} {}\n", progress.done, progress.total, NameOf(progress.verdict),
                              progress.scenario));
    return;
  }
  const std::size_t filled = progress.done * kBarWidth / progress.total;
  Print(stderr,
        fmt::format("\r\x1b[K[{}{}] {}/{} {}", std::string(filled, '#'), std::string(kBarWidth - filled, '.'),
                    progress.done, progress.total, progress.scenario));
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressMeter::End() {
  if (drawn_) Print(stderr, fmt::format("\r\x1b[K"));
  drawn_ = false;
}

}  // namespace shikaku::cli
