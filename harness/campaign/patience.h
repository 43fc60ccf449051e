// Tells a scenario's process that hangs from one that a busy machine leaves no time to.
#pragma once

#include <sys/types.h>

#include <chrono>

namespace shikaku::campaign {

class Patience {
 public:
  enum class Opinion {
    kWait,    // it may still come to its end
    kHangs,   // it is late and does nothing, or it has had half the limit as processor time and goes on
    kStarves  // it is busy, and the machine did not give it even that in twenty times the limit
  };

  // What can be seen of a process from outside.
  struct Look {
    bool wants_to_run = true;
    std::chrono::milliseconds processor_time{0};  // since its start
  };

  // Pure: of a process that has been there for `age` of wall-clock time, from the last two looks at it.
  // Before `limit` nothing hangs. `before` and `now` are far enough apart that whoever does something is seen
  // doing it.
  static Opinion Of(const Look& before, const Look& now, std::chrono::steady_clock::duration age,
                    std::chrono::seconds limit);

  // For a child of this process; its age begins now.
  Patience(pid_t process, std::chrono::seconds limit) : process_(process), limit_(limit) {}

  // To be asked again and again: looks into /proc once a second, and costs nothing in between.
  Opinion Ask();

 private:
  using Clock = std::chrono::steady_clock;

  pid_t process_;
  std::chrono::seconds limit_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point looked_ = started_;
  Look last_;
};

}  // namespace shikaku::campaign
