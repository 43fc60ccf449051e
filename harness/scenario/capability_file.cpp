#include "harness/scenario/capability_file.h"

#include <array>
#include <set>

#include "harness/scenario/people.h"
#include "harness/scenario/words.h"

namespace shikaku::scenario {
namespace {

using vocabulary::Button;
using vocabulary::Method;
using vocabulary::Screen;

// The scalar under `screens` of a device that calls its screens as the bench does.
constexpr std::string_view kSameNames = "same";

SimDuration ReadBound(Fields& bounds, std::string_view key) {
  if (!bounds.Has(key)) {
    bounds.Fail(key, "the bound is missing", fmt::format("Write {}: 5 s", key));
    return {};
  }
  const std::size_t before = bounds.errors().size();
  const SimDuration bound = bounds.DurationOr(key, {});
  if (bounds.errors().size() == before && bound <= SimDuration{})
    bounds.Fail(key, "a bound of no time cannot be kept", "Write the longest time that the device takes");
  return bound;
}

StatedBounds ReadBounds(Fields bounds) {
  const StatedBounds read{ReadBound(bounds, "face_to_eligibility"), ReadBound(bounds, "working_screen"),
                          ReadBound(bounds, "patient_screen"), ReadBound(bounds, "start")};
  bounds.RefuseOthers();
  return read;
}

void ReadButtons(Fields& screen, OwnScreen& own) {
  const auto node = screen.Find("buttons");
  Fields buttons = screen.Map("buttons");
  if (!node || !node->node.IsMap()) return;
  for (const auto& member : node->node) {
    const std::string name = member.first.Scalar();
    own.buttons[name] = ReadWord<Button>(buttons, name, EntryOf(own.is).buttons);
  }
}

OwnScreen ReadScreen(Fields& screen) {
  OwnScreen own;
  own.name = screen.Text("name");
  own.is = ReadWord<Screen>(screen, "is");
  own.ja = screen.Text("ja");
  own.en = screen.Text("en");
  ReadButtons(screen, own);
  screen.RefuseOthers();
  return own;
}

void ReadScreens(Fields& fields, Capability& capability) {
  capability.without = ReadWords<Screen>(fields, "without");
  const auto node = fields.Find("screens");
  if (node && node->node.IsScalar()) {
    if (fields.Text("screens") != kSameNames) {
      fields.Fail("screens", fmt::format("neither a list nor '{}'", kSameNames),
                  fmt::format("Write '{}', or a list of {{name, is, ja, en, buttons}}", kSameNames));
    }
    return;
  }
  const std::size_t errors_before = fields.errors().size();
  std::set<std::string> names;
  std::set<Screen> mapped(capability.without.begin(), capability.without.end());
  for (Fields& entry : fields.Maps("screens")) {
    OwnScreen own = ReadScreen(entry);
    if (!names.insert(own.name).second)
      entry.Fail("name", fmt::format("'{}' stands here twice", own.name), "Each own screen is one entry");
    mapped.insert(own.is);
    capability.screens.push_back(std::move(own));
  }
  if (fields.errors().size() > errors_before) return;  // what could not be read is not there to be counted
  for (const Screen screen : vocabulary::All<Screen>()) {
    if (mapped.contains(screen)) continue;
    fields.Fail("screens", fmt::format("no own screen is '{}'", NameOf(screen)),
                "Map one to it, or name it in 'without'");
  }
}

}  // namespace

Loaded<Capability> LoadCapability(const std::filesystem::path& file) {
  LoadErrors errors;
  const auto root = LoadYamlMap(file, errors);
  if (!root) return Failure(std::move(errors));
  Fields fields({{file.string(), *root}}, "", errors);
  Capability capability;
  capability.id = fields.Text("id");
  if (!capability.id.empty() && !IsId(capability.id))
    fields.Fail("id", "an id is 1 to 64 lower-case letters, digits and hyphens", "Rename it");
  Fields title = fields.Map("title");
  capability.title_en = title.Text("en");
  capability.title_ja = title.Text("ja");
  title.RefuseOthers();
  static constexpr std::array kRoles{vocabulary::Role::kReader};
  capability.role = ReadWord<vocabulary::Role>(fields, "role", kRoles);
  capability.orientations = ReadWords<vocabulary::CardOrientation>(fields, "orientations");
  if (capability.orientations.empty())
    fields.Fail("orientations", "the card can be laid in none", "Name those in which it is read");
  capability.methods = ReadWords<Method>(fields, "methods");
  if (std::ranges::find(capability.methods, Method::kFace) == capability.methods.end())
    fields.Fail("methods", "a face-verification reader verifies faces", "Name that method among them");
  if (std::ranges::find(capability.methods, Method::kNumber) != capability.methods.end())
    fields.Fail("methods", "a reader cannot query by number", "That is the terminal's; leave it out");
  capability.liveness = ReadWord<vocabulary::Liveness>(fields, "liveness");
  capability.phones = ReadWords<vocabulary::Phone>(fields, "phones");
  capability.bounds = ReadBounds(fields.Map("bounds"));
  ReadScreens(fields, capability);
  fields.RefuseOthers();
  return Checked(std::move(capability), std::move(errors));
}

}  // namespace shikaku::scenario
