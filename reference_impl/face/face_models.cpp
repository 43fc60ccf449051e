#include "reference_impl/face/face_models.h"

#include <opencv2/core.hpp>

#include "reference_impl/face/face_finder.h"

namespace shikaku::face {

FaceModels::FaceModels() : cascades_(std::make_unique<Cascades>()) {}
FaceModels::~FaceModels() = default;

Result<std::shared_ptr<FaceModels>, std::string> FaceModels::Load(const std::string& folder) {
  cv::setNumThreads(1);
  std::shared_ptr<FaceModels> models{new FaceModels};
  Cascades& c = models->cascades();
  const std::pair<cv::CascadeClassifier*, const char*> wanted[] = {
      {&c.face, "haarcascade_frontalface_alt2.xml"},
      {&c.eye, "haarcascade_eye.xml"},
      {&c.left_eye, "haarcascade_lefteye_2splits.xml"},
      {&c.right_eye, "haarcascade_righteye_2splits.xml"},
  };
  for (const auto& [cascade, name] : wanted) {
    const std::string path = folder + "/" + name;
    bool loaded = false;
    try {
      loaded = cascade->load(path);
    } catch (const cv::Exception&) {
      loaded = false;
    }
    if (!loaded) return Failure{"cannot load " + path + " (Debian package opencv-data)"};
  }
  return models;
}

}  // namespace shikaku::face
