// Where the face is: detector, eyes, and whether it can be compared at all.
#pragma once

#include <opencv2/objdetect.hpp>

#include "models/ports/face_engine.h"
#include "reference_impl/face/face_models.h"

namespace shikaku::face {

struct FaceModels::Cascades {
  cv::CascadeClassifier face;
  cv::CascadeClassifier eye;
  cv::CascadeClassifier left_eye;  // the person's left: at the right of the picture
  cv::CascadeClassifier right_eye;
};

// Centres of the irises in pixels; `left` and `right` as seen in the picture.
struct Eyes {
  cv::Point2f left;
  cv::Point2f right;
};

// Finds the largest face in the 8-bit grey picture and its eyes. Errors: kNoFace, kTooClose, kTooFar,
// and kPoorQuality for a face whose eyes cannot be made out.
Result<Eyes, ports::FaceError> FindFace(FaceModels::Cascades& cascades, const cv::Mat& grey);

// The distance between the eyes below which a face is too far, in pixels.
inline constexpr float kMinEyeDistance = 45;

}  // namespace shikaku::face
