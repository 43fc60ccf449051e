// The event kernel: SystemC behind ports::Scheduler.
//
// The carrier cycle is the truth; SystemC is scheduled at the picosecond that belongs to the absolute
// cycle number, so that no rounding adds up. SystemC elaborates once per process: one kernel per
// process, and a scenario run is a process.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "models/ports/scheduler.h"

namespace shikaku::kernel {

class SimulationKernel : public ports::Scheduler, public ports::JobControl {
 public:
  // `start` is the civil time at simulated time zero. `role_board`, if given, holds at least
  // kRoleBoardSize bytes and is kept showing the role whose job runs: a parent process that shares
  // the memory can tell whom a crash belongs to.
  explicit SimulationKernel(CivilTime start, char* role_board = nullptr);
  ~SimulationKernel() override;
  SimulationKernel(const SimulationKernel&) = delete;
  SimulationKernel& operator=(const SimulationKernel&) = delete;

  static constexpr std::size_t kRoleBoardSize = 32;

  SimTime Now() const override;
  CivilTime CivilNow() const override;
  void Sleep(SimDuration duration) override;
  SimTime NextActivity() const override;
  void Spawn(std::string role, std::string name, std::function<void()> job) override;
  std::unique_ptr<ports::Signal> MakeSignal() override;
  void EndJobs(const std::string& role) override;

  // The life of one spawned job; no end: it still ran when the kernel stopped.
  struct Job {
    std::string role;
    std::string name;
    SimTime from{};
    std::optional<SimTime> to{};
  };

  // Keeps every job that is spawned from now on, for traces.
  void KeepJobs() { keep_jobs_ = true; }
  const std::deque<Job>& jobs() const { return jobs_; }

  // Runs until Stop, until `horizon`, or until nothing is left to happen. An exception that leaves a
  // job leaves Run as a std::exception.
  void Run(SimTime horizon);

  // Ends Run at the present time; from within a job.
  void Stop();

 private:
  class EventSignal;
  struct Running;
  void ShowRole(const std::string& role);
  Job* Keep(const std::string& role, const std::string& name);

  CivilTime start_;
  char* role_board_;
  std::string running_role_ = "bench";
  bool keep_jobs_ = false;
  std::deque<Job> jobs_;
  std::unique_ptr<Running> running_;
};

}  // namespace shikaku::kernel
