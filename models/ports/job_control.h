// The bench's side of the scheduler, which no role sees: whose code runs at this moment, and the end of a
// device that loses its power.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "models/ports/role.h"
#include "models/ports/scheduler.h"

namespace shikaku::ports {

class JobControl {
 public:
  virtual ~JobControl() = default;

  // Ends every job of `role` where it waits, the not yet started ones too: its locals are destroyed, nothing
  // of it runs any more. Only from within a job of another role.
  virtual void EndJobs(Role role) = 0;

  // Whose code the running job executes: at first the role whose code spawned it. It is the job's own, and
  // stays with it while it waits.
  virtual Role Running() const = 0;
  virtual void SetRunning(Role role) = 0;

  // Only from within a handler: throws the exception at hand as a FaultError of `role`. One that is a
  // FaultError already, and the one by which jobs are ended, are thrown on as they are.
  [[noreturn]] virtual void Blame(Role role) = 0;
};

// Runs `work` as the code of `role`: while it runs, crashes, hangs and exceptions are that role's. Returns
// what `work` returns.
template <class Work>
decltype(auto) RunAs(JobControl& jobs, Role role, Work&& work) {
  struct Scope {
    Scope(JobControl& of, Role now) : jobs(of), before(of.Running()) { jobs.SetRunning(now); }
    ~Scope() { jobs.SetRunning(before); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    JobControl& jobs;
    Role before;
  };
  const Scope scope{jobs, role};
  try {
    return std::forward<Work>(work)();
  } catch (...) {
    jobs.Blame(role);
    throw;  // never reached; gcc 12 wants an end here
  }
}

// Runs `work`, the bench's own, where a device's code has called the bench: an exception is the bench's, a
// crash or work without end is the device's, which brought it about. Returns what `work` returns.
template <class Work>
decltype(auto) CalledBack(JobControl& jobs, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (...) {
    jobs.Blame(Role::kBench);
    throw;  // never reached; gcc 12 wants an end here
  }
}

// Starts a job as the work of `role`, whoever spawns it (Scheduler::Spawn). `jobs` is of the same kernel.
inline void SpawnAs(Scheduler& scheduler, JobControl& jobs, Role role, std::string name,
                    std::function<void()> job) {
  RunAs(jobs, role, [&] { scheduler.Spawn(std::move(name), std::move(job)); });
}

}  // namespace shikaku::ports
