// A child process that does one piece of work and hands a text back. Whatever becomes of it, a crash, a hang
// or an exception, is told to its parent and touches nothing else.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "harness/campaign/patience.h"
#include "models/core/result.h"
#include "models/kernel/simulation_kernel.h"
#include "models/ports/fault.h"

namespace shikaku::campaign {

class Worker {
 public:
  // What the child tells even when it dies: in memory that both share.
  struct Board {
    kernel::RoleBoard role{ports::Role::kBench};           // whose code runs
    std::atomic<bool> judging{false};                      // the record is whole; from here on it is judged
    char detail[512]{};                                    // of a fault that was thrown
    ports::FaultKind kind = ports::FaultKind::kException;  // the same
  };

  struct End {
    std::optional<ports::Fault> fault{};  // none: it came to its end
    bool judging = false;                 // the fault came after the board said so
    std::string answer{};                 // what the work returned; empty after a fault
  };

  // More than this is no answer but a fault.
  static constexpr std::size_t kAnswerMax = 64U << 20U;

  // What the work comes to: a text, or why it could not be done.
  using Answer = Result<std::string, ports::Fault>;

  // Forks; `work` runs in the child, where standard output is standard error. It may throw: a
  // ports::FaultError is a fault of its role, anything else one of the bench. After `limit` of doing nothing,
  // or of working without end, the child is killed (patience.h). Throws std::runtime_error where the machine
  // has no process to give.
  Worker(const std::function<Answer(Board&)>& work, std::chrono::seconds limit);

  // How it ended; nothing while it goes on. To be asked again and again, and not after an answer.
  std::optional<End> Ask();

 private:
  struct Shared;
  enum class Killed { kNot, kForHanging, kForStarving };

  std::optional<ports::Fault> FaultOf(int status) const;

  std::shared_ptr<Shared> shared_;
  pid_t pid_ = -1;
  std::optional<Patience> patience_;
  Killed killed_ = Killed::kNot;
};

}  // namespace shikaku::campaign
