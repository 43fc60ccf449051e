// The pictures of the people at a desk.
#pragma once

#include <map>
#include <string>

#include "models/ports/image.h"

namespace shikaku::scenario {

// Read once for many runs. Names are those of the folders and files below people/faces, without endings.
struct Pictures {
  std::map<std::string, ports::Image> scenes;  // what a camera sees: "sato-kenji/live-1", "empty-desk"
  std::map<std::string, Bytes> photos;         // by folder: the JPEG 2000 file that the person's card holds
};

}  // namespace shikaku::scenario
