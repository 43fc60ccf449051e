// What a run needs of the catalogue, by content: it goes into the out folder, so that the folder can be
// judged and played again without the catalogue it came from.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/campaign/catalogue.h"
#include "harness/evidence/plan.h"
#include "models/core/result.h"

namespace shikaku::campaign {

// A file of the catalogue that goes into the out folder.
struct KeptFile {
  std::string name;              // in the folder: "catalogue/people/tanaka-hanako.yaml"
  std::filesystem::path source;  // where it was read
  std::string bytes;
};

// What a run of `scenarios` needs, in the order of the names, each file once: the requirements, the
// vocabulary, the reference reader's device file and capability file, and the scenarios with the people,
// pictures and device files that they name. A scenario from outside the catalogue goes to catalogue/own/ID/,
// the device file of the run (`device`; empty: none) to catalogue/devices/own/, if it lies elsewhere. The
// error is a sentence that names a file and the remedy.
Result<std::vector<KeptFile>, std::string> ContentsOf(const Catalogue& catalogue,
                                                      const std::vector<const scenario::Scenario*>& scenarios,
                                                      const std::filesystem::path& device);

// The name in the folder of a scenario's file, and of a maker's device file.
std::string NameInFolder(const Catalogue& catalogue, const scenario::Scenario& scenario);
std::string NameInFolder(const Catalogue& catalogue, const std::filesystem::path& device);

// Whether `file` lies in `folder` or below it, by whatever way each is written.
bool IsWithin(const std::filesystem::path& folder, const std::filesystem::path& file);

// The entries of these files in the plan: name, size and hash.
std::vector<evidence::Content> Listed(const std::vector<KeptFile>& files);

}  // namespace shikaku::campaign
