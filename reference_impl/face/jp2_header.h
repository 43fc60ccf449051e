// What a JP2 file asks of its decoder, read without decoding it.
#pragma once

#include <cstdint>
#include <optional>

#include "models/core/bytes.h"

namespace shikaku::face {

// The picture that a decoder would have to hold in memory.
struct Jp2Demand {
  std::int64_t width = 0;  // pixels
  std::int64_t height = 0;
  int components = 0;      // samples a pixel
  std::int64_t tiles = 0;  // into which the picture is cut
};

// The sizes in the code stream's SIZ marker (ISO/IEC 15444-1 A.5.1). Nothing if the boxes or the
// main header are not well formed, or if the stream uses what lets a short file claim unbounded
// memory: many quality layers, tiny precincts or code blocks, per-component or per-tile coding
// styles, progression changes. Card photos use none of these.
std::optional<Jp2Demand> ReadJp2Demand(BytesView file);

}  // namespace shikaku::face
