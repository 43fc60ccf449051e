// A face engine: templates from pictures, similarity of two templates. The shape follows NIST FRTE
// 1:1, so that a vendor's library can stand behind it.
#pragma once

#include <string_view>

#include "models/core/result.h"
#include "models/ports/image.h"

namespace shikaku::ports {

enum class FaceError {
  kNoFace,       // the detector finds no face
  kTooClose,     // the face fills the frame or is cut by its edge
  kTooFar,       // too few pixels between the eyes
  kPoorQuality,  // found, but too dark, too bright or too blurred to compare
  kBadImage,     // not a picture the engine takes
};

constexpr std::string_view NameOf(FaceError error) {
  switch (error) {
    case FaceError::kNoFace:
      return "no-face";
    case FaceError::kTooClose:
      return "too-close";
    case FaceError::kTooFar:
      return "too-far";
    case FaceError::kPoorQuality:
      return "poor-quality";
    case FaceError::kBadImage:
      return "bad-image";
  }
  return "?";
}

class FaceEngine {
 public:
  virtual ~FaceEngine() = default;

  // Same picture, same template, on every call.
  virtual Result<Bytes, FaceError> MakeTemplate(const Image& image) = 0;

  // Similarity in millionths, 0 to 1 000 000; higher is more alike. Templates are the engine's own.
  virtual int Similarity(BytesView a, BytesView b) = 0;

  // The similarity from which two templates count as one person (the operating point at FMR 0.01 %).
  virtual int Threshold() const = 0;
};

}  // namespace shikaku::ports
