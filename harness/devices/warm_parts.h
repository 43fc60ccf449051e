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

// `faces` is the folder scenarios/people/faces. The error is a sentence with the next step.
Result<WarmParts, std::string> LoadWarmParts(const std::filesystem::path& faces);

}  // namespace shikaku::devices
