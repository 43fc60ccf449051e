#include "harness/campaign/contents.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "harness/evidence/digest.h"
#include "harness/evidence/layout.h"
#include "harness/scenario/pictures.h"
#include "models/core/home.h"

namespace shikaku::campaign {
namespace {

namespace fs = std::filesystem;
using scenario::Scenario;

constexpr std::uintmax_t kBytesMax = 64U << 20U;
constexpr const char* kVocabularyFolder = "vocabulary";

std::string InCatalogue(const fs::path& below) {
  return std::string(evidence::kCatalogueFolder) + "/" + below.generic_string();
}

// The way from `folder` to `file`, if that lies below it.
std::optional<fs::path> Below(const fs::path& folder, const fs::path& file) {
  std::error_code ignored;
  const auto place = [&](const fs::path& path) {
    return fs::weakly_canonical(fs::absolute(path.empty() ? "." : path, ignored), ignored);
  };
  const fs::path way = place(file).lexically_relative(place(folder));
  if (way.empty() || *way.begin() == ".." || *way.begin() == ".") return std::nullopt;
  return way;
}

bool IsOwn(const Catalogue& catalogue, const Scenario& scenario) {
  const auto way = Below(catalogue.folder, scenario.file);
  return !way || !way->has_parent_path();
}

// Where a device file goes that a scenario names; the error says where it would have to lie.
Result<std::string, std::string> NameOfDevice(const Catalogue& catalogue, const Scenario& scenario) {
  const fs::path file = scenario.device_file;
  if (!IsOwn(catalogue, scenario) || file.parent_path() == catalogue.folder / "devices") {
    if (const auto way = Below(catalogue.folder, file)) return InCatalogue(*way);
  } else if (const auto way = Below(fs::path(scenario.file).parent_path(), file)) {
    std::string name = InCatalogue(fs::path(evidence::kOwn) / scenario.id / *way);
    if (name != NameInFolder(catalogue, scenario)) return name;
  }
  return Failure(fmt::format(
      "{}: platform.device: the device file {} lies where a scenario cannot take it along. Put it "
      "beside the scenario, with another name than {}.yaml.",
      scenario.file, file.string(), scenario.id));
}

class Collection {
 public:
  // A file that could not be read before is told once, at the end.
  void Add(const std::string& name, const fs::path& source) {
    if (files_.contains(name) || !problem_.empty()) return;
    if (!evidence::IsCatalogueName(name)) {
      problem_ = fmt::format(
          "{}: the name cannot be kept in an out folder. Use letters of UTF-8, and no more "
          "than six folders.",
          source.string());
      return;
    }
    std::error_code ignored;
    const bool fits = fs::is_regular_file(source, ignored) && fs::file_size(source, ignored) <= kBytesMax;
    std::ifstream in(source, std::ios::binary);
    std::ostringstream all;
    if (fits) all << in.rdbuf();
    if (!fits || !in) {
      problem_ = fmt::format("{}: cannot be read, or is larger than 64 MiB.", source.string());
      return;
    }
    files_[name] = {name, source, std::move(all).str()};
  }

  void Fail(const std::string& problem) {
    if (problem_.empty()) problem_ = problem;
  }

  Result<std::vector<KeptFile>, std::string> Take() {
    if (!problem_.empty()) return Failure(problem_);
    std::vector<KeptFile> all;
    for (auto& [name, file] : files_) all.push_back(std::move(file));
    return all;
  }

 private:
  std::map<std::string, KeptFile> files_;
  std::string problem_;
};

// A file that the catalogue may have of its own; else the one that came with the program.
void AddOwnOrShipped(const Catalogue& catalogue, const fs::path& below, Collection& files) {
  std::error_code ignored;
  const fs::path own = catalogue.folder / below;
  files.Add(InCatalogue(below),
            exists(symlink_status(own, ignored)) ? own : SourceFolder() / "scenarios" / below);
}

// What this program was built with, whatever catalogue it reads.
void AddVocabulary(Collection& files) {
  std::error_code ignored;
  for (const auto& entry :
       fs::directory_iterator(SourceFolder() / "scenarios" / kVocabularyFolder, ignored)) {
    if (entry.path().extension() != ".yaml") continue;
    files.Add(InCatalogue(fs::path(kVocabularyFolder) / entry.path().filename()), entry.path());
  }
}

void AddFace(const Catalogue& catalogue, const std::string& face, Collection& files) {
  for (const std::string& picture : scenario::FaceFiles()) {
    const fs::path below = fs::path("people") / "faces" / face / picture;
    files.Add(InCatalogue(below), catalogue.folder / below);
  }
}

// A person's own file is read before what the scenario changes in it, and its own face looked for.
void AddPerson(const Catalogue& catalogue, const scenario::Person& person, Collection& files) {
  const fs::path below = fs::path("people") / (person.id + ".yaml");
  files.Add(InCatalogue(below), catalogue.folder / below);
  AddFace(catalogue, person.face, files);
  const auto base = std::ranges::find(catalogue.people, person.id, &scenario::Person::id);
  if (base != catalogue.people.end()) AddFace(catalogue, base->face, files);
}

}  // namespace

std::string NameInFolder(const Catalogue& catalogue, const Scenario& scenario) {
  if (!IsOwn(catalogue, scenario)) return InCatalogue(*Below(catalogue.folder, scenario.file));
  return InCatalogue(fs::path(evidence::kOwn) / scenario.id / (scenario.id + ".yaml"));
}

std::string NameInFolder(const Catalogue& catalogue, const fs::path& device) {
  if (const auto way = Below(catalogue.folder, device)) return InCatalogue(*way);
  const std::string name = device.filename().string();
  return InCatalogue(fs::path("devices") / evidence::kOwn /
                     (evidence::IsPlainName(name) ? name : "device.yaml"));
}

Result<std::vector<KeptFile>, std::string> ContentsOf(const Catalogue& catalogue,
                                                      const std::vector<const Scenario*>& scenarios,
                                                      const fs::path& device) {
  Collection files;
  files.Add(InCatalogue("requirements.yaml"), catalogue.folder / "requirements.yaml");
  AddVocabulary(files);
  for (const char* name : {"reference-reader.yaml", "reference-reader.capability.yaml"})
    AddOwnOrShipped(catalogue, fs::path("devices") / name, files);
  const fs::path desk = fs::path("people") / "faces" / scenario::kEmptyDeskFile;
  files.Add(InCatalogue(desk), catalogue.folder / desk);
  if (!device.empty()) files.Add(NameInFolder(catalogue, device), device);
  for (const Scenario* scenario : scenarios) {
    files.Add(NameInFolder(catalogue, *scenario), scenario->file);
    for (const auto& [id, person] : scenario->people) AddPerson(catalogue, person, files);
    if (scenario->device_file.empty()) continue;
    if (const auto name = NameOfDevice(catalogue, *scenario)) {
      files.Add(*name, scenario->device_file);
    } else {
      files.Fail(name.error());
    }
  }
  return files.Take();
}

bool IsWithin(const fs::path& folder, const fs::path& file) { return Below(folder, file).has_value(); }

std::vector<evidence::Content> Listed(const std::vector<KeptFile>& files) {
  std::vector<evidence::Content> contents;
  for (const KeptFile& file : files)
    contents.push_back({file.name, file.bytes.size(), evidence::Sha256(file.bytes)});
  return contents;
}

}  // namespace shikaku::campaign
