// What a report is made from: the findings and the records of an out folder, checked and typed.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/judge/verdict.h"
#include "models/core/result.h"
#include "reports/render/report.h"

namespace shikaku::reports {

using judge::Verdict;

// Worst first: the order in which a report counts them.
inline constexpr std::array kVerdicts{Verdict::kFail, Verdict::kBenchError, Verdict::kInconclusive,
                                      Verdict::kPass, Verdict::kNotApplicable};

struct Title {
  std::string ja;
  std::string en;
};

struct Check {
  std::string id;
  std::string requirement;
  Verdict verdict{};
  std::string says;
  std::string expected;
  std::string observed;
  std::vector<std::int64_t> events;  // sequence numbers in the record; may name events that are not there
};

// Times are cycles of 13.56 MHz since the start of the run; from <= to.
struct Stage {
  std::string name;
  std::string lane;
  std::int64_t from = 0;
  std::int64_t to = 0;
  bool critical = false;  // on the critical path
};

struct Waterfall {
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::int64_t limit_us = 0;
  std::vector<Stage> stages;
};

struct Event {
  std::int64_t t = 0;  // cycles
  std::string who;
  std::string what;
  std::string data;  // JSON, as it stood in the record
};

// events[n] has the sequence number n.
struct Record {
  std::string file;  // "record/ID.jsonl"
  std::vector<Event> events;
  bool cut = false;  // its last line was unfinished (an interrupted run)
};

struct Scenario {
  std::string id;  // letters, digits, '.', '_' and '-' only
  Verdict verdict{};
  std::string seed;
  Title title;
  std::string suite;
  std::string at;
  std::vector<std::string> requirements;
  std::int64_t simulated_us = 0;
  std::vector<Check> checks;
  std::optional<Waterfall> waterfall;
  std::optional<Record> record;
};

struct CheckReference {
  std::string scenario;
  std::string check;
  Verdict verdict{};
};

struct Requirement {
  std::string id;
  Verdict verdict{};
  Title title;
  std::string says;
  std::string source;
  std::string basis;
  std::string role;
  std::vector<CheckReference> checks;
};

struct Run {
  std::string seed;
  std::string clock;
  std::string link;
  std::string suite;
  std::string version;
  std::vector<std::pair<std::string, std::string>> devices;  // role, adapter
};

struct Evidence {
  Verdict verdict{};
  bool complete = true;  // the findings say so, and no INCOMPLETE lies in the folder
  Run run;
  std::vector<std::string> disagreements;  // what plan.json asked for and findings.json does not say was run
  std::vector<Requirement> requirements;
  std::vector<Scenario> scenarios;
};

// Reads the folder. The error names the file, relative to the folder, and the line.
// A record may end in an unfinished line, or be missing, only when the run is incomplete. One that is damaged
// is an error, but where that is the verdict: then the scenario has none.
Result<Evidence, std::string> ReadEvidence(const std::filesystem::path& out_folder,
                                           Mark mark = Mark::kCounts);

}  // namespace shikaku::reports
