// plan.json: what a run is going to do, with everything it needs by content, written before anything runs.
// With it a folder can be judged on another machine, years later, and when the run was killed half-way.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/ports/role.h"
#include "models/vocabulary/events.h"

namespace shikaku::evidence {

// What stands in a role. `adapter` names no place on a machine: "reference", "defective:NAME", "rtl:NAME".
struct PlannedDevice {
  std::string adapter;  // how it is named with --dut; of a maker's Verilog the folder's last name
  std::string version;  // the program's, or of a maker's Verilog "sha256:" and the hash of its files

  friend bool operator==(const PlannedDevice&, const PlannedDevice&) = default;
};

// A scenario that the run is to play.
struct PlannedScenario {
  std::string id;
  std::string file;  // in the folder: "catalogue/desk/face-agree-all.yaml"

  friend bool operator==(const PlannedScenario&, const PlannedScenario&) = default;
};

// A file of catalogue/ as it was when the run began.
struct Content {
  std::string name;  // in the folder
  std::uint64_t size = 0;
  std::string sha256;

  friend bool operator==(const Content&, const Content&) = default;
};

// The program that ran.
struct Program {
  std::string version;
  std::string commit;  // of its sources; "+" behind it: with changes; "unknown" where they were in no clone

  friend bool operator==(const Program&, const Program&) = default;
};

// All of plan.json.
struct Plan {
  std::uint64_t seed = 0;
  std::string clock;
  std::string link;
  std::string suite;  // which scenarios were asked for: "all", "selected", or names of suites
  Program program;
  std::map<ports::Role, PlannedDevice> devices;
  std::string platform;                    // device file of the reader, in the folder; empty: the reference's
  std::vector<PlannedScenario> scenarios;  // in the order in which they run; at least one
  std::vector<Content> contents;           // by name

  friend bool operator==(const Plan&, const Plan&) = default;

  // The content of this name, or null.
  const Content* Find(std::string_view name) const;
};

// What of a plan the record that begins with `run` rests on: the program, the versions of the devices, the
// catalogue's requirements and words, the files of the scenario, its people and the reader's platform; as 64
// digits of hex. It stands in that first event (`inputs`, which is not looked at here), so that none of it
// can be altered beside a record. The same for a run of more scenarios and of this one alone.
std::string InputsOf(const Plan& plan, const vocabulary::event::BenchRun& run);

// The most that a plan may hold of each kind; more is refused.
inline constexpr std::size_t kScenariosMax = 100'000;
inline constexpr std::size_t kContentsMax = 1'000'000;

// The text of plan.json: the same plan, the same bytes.
std::string EncodePlan(const Plan& plan);

// Takes any bytes. The error says file, line and place: "plan.json:3: /seed: must be …". What is accepted has
// plain ids and names that stay within catalogue/, nothing twice, and of every file it names the content.
Result<Plan, std::string> DecodePlan(std::string text);

// Reads plan.json of a folder. One that says the same in other bytes than EncodePlan's is an error too.
Result<Plan, std::string> ReadPlan(const std::filesystem::path& folder);

// Whether a text is the plan of a run by this or an earlier version of the program.
bool IsPlanOfSomeVersion(std::string_view text);

}  // namespace shikaku::evidence
