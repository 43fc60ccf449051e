#include "models/kernel/simulation_kernel.h"

#include <cassert>
#include <exception>
#include <map>
#include <stdexcept>
#include <systemc>
#include <utility>
#include <vector>

#include "models/ports/probe.h"

// An own main() beside libsystemc's wants this symbol; nobody calls it.
int sc_main(int, char**) { return 0; }

namespace shikaku::kernel {
namespace {

// Vision libraries run on these stacks; untouched pages cost nothing.
constexpr int kStackBytes = 4 * 1024 * 1024;

sc_core::sc_time TimeBetween(SimTime from, SimTime to) {
  return sc_core::sc_time::from_value(PicosecondsAt(to) - PicosecondsAt(from));
}

}  // namespace

using ports::Role;

// The jobs that have not ended.
struct SimulationKernel::JobsByRole {
  struct Job {
    sc_core::sc_process_handle process;
    std::shared_ptr<bool>
        ended;  // SystemC does not keep a process that was killed before its start from starting
  };
  std::map<Role, std::vector<Job>> of;
};

class SimulationKernel::EventSignal : public ports::Signal {
 public:
  explicit EventSignal(SimulationKernel& kernel) : kernel_(kernel) {}

  void Raise() override {
    raised_ = true;
    event_.notify(sc_core::SC_ZERO_TIME);
  }

  bool Await(SimTime deadline) override {
    const Role role = kernel_.Running();
    kernel_.waiting_[kernel_.ThisJob()] = role;
    while (!raised_) {
      const SimTime now = kernel_.Now();
      if (now >= deadline) return false;
      if (deadline >= ports::kNever) {
        sc_core::wait(event_);
      } else {
        sc_core::wait(TimeBetween(now, deadline), event_);
      }
      kernel_.SetRunning(role);
    }
    raised_ = false;
    return true;
  }

 private:
  SimulationKernel& kernel_;
  sc_core::sc_event event_;
  bool raised_ = false;
};

SimulationKernel::SimulationKernel(CivilTime start, RoleBoard* board)
    : start_(start),
      board_(board == nullptr ? &own_board_ : board),
      running_(std::make_unique<JobsByRole>()) {
  sc_core::sc_report_handler::set_actions(sc_core::SC_WARNING, sc_core::SC_DO_NOTHING);
  sc_core::sc_report_handler::set_actions(sc_core::SC_ERROR, sc_core::SC_THROW);
  SetRunning(Role::kBench);
}

SimulationKernel::~SimulationKernel() = default;

SimTime SimulationKernel::Now() const { return SimTimeAt(sc_core::sc_time_stamp().value()); }

CivilTime SimulationKernel::CivilNow() const {
  return start_ + std::chrono::floor<std::chrono::seconds>(Now() - kSimStart);
}

void SimulationKernel::Sleep(SimDuration duration) {
  assert(duration >= SimDuration::zero());
  const Role role = Running();
  const SimTime now = Now();
  waiting_[ThisJob()] = role;
  sc_core::wait(TimeBetween(now, now + duration));
  SetRunning(role);
}

const void* SimulationKernel::ThisJob() const {
  return sc_core::sc_get_current_process_handle().get_process_object();
}

Role SimulationKernel::RoleWaiting(const void* job) const {
  const auto found = waiting_.find(job);
  return found == waiting_.end() ? Role::kBench : found->second;
}

SimTime SimulationKernel::NextActivity() const {
  if (sc_core::sc_pending_activity_at_current_time()) return Now();
  if (!sc_core::sc_pending_activity_at_future_time()) return ports::kNever;
  const sc_core::sc_time until = sc_core::sc_time_to_pending_activity();
  return SimTimeAt((sc_core::sc_time_stamp() + until).value());
}

void SimulationKernel::Spawn(std::string name, std::function<void()> job) {
  const Role role = Running();
  sc_core::sc_spawn_options options;
  options.set_stack_size(kStackBytes);
  Job* kept = keep_jobs_ ? &jobs_.emplace_back(Job{role, name, Now(), std::nullopt}) : nullptr;
  auto& jobs = running_->of[role];
  std::erase_if(jobs, [](const auto& old) { return old.process.terminated(); });
  auto ended = std::make_shared<bool>(false);
  auto process = sc_core::sc_spawn(
      [this, ended, role, job = std::move(job), kept] {
        if (*ended) return;
        RunJob(role, job);
        if (kept != nullptr) kept->to = Now();
      },
      sc_core::sc_gen_unique_name(name.c_str()), &options);
  jobs.push_back({std::move(process), std::move(ended)});
}

// SystemC makes a report of whatever leaves a process: the fault is kept here for Run.
void SimulationKernel::RunJob(Role role, const std::function<void()>& job) {
  SetRunning(role);
  try {
    job();
  } catch (...) {
    try {
      Blame(role);
    } catch (const ports::FaultError& error) {
      fault_ = error.fault();
      throw;
    }
  }
}

void SimulationKernel::Blame(Role role) {
  try {
    throw;
  } catch (const sc_core::sc_unwind_exception&) {
    throw;
  } catch (const ports::FaultError& error) {
    // The bench may name whom it finds at fault; a device speaks for itself alone.
    if (role == Role::kBench) blamed_ = error.fault();
    if (blamed_ == error.fault()) throw;
    blamed_ = ports::Fault{role, ports::FaultKind::kException, error.fault().detail};
  } catch (const ports::TooMuchNoted&) {
    blamed_ = ports::Fault{role, ports::FaultKind::kOverfull};
  } catch (const std::exception& error) {
    blamed_ = ports::Fault{role, ports::FaultKind::kException, error.what()};
  } catch (...) {
    blamed_ = ports::Fault{role, ports::FaultKind::kException};
  }
  throw ports::FaultError(*blamed_);
}

// SystemC unwinds the stack of a process that is killed, by an exception that its waits throw.
void SimulationKernel::EndJobs(Role role) {
  const Role caller = Running();
  assert(role != caller);
  for (auto& job : std::exchange(running_->of[role], {})) {
    *job.ended = true;
    if (!job.process.terminated()) job.process.kill();
  }
  SetRunning(caller);
}

std::unique_ptr<ports::Signal> SimulationKernel::MakeSignal() { return std::make_unique<EventSignal>(*this); }

void SimulationKernel::Run(SimTime horizon) {
  const std::uint64_t end = PicosecondsAt(horizon);
  const std::uint64_t now = sc_core::sc_time_stamp().value();
  if (end <= now) return;
  try {
    sc_core::sc_start(sc_core::sc_time::from_value(end - now), sc_core::SC_EXIT_ON_STARVATION);
  } catch (const std::exception&) {
    if (fault_) throw ports::FaultError(*fault_);
    throw;
  }
}

void SimulationKernel::Stop() { sc_core::sc_pause(); }

}  // namespace shikaku::kernel
