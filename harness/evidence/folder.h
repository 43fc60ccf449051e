// The folder that a run left behind, for reading: on whatever machine it lies now, with nothing else at hand.
//
//   const auto folder = OpenFolder("out");                  // plan.json, and whether the run came to its end
//   folder->Differences(exempt);                            // what was changed since; empty: nothing
//   for (const PlannedScenario& scenario : folder->plan.scenarios) {
//     const auto record = folder->ReadRecord(scenario.id);  // events as they stand, chain checked
//   }
//   folder->Text("catalogue/requirements.yaml");            // any file of the catalogue
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/evidence/layout.h"
#include "harness/evidence/plan.h"
#include "harness/evidence/record.h"
#include "models/core/result.h"

namespace shikaku::evidence {

// Files that the caller is going to write anew, and so does not care for: true for their names.
using Exempt = std::function<bool(std::string_view name)>;

struct Folder {
  std::filesystem::path path;
  Plan plan;
  // No INCOMPLETE lies there: the run came to its end, and manifest.json says how everything was then.
  bool complete = false;

  // The catalogue that the run was made with: what it needed of scenarios/, as it was.
  std::filesystem::path Catalogue() const { return path / kCatalogueFolder; }

  // A scenario of the plan. Its last line may be cut short only where the run is not complete. The error
  // names "record/ID.jsonl" and the line.
  Result<Record, RecordError> ReadRecord(std::string_view scenario) const;

  // The bytes of a file by its name in the folder, at most 256 MiB. The error begins with the name.
  Result<std::string, std::string> Text(std::string_view name) const;

  // The line of plan.json on which it names one of its scenarios, by index.
  int LineOfScenario(std::size_t index) const;

  // What was changed since the run, at most 20 sentences, each with file and line; empty: nothing. Everything
  // is held to manifest.json. A plan that was altered is told by its own line where a record says otherwise.
  std::vector<std::string> Differences(const Exempt& exempt) const;

  // The same for a run that was killed before it could write a manifest: plan and records are held to each
  // other, the catalogue to the hashes in the plan. A record may be missing or break off; one that is damaged
  // otherwise is told.
  std::vector<std::string> DifferencesFromPlan() const;
};

// Reads the plan. The error names file, line and place: "plan.json:3: /seed: must be …".
Result<Folder, std::string> OpenFolder(const std::filesystem::path& path);

}  // namespace shikaku::evidence
