// A face engine: templates from pictures, similarity of two templates. The shape follows NIST FRTE
// 1:1, so that a vendor's library can stand behind it.
#pragma once

#include "models/core/result.h"
#include "models/ports/image.h"
#include "models/vocabulary/desk.h"

namespace shikaku::ports {

using vocabulary::FaceError;

class FaceEngine {
 public:
  virtual ~FaceEngine() = default;

  // The template of the largest face in the picture, or why there is none. Same picture, same template, on
  // every call. Takes no simulated time of its own: what it costs a device is Processor::Work.
  virtual Result<Bytes, FaceError> MakeTemplate(const Image& image) = 0;

  // Similarity in millionths, 0 to 1 000 000; higher is more alike. Templates are the engine's own.
  virtual int Similarity(BytesView a, BytesView b) = 0;

  // The similarity from which two templates count as one person (the operating point at FMR 0.01 %).
  virtual int Threshold() const = 0;
};

}  // namespace shikaku::ports
