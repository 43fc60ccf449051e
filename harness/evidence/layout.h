// What lies where in the folder that a run leaves behind (docs/record.md). Names are relative to the folder
// and written with '/', whatever the machine.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "models/vocabulary/bench.h"

namespace shikaku::evidence {

inline constexpr std::string_view kPlanName = "plan.json";
inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::string_view kFindingsName = "findings.json";
inline constexpr std::string_view kReportName = "report.html";
inline constexpr std::string_view kJUnitName = "junit.xml";
// Lies there while a run goes on, and after one that did not come to its end.
inline constexpr std::string_view kIncompleteName = "INCOMPLETE";

// The device file among the devices of bench/run; in the plan a member of its own.
inline constexpr std::string_view kPlatformMember = "platform";

inline constexpr std::string_view kCatalogueFolder = "catalogue";
// Folder in catalogue/, and suite, of scenarios from outside the catalogue.
inline constexpr std::string_view kOwn = "own";
inline constexpr std::string_view kRecordFolder = "record";
inline constexpr std::string_view kTraceFolder = "trace";

// A file that is being written has this at the end of its name until it is whole.
inline constexpr std::string_view kPartEnding = ".part";

// trace/ID.fst, trace/ID.pcapng, trace/ID.perfetto.json.
using vocabulary::Trace;

// "record/ID.jsonl"
std::string RecordName(std::string_view scenario);

// "trace/ID.fst"
std::string TraceName(std::string_view scenario, Trace trace);

// What such a file is called there: "record/ID.jsonl". Where on a machine the folder lies, nothing in it
// says.
std::string InFolder(const std::filesystem::path& file);

// The scenario of a record's name; nothing if it is no such name.
std::optional<std::string> ScenarioOfRecord(std::string_view name);

// The same of a trace's name.
std::optional<std::string> ScenarioOfTrace(std::string_view name);

// 1 to 128 letters, digits, '.', '_' and '-', neither '.' nor '-' first: fit to be a file name, an anchor in
// a page and a word on a command line.
bool IsPlainName(std::string_view name);

// Plain names with '/' between them, at most eight: it stays in the folder.
bool IsPlainPath(std::string_view path);

// A path below catalogue/. Here other letters than plain ones may be in a name (a maker calls a file as he
// likes), but no control character, and nothing that leads out of the folder.
bool IsCatalogueName(std::string_view name);

// Whether a run writes files of this name: everything above, .part files of it included.
bool IsRunsOwn(std::string_view name);

}  // namespace shikaku::evidence
