// Time and concurrency as a role sees them. The SystemC kernel stands behind it (models/kernel); a role never
// asks another clock, sleeps otherwise or starts a thread of its own.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "models/core/civil_date.h"
#include "models/core/sim_time.h"

namespace shikaku::ports {

// A wake-up flag for one waiting job. A Raise before the Await is not lost; several are one.
class Signal {
 public:
  virtual ~Signal() = default;
  // Wakes the waiting job. From any job, whether anybody waits or not; does not block.
  virtual void Raise() = 0;

  // Waits until raised (true, and lowers it) or until `deadline` (false).
  virtual bool Await(SimTime deadline) = 0;
};

// "Wait as long as it takes": later than any simulated run.
inline constexpr SimTime kNever{SimDuration{INT64_MAX / 4}};

// The world's time, and jobs that run in it. One job runs at a time; another goes on only where it sleeps or
// waits.
class Scheduler {
 public:
  virtual ~Scheduler() = default;

  // The present moment. It does not move while a job computes.
  virtual SimTime Now() const = 0;

  // The civil time in Japan that belongs to Now().
  virtual CivilTime CivilNow() const = 0;

  // Lets `duration` of simulated time pass for the calling job; others run meanwhile. Only from within a
  // spawned job.
  virtual void Sleep(SimDuration duration) = 0;

  // When something can next happen that is not the running job's own doing: Now(), if others are about to
  // run; kNever, if nothing is planned. Until then a job may compute ahead of Now() unobserved. Holds until
  // the job sleeps or awaits, or until it raises a signal or spawns a job.
  virtual SimTime NextActivity() const = 0;

  // Starts `job` at the present time, after the caller next waits. It is the work of the role whose code
  // spawns it: the bench blames that role for a crash in it, and it needs that role's power. `name` is for
  // traces.
  virtual void Spawn(std::string name, std::function<void()> job) = 0;

  // A signal, not raised. The scheduler outlives it.
  virtual std::unique_ptr<Signal> MakeSignal() = 0;
};

// A queue from many senders to one receiving job, in order of posting.
template <class T>
class Mailbox {
 public:
  // An empty queue. `scheduler` outlives it.
  explicit Mailbox(Scheduler& scheduler) : signal_(scheduler.MakeSignal()) {}

  // Puts `item` at the end and wakes the receiver. From any job; does not block.
  void Post(T item) {
    items_.push_back(std::move(item));
    signal_->Raise();
  }

  // The oldest item, or nothing when `deadline` comes first.
  std::optional<T> Receive(SimTime deadline = kNever) {
    while (items_.empty()) {
      if (!signal_->Await(deadline)) return std::nullopt;
    }
    T item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

 private:
  std::deque<T> items_;
  std::unique_ptr<Signal> signal_;
};

}  // namespace shikaku::ports
