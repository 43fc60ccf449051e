// What a run writes beside its record for people who want to look inside (docs/hardware.md).
#pragma once

#include <filesystem>
#include <set>
#include <string_view>
#include <vector>

#include "models/core/civil_date.h"
#include "models/iso14443/air_event.h"
#include "models/kernel/simulation_kernel.h"

namespace shikaku::campaign {

enum class Trace {
  kWave,      // trace/ID.fst: every pin and register of the front-end, for GTKWave
  kAir,       // trace/ID.pcapng: the frames on the air, for Wireshark
  kPerfetto,  // trace/ID.perfetto.json: the whole visit, for https://ui.perfetto.dev
};

using Traces = std::set<Trace>;

// The file of a trace; `record_file` is DIR/record/ID.jsonl.
std::filesystem::path TraceFile(const std::filesystem::path& record_file, Trace trace);

// Writes the visit as told by its finished record, with the kernel's jobs and the frames on the air beside
// it. Throws std::runtime_error where the file cannot be written.
void WritePerfetto(const std::filesystem::path& record_file, const kernel::SimulationKernel& kernel,
                   const std::vector<iso14443::AirEvent>& air);

// Writes what passed on the air. `start` is the civil time in which simulated time began. Throws as above.
void WriteAir(const std::filesystem::path& record_file, const std::vector<iso14443::AirEvent>& events,
              CivilTime start);

}  // namespace shikaku::campaign
