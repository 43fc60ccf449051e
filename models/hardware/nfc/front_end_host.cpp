#include "models/hardware/nfc/front_end_host.h"

#include <algorithm>
#include <utility>

#include "models/ports/nfc_registers.h"

namespace shikaku::hardware {

namespace nfc = ports::nfc;

FrontEndHost::FrontEndHost(ports::Scheduler& scheduler, ports::NfcFrontEnd& device, SimDuration access)
    : scheduler_(scheduler),
      device_(device),
      access_(static_cast<Cycle>(std::max(access, SimDuration{1}).count())) {}

void FrontEndHost::Enter() {
  local_ = std::max(local_, CycleOf(scheduler_.Now()));
  quiet_ = CycleOf(scheduler_.NextActivity());
}

void FrontEndHost::Leave() {
  const Cycle to = local_;
  while (CycleOf(scheduler_.Now()) < to || NextPlan() <= to) {
    local_ = std::max(CycleOf(scheduler_.Now()), std::min(to, NextPlan()));
    LetOthersRun();
  }
  HandOverPlans();
}

// ── The firmware's time ─────────────────────────────────────────────────────────────────────────────

std::uint32_t FrontEndHost::Read(std::uint8_t address) { return device_.Read(Access(), address); }

void FrontEndHost::Write(std::uint8_t address, std::uint32_t value) {
  device_.Write(Access(), address, value);
}

FrontEndHost::Cycle FrontEndHost::Access() {
  const Cycle at = local_ + access_;
  while (quiet_ < at || NextPlan() < at) {
    local_ = std::max(local_, std::min({at, quiet_, NextPlan()}));
    LetOthersRun();
  }
  return local_ = at;
}

void FrontEndHost::Pause(SimDuration duration, int presence) {
  const Cycle end = local_ + static_cast<Cycle>(duration.count());
  while (local_ < end && presence == presence_changes_) {
    const Cycle next = std::min(quiet_, NextPlan());
    if (next >= end) {
      local_ = end;
      return;
    }
    local_ = std::max(local_, next);
    LetOthersRun();
  }
}

bool FrontEndHost::AwaitInterrupt(SimDuration limit, int presence) {
  const Cycle end = local_ + static_cast<Cycle>(limit.count());
  while (presence == presence_changes_) {
    const Cycle stop = std::min({end, quiet_, NextPlan()});
    if (stop > device_.Now()) device_.Run(stop);
    local_ = std::max(local_, device_.Now());
    if (device_.Interrupt()) return true;
    if (local_ >= end) return false;
    LetOthersRun();
  }
  return false;
}

// ── The scheduler's time ────────────────────────────────────────────────────────────────────────────

// Sleeps until the scheduler has come to the firmware's time; then everybody has done what they had to do
// before.
void FrontEndHost::LetOthersRun() {
  scheduler_.Sleep(TimeOf(local_) - scheduler_.Now());
  DoPlanned();
  quiet_ = CycleOf(scheduler_.NextActivity());
}

FrontEndHost::Cycle FrontEndHost::NextPlan() const {
  return plans_.empty() ? iso14443::kNoCycle : plans_.begin()->first;
}

void FrontEndHost::DoPlanned() {
  while (NextPlan() <= local_) {
    const auto what = std::move(plans_.begin()->second);
    plans_.erase(plans_.begin());
    what();
  }
}

// ── The bench ───────────────────────────────────────────────────────────────────────────────────────

FrontEndHost::Cycle FrontEndHost::CatchUp() {
  const Cycle now = CycleOf(scheduler_.Now());
  if (now > device_.Now() && !device_.Interrupt()) device_.Run(now);
  return std::max(now, device_.Now()) + 1;
}

void FrontEndHost::LosePower() {
  device_.Write(CatchUp(), nfc::kControl, nfc::kControlReset);
  HandOverPlans();
}

// The firmware's job will not be here when they are due.
void FrontEndHost::HandOverPlans() {
  for (auto& plan : std::exchange(plans_, {})) {
    scheduler_.Spawn("plan on the air", [this, plan = std::move(plan)] {
      scheduler_.Sleep(std::max(TimeOf(plan.first) - scheduler_.Now(), SimDuration::zero()));
      plan.second();
    });
  }
}

void FrontEndHost::SetPresent(bool present) {
  if (present == present_) return;
  present_ = present;
  ++presence_changes_;
}

void FrontEndHost::Plan(Cycle at, std::function<void()> what) { plans_.emplace(at, std::move(what)); }

}  // namespace shikaku::hardware
