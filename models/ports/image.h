// A picture in memory: 8 bits a sample, rows from the top, no padding.
#pragma once

#include "models/core/bytes.h"

namespace shikaku::ports {

struct Image {
  int width = 0;
  int height = 0;
  int channels = 1;  // 1: grey; 3: blue, green, red
  Bytes pixels;      // width · height · channels

  bool empty() const { return pixels.empty(); }
  friend bool operator==(const Image&, const Image&) = default;
};

}  // namespace shikaku::ports
