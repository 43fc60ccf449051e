// The event kernel: SystemC behind ports::Scheduler.
//
// The carrier cycle is the truth; SystemC is scheduled at the picosecond that belongs to the absolute
// cycle number, so that no rounding adds up. SystemC elaborates once per process: one kernel per
// process, and a scenario run is a process.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "models/ports/fault.h"
#include "models/ports/job_control.h"
#include "models/ports/scheduler.h"

namespace shikaku::kernel {

// Shows whose code runs. In memory that a parent process shares, it still tells that when the process is
// gone.
using RoleBoard = std::atomic<ports::Role>;
static_assert(RoleBoard::is_always_lock_free);

class SimulationKernel : public ports::Scheduler, public ports::JobControl {
 public:
  // `start` is the civil time at simulated time zero. `board`, if given, outlives the kernel and is kept
  // showing the role whose code runs: whom a crash or a hang belongs to.
  explicit SimulationKernel(CivilTime start, RoleBoard* board = nullptr);
  ~SimulationKernel() override;
  SimulationKernel(const SimulationKernel&) = delete;
  SimulationKernel& operator=(const SimulationKernel&) = delete;

  SimTime Now() const override;
  CivilTime CivilNow() const override;
  void Sleep(SimDuration duration) override;
  SimTime NextActivity() const override;
  void Spawn(std::string name, std::function<void()> job) override;
  std::unique_ptr<ports::Signal> MakeSignal() override;
  void EndJobs(ports::Role role) override;
  ports::Role Running() const override { return board_->load(std::memory_order_relaxed); }
  void SetRunning(ports::Role role) override { board_->store(role, std::memory_order_relaxed); }
  [[noreturn]] void Blame(ports::Role role) override;

  // The life of one spawned job; no end: it still ran when the kernel stopped.
  struct Job {
    ports::Role role = ports::Role::kBench;
    std::string name;
    SimTime from{};
    std::optional<SimTime> to{};
  };

  // Keeps every job that is spawned from now on, for traces.
  void KeepJobs() { keep_jobs_ = true; }
  const std::deque<Job>& jobs() const { return jobs_; }

  // The job that runs now, by which RoleWaiting finds it again.
  const void* ThisJob() const;

  // As whose code a job waits that did not end; the bench, if it never waited.
  ports::Role RoleWaiting(const void* job) const;

  // Runs until Stop, until `horizon`, or until nothing is left to happen. An exception that leaves a job ends
  // the run at once and leaves Run as a ports::FaultError of the role whose code threw it; after that the
  // kernel cannot go on.
  void Run(SimTime horizon);

  // Ends Run at the present time; from within a job.
  void Stop();

 private:
  class EventSignal;
  struct JobsByRole;
  void RunJob(ports::Role role, const std::function<void()>& job);

  CivilTime start_;
  RoleBoard own_board_{ports::Role::kBench};
  RoleBoard* board_;
  bool keep_jobs_ = false;
  std::deque<Job> jobs_;
  std::unordered_map<const void*, ports::Role> waiting_;  // at its last wait, by ThisJob
  std::optional<ports::Fault> fault_;                     // that ended the run
  std::optional<ports::Fault> blamed_;                    // the last that was thrown as its role's
  std::unique_ptr<JobsByRole> running_;
};

}  // namespace shikaku::kernel
