// What is slow to load: made once, in the parent process, before it forks a child for each scenario.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "harness/devices/card_stock.h"
#include "harness/scenario/pictures.h"
#include "models/core/result.h"
#include "models/ports/face_engine.h"
#include "models/ports/imaging.h"
#include "virtual_card/authority/authority.h"

namespace shikaku::devices {

struct WarmParts {
  std::shared_ptr<ports::FaceEngine> face_engine;
  std::unique_ptr<ports::CardFaceOcr> ocr;
  std::unique_ptr<virtual_card::Authority> authority;
  scenario::Pictures pictures;
  CardStock cards;
};

// What kept them from being loaded.
struct WarmError {
  bool of_pictures = false;  // a picture of people/ cannot be read; else something is amiss on this machine
  std::string text;          // a sentence, with the file or the next step
};

// `faces` is the folder scenarios/people/faces.
Result<WarmParts, WarmError> LoadWarmParts(const std::filesystem::path& faces);

}  // namespace shikaku::devices
