#include "harness/bench/play.h"

#include "harness/bench/actor.h"
#include "models/ports/fault.h"

namespace shikaku::bench {
namespace {

using namespace std::chrono_literals;
using vocabulary::EndReason;

// After the last step: what devices still do by themselves belongs to the record.
constexpr SimDuration kAftermath = 3s;

// No scenario lasts longer; every wait of an actor ends by itself.
constexpr SimTime kHorizon{SimDuration{2h}};

}  // namespace

void Play(const scenario::Scenario& scenario, std::uint64_t seed, Desk& desk,
          kernel::SimulationKernel& kernel, ports::Probe& probe) {
  Actor actor{scenario, desk, kernel, probe, RandomStream{seed, "actor.reactions"}};
  desk.Start();
  const void* acting = nullptr;
  bool ended = false;
  kernel.Spawn("actor", [&] {
    acting = kernel.ThisJob();
    const bool played = actor.Play();
    kernel.Sleep(kAftermath);
    desk.InspectStore();
    probe.Note(vocabulary::event::BenchEnd{played ? EndReason::kDone : EndReason::kStuck});
    ended = true;
    kernel.Stop();
  });
  kernel.Run(kHorizon);
  if (ended) return;
  // The actor stands where it called a device, and the call never came back.
  throw ports::FaultError(
      {acting == nullptr ? ports::Role::kBench : kernel.RoleWaiting(acting), ports::FaultKind::kStall});
}

}  // namespace shikaku::bench
