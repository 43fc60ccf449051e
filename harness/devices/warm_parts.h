// What is slow to load: made once, in the parent process, before it forks a child for each scenario.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "harness/devices/card_stock.h"
#include "models/core/result.h"
#include "models/ports/face_engine.h"
#include "models/ports/image.h"
#include "models/ports/imaging.h"
#include "virtual_card/authority/authority.h"

namespace shikaku::devices {

struct WarmParts {
  std::unique_ptr<ports::FaceEngine> face_engine;
  std::unique_ptr<ports::CardFaceOcr> ocr;
  std::unique_ptr<virtual_card::Authority> authority;
  std::map<std::string, ports::Image> pictures;  // "sato-kenji/live-1", "empty-desk"
  std::map<std::string, Bytes> photos;           // by face folder: the card's JPEG 2000 file
  CardStock cards;
};

// `faces` is the folder scenarios/people/faces. The error is a sentence with the next step.
Result<WarmParts, std::string> LoadWarmParts(const std::filesystem::path& faces);

}  // namespace shikaku::devices
