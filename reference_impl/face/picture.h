// Pictures from outside, decoded with care.
#pragma once

#include <string_view>

#include "models/core/result.h"
#include "models/ports/image.h"

namespace shikaku::face {

enum class PictureError {
  kUnknownFormat,  // neither JP2, JPEG nor PNG by its first bytes
  kTooLarge,       // more bytes, pixels or parts than a picture of a person needs
  kBroken,         // the decoder refuses it
};

// For people: what is wrong with the picture.
constexpr std::string_view NameOf(PictureError error) {
  switch (error) {
    case PictureError::kUnknownFormat:
      return "unknown-format";
    case PictureError::kTooLarge:
      return "too-large";
    case PictureError::kBroken:
      return "broken";
  }
  return "?";
}

// What is kTooLarge: more bytes in the file, more pixels a side, or more pixels in all.
inline constexpr std::size_t kMaxPictureBytes = 8'000'000;
inline constexpr int kMaxPictureSide = 4096;
inline constexpr std::int64_t kMaxPicturePixels = 8'500'000;

// The picture in `bytes`: JP2 (JPEG 2000 in its container, as on the card), JPEG or PNG; grey stays
// grey, colour becomes blue-green-red. Sizes are read from the headers and refused before any
// decoder allocates by them. Hostile bytes are welcome; deterministic.
Result<ports::Image, PictureError> DecodePicture(BytesView bytes);

}  // namespace shikaku::face
