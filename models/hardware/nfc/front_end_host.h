// A front-end among the jobs of a run. The device counts cycles by itself; this ties its cycles to the
// scheduler's time and to the firmware's.
//
// The firmware's job computes ahead of the scheduler: what it and the device do takes no turn of the
// scheduler for as long as nobody else has anything to do (Scheduler::NextActivity), so that a command and
// its answer cost one sleep. Others see the device at their own time: whoever meddles with the air catches it
// up first.
#pragma once

#include <functional>
#include <map>

#include "models/ports/front_end_bus.h"
#include "models/ports/nfc_front_end.h"
#include "models/ports/scheduler.h"

namespace shikaku::hardware {

class FrontEndHost : public ports::FrontEndBus {
 public:
  using Cycle = iso14443::Cycle;

  // `scheduler` and `device` outlive the host. `access` is what a bus access takes, at least a cycle.
  FrontEndHost(ports::Scheduler& scheduler, ports::NfcFrontEnd& device, SimDuration access);

  // ── For the firmware's job ──

  void Enter() override;
  void Leave() override;
  SimTime Now() const override { return TimeOf(local_); }
  std::uint32_t Read(std::uint8_t address) override;
  void Write(std::uint8_t address, std::uint32_t value) override;
  bool AwaitInterrupt(SimDuration limit, int presence) override;
  void Pause(SimDuration duration, int presence) override;
  bool Present() const override { return present_; }
  int PresenceChanges() const override { return presence_changes_; }

  // ── For the bench ──

  // The cycle at which what a job does now acts on the air; the device has come to the one before.
  Cycle CatchUp();

  // The power is gone, and with it the firmware's job: the front-end is reset, the field off. What the bench
  // has planned happens all the same.
  void LosePower();

  // What the sensor sees. Call it after the air has changed.
  void SetPresent(bool present);

  // From within the antenna's calls: `what` is done at `at`, or when the frame that was told has ended,
  // whichever is later, in the firmware's job. It may do to the air whatever a job of the bench may.
  void Plan(Cycle at, std::function<void()> what);

 private:
  static Cycle CycleOf(SimTime time) { return static_cast<Cycle>(time.time_since_epoch().count()); }
  static SimTime TimeOf(Cycle cycle) { return SimTime{SimDuration{static_cast<std::int64_t>(cycle)}}; }

  Cycle Access();
  Cycle NextPlan() const;
  void LetOthersRun();
  void DoPlanned();
  void HandOverPlans();

  ports::Scheduler& scheduler_;
  ports::NfcFrontEnd& device_;
  Cycle access_;
  Cycle local_ = 0;  // the firmware's time; never before the scheduler's while the firmware's job is here
  Cycle quiet_ = 0;  // nobody else acts before this
  std::multimap<Cycle, std::function<void()>> plans_;
  bool present_ = false;
  int presence_changes_ = 0;
};

}  // namespace shikaku::hardware
