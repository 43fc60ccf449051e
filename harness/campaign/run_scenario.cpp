#include "harness/campaign/run_scenario.h"

#include <nlohmann/json.hpp>

#include "harness/dut/desk.h"
#include "harness/dut/person_data.h"
#include "harness/record/recorder.h"
#include "harness/scenario/actor.h"
#include "models/kernel/simulation_kernel.h"
#include "models/reader/nfc/air_recorder.h"

namespace shikaku::campaign {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

// After the last step: what devices still do by themselves belongs to the record.
constexpr SimDuration kAftermath = 3s;

// No scenario lasts longer; every wait of an actor ends by itself.
constexpr SimTime kHorizon{SimDuration{2h}};

json FirstEvent(const scenario::Scenario& scenario, const RunPlan& plan) {
  json people = json::array();
  for (const auto& [id, person] : scenario.people) {
    people.push_back({{"id", id},
                      {"name", person.name},
                      {"kana", person.kana},
                      {"address", person.address},
                      {"birth", FormatDate(person.birth)},
                      {"my_number", person.my_number},
                      {"verification_number_b", dut::NumberBOf(person)}});
  }
  return {{"scenario", scenario.id},
          {"seed", plan.seed},
          {"at", FormatTime(scenario.at)},
          {"clock", "virtual"},
          {"link", plan.link},
          {"devices", plan.devices},
          {"facility", scenario.facility.id},
          {"platform", {{"device", scenario.platform.device}, {"changes", scenario.platform.changes}}},
          {"people", people}};
}

}  // namespace

void RunScenario(const scenario::Scenario& scenario, const RunPlan& plan, const dut::WarmParts& warm,
                 const std::filesystem::path& record_file, char* role_board) {
  kernel::SimulationKernel kernel{scenario.at, role_board};
  const bool perfetto = plan.traces.contains(Trace::kPerfetto);
  if (perfetto) kernel.KeepJobs();
  record::Recorder recorder{record_file, [&kernel] { return kernel.Now(); }};
  recorder.Note("bench", "run", FirstEvent(scenario, plan));
  const std::string wave =
      plan.traces.contains(Trace::kWave) ? TraceFile(record_file, Trace::kWave).string() : "";
  const auto front_end = dut::FrontEndOf(plan.link, plan.makers_front_end, wave);
  const dut::DeviceKit kit = dut::OpenDevices(plan.devices, scenario.platform);
  reader::AirRecorder air;
  dut::Desk desk{scenario, plan.seed, kit, warm, front_end, kernel, kernel, recorder};
  const bool trace_air = plan.traces.contains(Trace::kAir);
  if (trace_air || perfetto) desk.Listen(air);
  scenario::Actor actor{scenario, desk, kernel, recorder, RandomStream{plan.seed, "actor.reactions"}};
  desk.Start();
  kernel.Spawn("bench", "actor", [&] {
    const bool played = actor.Play();
    kernel.Sleep(kAftermath);
    desk.InspectStore();
    recorder.Note("bench", "end", {{"reason", played ? "done" : "stuck"}});
    kernel.Stop();
  });
  kernel.Run(kHorizon);
  if (perfetto) WritePerfetto(record_file, kernel, air.Events());
  if (trace_air) WriteAir(record_file, air.Events(), scenario.at);
}

}  // namespace shikaku::campaign
