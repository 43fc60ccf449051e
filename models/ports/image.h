// A picture in memory: 8 bits a sample, rows from the top, no padding.
#pragma once

#include "models/core/bytes.h"

namespace shikaku::ports {

// A value: copies know nothing of each other. Without pixels: no picture.
struct Image {
  int width = 0;
  int height = 0;
  int channels = 1;  // 1: grey; 3: blue, green, red
  Bytes pixels;      // width · height · channels

  // Whether there is no picture.
  bool empty() const { return pixels.empty(); }
  friend bool operator==(const Image&, const Image&) = default;
};

}  // namespace shikaku::ports
