// What a face looks like, as numbers: aligned by the eyes, freed of the light, described by local
// texture and edges.
#pragma once

#include <opencv2/core.hpp>

#include "models/core/bytes.h"
#include "models/core/result.h"
#include "reference_impl/face/face_finder.h"

namespace shikaku::face {

// The size of an aligned face, in pixels.
inline constexpr int kFaceWidth = 112;
inline constexpr int kFaceHeight = 128;

// The face turned and scaled so that the eyes lie at fixed places (8-bit grey, kFaceWidth · kFaceHeight).
cv::Mat Align(const cv::Mat& grey, const Eyes& eyes);

// Whether an aligned face is bright, contrasty and sharp enough to compare.
bool GoodEnough(const cv::Mat& aligned);

// The template: a version mark, then uniform-LBP histograms and HOG blocks, quantised to bytes, so
// that comparing is whole-number arithmetic.
Bytes Describe(const cv::Mat& aligned);

// Likeness of two templates in millionths: how nearly they stand away from the average face in the
// same direction (0: not at all, or the opposite). 0 if either is not one of Describe.
int Likeness(BytesView a, BytesView b);

}  // namespace shikaku::face
