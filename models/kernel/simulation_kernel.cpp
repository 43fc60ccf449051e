#include "models/kernel/simulation_kernel.h"

#include <cassert>
#include <cstring>
#include <exception>
#include <map>
#include <stdexcept>
#include <systemc>
#include <utility>
#include <vector>

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

// The jobs that have not ended, by role.
struct SimulationKernel::Running {
  struct Job {
    sc_core::sc_process_handle process;
    std::shared_ptr<bool>
        ended;  // SystemC does not keep a process that was killed before its start from starting
  };
  std::map<std::string, std::vector<Job>> of;
};

class SimulationKernel::EventSignal : public ports::Signal {
 public:
  explicit EventSignal(SimulationKernel& kernel) : kernel_(kernel) {}

  void Raise() override {
    raised_ = true;
    event_.notify(sc_core::SC_ZERO_TIME);
  }

  bool Await(SimTime deadline) override {
    const std::string role = kernel_.running_role_;
    while (!raised_) {
      const SimTime now = kernel_.Now();
      if (now >= deadline) return false;
      if (deadline >= ports::kNever) {
        sc_core::wait(event_);
      } else {
        sc_core::wait(TimeBetween(now, deadline), event_);
      }
      kernel_.ShowRole(role);
    }
    raised_ = false;
    return true;
  }

 private:
  SimulationKernel& kernel_;
  sc_core::sc_event event_;
  bool raised_ = false;
};

SimulationKernel::SimulationKernel(CivilTime start, char* role_board)
    : start_(start), role_board_(role_board), running_(std::make_unique<Running>()) {
  sc_core::sc_report_handler::set_actions(sc_core::SC_WARNING, sc_core::SC_DO_NOTHING);
  sc_core::sc_report_handler::set_actions(sc_core::SC_ERROR, sc_core::SC_THROW);
  ShowRole(running_role_);
}

SimulationKernel::~SimulationKernel() = default;

SimTime SimulationKernel::Now() const { return SimTimeAt(sc_core::sc_time_stamp().value()); }

CivilTime SimulationKernel::CivilNow() const {
  return start_ + std::chrono::floor<std::chrono::seconds>(Now() - kSimStart);
}

void SimulationKernel::Sleep(SimDuration duration) {
  assert(duration >= SimDuration::zero());
  const std::string role = running_role_;
  const SimTime now = Now();
  sc_core::wait(TimeBetween(now, now + duration));
  ShowRole(role);
}

SimTime SimulationKernel::NextActivity() const {
  if (sc_core::sc_pending_activity_at_current_time()) return Now();
  if (!sc_core::sc_pending_activity_at_future_time()) return ports::kNever;
  const sc_core::sc_time until = sc_core::sc_time_to_pending_activity();
  return SimTimeAt((sc_core::sc_time_stamp() + until).value());
}

void SimulationKernel::Spawn(std::string role, std::string name, std::function<void()> job) {
  sc_core::sc_spawn_options options;
  options.set_stack_size(kStackBytes);
  Job* kept = keep_jobs_ ? Keep(role, name) : nullptr;
  auto& jobs = running_->of[role];
  std::erase_if(jobs, [](const auto& old) { return old.process.terminated(); });
  auto ended = std::make_shared<bool>(false);
  auto process = sc_core::sc_spawn(
      [this, ended, role = std::move(role), job = std::move(job), kept] {
        if (*ended) return;
        ShowRole(role);
        job();
        if (kept != nullptr) kept->to = Now();
      },
      sc_core::sc_gen_unique_name(name.c_str()), &options);
  jobs.push_back({std::move(process), std::move(ended)});
}

// SystemC unwinds the stack of a process that is killed, by an exception that its waits throw.
void SimulationKernel::EndJobs(const std::string& role) {
  assert(role != running_role_);
  const std::string caller = running_role_;
  for (auto& job : std::exchange(running_->of[role], {})) {
    *job.ended = true;
    if (!job.process.terminated()) job.process.kill();
  }
  ShowRole(caller);
}

SimulationKernel::Job* SimulationKernel::Keep(const std::string& role, const std::string& name) {
  return &jobs_.emplace_back(Job{role, name, Now(), std::nullopt});
}

std::unique_ptr<ports::Signal> SimulationKernel::MakeSignal() { return std::make_unique<EventSignal>(*this); }

void SimulationKernel::Run(SimTime horizon) {
  const std::uint64_t end = PicosecondsAt(horizon);
  const std::uint64_t now = sc_core::sc_time_stamp().value();
  if (end <= now) return;
  sc_core::sc_start(sc_core::sc_time::from_value(end - now), sc_core::SC_EXIT_ON_STARVATION);
}

void SimulationKernel::Stop() { sc_core::sc_pause(); }

void SimulationKernel::ShowRole(const std::string& role) {
  running_role_ = role;
  if (role_board_ != nullptr) {
    std::strncpy(role_board_, role.c_str(), kRoleBoardSize - 1);
    role_board_[kRoleBoardSize - 1] = '\0';
  }
}

}  // namespace shikaku::kernel
