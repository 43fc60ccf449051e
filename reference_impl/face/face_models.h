// The trained detectors that the face engine needs, loaded once.
#pragma once

#include <memory>
#include <string>

#include "models/core/result.h"

namespace shikaku::face {

// Shared by all engines of a process and, loaded before a fork, by its children. Not for two
// threads at once: OpenCV's detectors keep scratch memory.
class FaceModels {
 public:
  // Loads OpenCV's Haar cascades from `folder` (Debian's opencv-data) and holds OpenCV to one
  // thread. Error: a sentence that names the file that is missing or broken.
  static Result<std::shared_ptr<FaceModels>, std::string> Load(
      const std::string& folder = "/usr/share/opencv4/haarcascades");

  ~FaceModels();
  FaceModels(const FaceModels&) = delete;
  FaceModels& operator=(const FaceModels&) = delete;

  // The detectors themselves, for FindFace; they live as long as this. Declared in face_finder.h, so that
  // this header needs no OpenCV.
  struct Cascades;
  Cascades& cascades() { return *cascades_; }

 private:
  FaceModels();
  std::unique_ptr<Cascades> cascades_;
};

}  // namespace shikaku::face
