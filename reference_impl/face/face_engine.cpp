#include "reference_impl/face/face_engine.h"

#include <cassert>
#include <exception>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <utility>

#include "reference_impl/face/descriptor.h"
#include "reference_impl/face/face_finder.h"

namespace shikaku::face {
namespace {

using ports::FaceError;

constexpr int kMinSide = 64;
constexpr int kMaxSide = 4096;

std::optional<cv::Mat> ToGrey(const ports::Image& image) {
  const bool sides = image.width >= kMinSide && image.height >= kMinSide && image.width <= kMaxSide &&
                     image.height <= kMaxSide;
  if (!sides || (image.channels != 1 && image.channels != 3)) return std::nullopt;
  const auto wanted = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) *
                      static_cast<std::size_t>(image.channels);
  if (image.pixels.size() != wanted) return std::nullopt;
  const cv::Mat view(image.height, image.width, image.channels == 1 ? CV_8UC1 : CV_8UC3,
                     const_cast<Byte*>(image.pixels.data()));
  cv::Mat grey = view;
  if (image.channels == 3) cv::cvtColor(view, grey, cv::COLOR_BGR2GRAY);
  return grey;
}

}  // namespace

ReferenceFaceEngine::ReferenceFaceEngine(std::shared_ptr<FaceModels> models) : models_(std::move(models)) {
  assert(models_);
}

Result<Bytes, FaceError> ReferenceFaceEngine::MakeTemplate(const ports::Image& image) {
  try {
    const auto grey = ToGrey(image);
    if (!grey) return Failure{FaceError::kBadImage};
    const auto eyes = FindFace(models_->cascades(), *grey);
    if (!eyes) return Failure{eyes.error()};
    const cv::Mat aligned = Align(*grey, *eyes);
    if (!GoodEnough(aligned)) return Failure{FaceError::kPoorQuality};
    return Describe(aligned);
  } catch (const std::exception&) {  // OpenCV's own way to refuse a picture
    return Failure{FaceError::kBadImage};
  }
}

int ReferenceFaceEngine::Similarity(BytesView a, BytesView b) { return Likeness(a, b); }

// Half way between the bench's own people as measured: photo against live picture of one person at
// least 443 000, of two people at most 303 000. tests/face holds both to 60 000 from here. It says
// nothing of real faces.
int ReferenceFaceEngine::Threshold() const { return 375'000; }

}  // namespace shikaku::face
