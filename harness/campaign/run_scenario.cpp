#include "harness/campaign/run_scenario.h"

#include <fstream>

#include "harness/bench/desk.h"
#include "harness/bench/guards.h"
#include "harness/bench/play.h"
#include "harness/devices/open_device.h"
#include "harness/evidence/layout.h"
#include "harness/evidence/recorder.h"
#include "models/hardware/nfc/air_recorder.h"

namespace shikaku::campaign {
namespace {

namespace event = vocabulary::event;

event::BenchRun FirstEvent(const scenario::Scenario& scenario, const RunPlan& plan) {
  event::BenchRun run = BeginningOf(scenario);
  run.seed = plan.seed;
  run.clock = vocabulary::Clock::kVirtual;
  run.link = plan.link;
  run.devices = DeviceNames(plan);
  if (plan.written != nullptr) run.inputs = evidence::InputsOf(*plan.written, run);
  return run;
}

network::LineOptions LineOf(const hardware::LineParameters& line) {
  network::LineOptions options;
  options.delay = line.delay;
  options.jitter_max = line.jitter_max;
  options.bits_per_second = line.bits_per_second;
  return options;
}

}  // namespace

event::BenchRun BeginningOf(const scenario::Scenario& scenario) {
  event::BenchRun run{.scenario = scenario.id,
                      .at = scenario.at,
                      .devices = {},
                      .facility = scenario.facility.id,
                      .platform = {scenario.platform->device, scenario.platform->changes},
                      .people = {},
                      .inputs = {}};
  for (const auto& [id, person] : scenario.people) {
    run.people.push_back(
        {id, person.name, person.kana, person.address, person.birth, person.my_number, person.card.number_b});
  }
  return run;
}

std::map<std::string, std::string> DeviceNames(const RunPlan& plan) {
  auto names = devices::NamesOf(plan.devices);
  if (!plan.device_file.empty()) names[std::string(evidence::kPlatformMember)] = plan.device_file;
  return names;
}

Result<Done, std::string> RunScenario(const scenario::Scenario& scenario, const RunPlan& plan,
                                      const devices::WarmParts& warm, const std::filesystem::path& folder,
                                      kernel::RoleBoard* board) {
  const std::filesystem::path record_file = folder / evidence::RecordName(scenario.id);
  const auto trace_file = [&](Trace trace) { return folder / evidence::TraceName(scenario.id, trace); };
  kernel::SimulationKernel kernel{scenario.at, board};
  const bool perfetto = plan.traces.contains(Trace::kPerfetto);
  if (perfetto) kernel.KeepJobs();
  auto recorder = evidence::Recorder::Create(record_file, [&kernel] { return kernel.Now(); });
  if (!recorder) return Failure(recorder.error());
  bench::GuardedProbe probe{kernel, *recorder};
  probe.Note(FirstEvent(scenario, plan));
  const std::string wave = plan.traces.contains(Trace::kWave) ? trace_file(Trace::kWave).string() : "";
  if (!wave.empty() && !std::ofstream(wave))
    return Failure("cannot write " + evidence::TraceName(scenario.id, Trace::kWave));
  ports::RoleDevices devices = devices::OpenDevices(plan.devices, {.scenario = scenario,
                                                                   .seed = plan.seed,
                                                                   .warm = warm,
                                                                   .link = plan.link,
                                                                   .wave = wave,
                                                                   .makers_front_end = plan.makers_front_end,
                                                                   .scheduler = kernel,
                                                                   .jobs = kernel,
                                                                   .probe = probe});
  const hardware::PlatformParameters& platform = *scenario.platform;
  hardware::AirRecorder air;
  bench::Desk desk{scenario,
                   warm.pictures,
                   {plan.seed, LineOf(platform.central_line), LineOf(platform.reader_line)},
                   std::move(devices),
                   kernel,
                   kernel,
                   probe};
  const bool trace_air = plan.traces.contains(Trace::kAir);
  if (trace_air || perfetto) desk.Listen(air);
  bench::Play(scenario, plan.seed, desk, kernel, probe);
  auto written = recorder->Written();
  if (written && perfetto)
    written = WritePerfetto(trace_file(Trace::kPerfetto), record_file, kernel, air.Events());
  if (written && trace_air) written = WriteAir(trace_file(Trace::kAir), air.Events(), scenario.at);
  return written;
}

}  // namespace shikaku::campaign
