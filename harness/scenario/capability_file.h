// What a maker states of a device: its capability file (docs/capability.md). Only read and checked: nothing
// of it is tried out on the device yet.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/scenario/fields.h"
#include "models/vocabulary/bench.h"
#include "models/vocabulary/capability.h"
#include "models/vocabulary/desk.h"
#include "models/vocabulary/screens.h"

namespace shikaku::scenario {

// One of the device's own screens, and which of the bench's it is.
struct OwnScreen {
  std::string name;  // the device's own
  vocabulary::Screen is{};
  std::string ja;
  std::string en;
  std::map<std::string, vocabulary::Button> buttons;  // by the device's own names
};

// The longest times that the maker states; each is above zero.
struct StatedBounds {
  SimDuration face_to_eligibility{};  // RDR-TIM-01
  SimDuration working_screen{};       // RDR-TIM-03: no longer without an answer
  SimDuration patient_screen{};       // a screen that waits for the patient, until it ends the visit
  SimDuration start{};                // from power on to the first screen
};

// The whole file.
struct Capability {
  std::string id;
  std::string title_en;
  std::string title_ja;
  vocabulary::Role role{};
  std::vector<vocabulary::CardOrientation> orientations;  // in which the printed side is read (RDR-ENV-04)
  std::vector<vocabulary::Method> methods;
  vocabulary::Liveness liveness{};
  std::vector<vocabulary::Phone> phones;  // in place of a card; none: cards only
  StatedBounds bounds;
  std::vector<OwnScreen> screens;           // empty: the device calls them as the bench does
  std::vector<vocabulary::Screen> without;  // screens that the device never shows
};

// The errors have file, line, field, cause and remedy; among what may be wrong in the file: an own name
// twice, a screen of the bench that is neither mapped nor named in `without`, a button that its screen does
// not have.
Loaded<Capability> LoadCapability(const std::filesystem::path& file);

}  // namespace shikaku::scenario
