#include "harness/bench/run_scenario.h"

#include "harness/bench/actor.h"
#include "harness/bench/desk.h"
#include "harness/bench/guards.h"
#include "harness/devices/person_data.h"
#include "harness/evidence/layout.h"
#include "harness/evidence/recorder.h"
#include "models/hardware/nfc/air_recorder.h"

namespace shikaku::campaign {
namespace {

namespace event = vocabulary::event;
using vocabulary::EndReason;
using namespace std::chrono_literals;

// After the last step: what devices still do by themselves belongs to the record.
constexpr SimDuration kAftermath = 3s;

// No scenario lasts longer; every wait of an actor ends by itself.
constexpr SimTime kHorizon{SimDuration{2h}};

event::BenchRun FirstEvent(const scenario::Scenario& scenario, const RunPlan& plan) {
  event::BenchRun run{.scenario = scenario.id,
                      .seed = plan.seed,
                      .at = scenario.at,
                      .clock = vocabulary::Clock::kVirtual,
                      .link = plan.link,
                      .devices = DeviceNames(plan),
                      .facility = scenario.facility.id,
                      .platform = {scenario.platform.device, scenario.platform.changes},
                      .people = {}};
  for (const auto& [id, person] : scenario.people) {
    run.people.push_back({id, person.name, person.kana, person.address, person.birth, person.my_number,
                          devices::NumberBOf(person)});
  }
  return run;
}

}  // namespace

std::map<std::string, std::string> DeviceNames(const RunPlan& plan) {
  auto names = devices::NamesOf(plan.devices);
  if (!plan.device_file.empty()) names["platform"] = plan.device_file;
  return names;
}

void RunScenario(const scenario::Scenario& scenario, const RunPlan& plan, const devices::WarmParts& warm,
                 const std::filesystem::path& folder, kernel::RoleBoard* board) {
  const std::filesystem::path record_file = folder / evidence::RecordName(scenario.id);
  const auto trace_file = [&](Trace trace) { return folder / evidence::TraceName(scenario.id, trace); };
  kernel::SimulationKernel kernel{scenario.at, board};
  const bool perfetto = plan.traces.contains(Trace::kPerfetto);
  if (perfetto) kernel.KeepJobs();
  evidence::Recorder recorder{record_file, [&kernel] { return kernel.Now(); }};
  devices::GuardedProbe probe{kernel, recorder};
  probe.Note(FirstEvent(scenario, plan));
  const std::string wave = plan.traces.contains(Trace::kWave) ? trace_file(Trace::kWave).string() : "";
  const auto front_end = devices::FrontEndOf(plan.link, plan.makers_front_end, wave);
  const devices::DeviceKit kit = devices::OpenDevices(plan.devices, scenario.platform);
  hardware::AirRecorder air;
  devices::Desk desk{scenario, plan.seed, kit, warm, front_end, kernel, kernel, probe};
  const bool trace_air = plan.traces.contains(Trace::kAir);
  if (trace_air || perfetto) desk.Listen(air);
  scenario::Actor actor{scenario, desk, kernel, probe, RandomStream{plan.seed, "actor.reactions"}};
  desk.Start();
  kernel.Spawn(ports::Role::kBench, "actor", [&] {
    const bool played = actor.Play();
    kernel.Sleep(kAftermath);
    desk.InspectStore();
    probe.Note(event::BenchEnd{played ? EndReason::kDone : EndReason::kStuck});
    kernel.Stop();
  });
  kernel.Run(kHorizon);
  if (perfetto) WritePerfetto(trace_file(Trace::kPerfetto), record_file, kernel, air.Events());
  if (trace_air) WriteAir(trace_file(Trace::kAir), air.Events(), scenario.at);
}

}  // namespace shikaku::campaign
