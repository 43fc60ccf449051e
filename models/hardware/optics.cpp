#include "models/hardware/optics.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace shikaku::hardware {
namespace {

constexpr double kGamma = 2.2;
constexpr double kSmallerBlur = 0.45;  // pixels of the smaller picture

cv::Mat ViewOf(const ports::Image& picture) {
  return {picture.height, picture.width, picture.channels == 1 ? CV_8UC1 : CV_8UC3,
          const_cast<Byte*>(picture.pixels.data())};
}

ports::Image Like(const ports::Image& picture) {
  return {picture.width, picture.height, picture.channels, Bytes(picture.pixels.size())};
}

}  // namespace

ports::Image Scaled(const ports::Image& picture, double scale) {
  assert(scale > 0 && !picture.empty());
  ports::Image seen = Like(picture);
  cv::Mat to = ViewOf(seen);
  const cv::Point2f centre(static_cast<float>(picture.width - 1) / 2,
                           static_cast<float>(picture.height - 1) / 2);
  // A picture that becomes smaller is averaged first, as a lens does: no single pixels are picked out.
  cv::Mat from = ViewOf(picture);
  if (scale < 1) {
    cv::Mat smooth;
    cv::GaussianBlur(from, smooth, cv::Size(), kSmallerBlur / scale, kSmallerBlur / scale,
                     cv::BORDER_REPLICATE);
    from = smooth;
  }
  cv::warpAffine(from, to, cv::getRotationMatrix2D(centre, 0, scale), to.size(), cv::INTER_LINEAR,
                 cv::BORDER_REPLICATE);
  return seen;
}

ports::Image Smeared(const ports::Image& picture, int pixels) {
  assert(pixels >= 1 && !picture.empty());
  ports::Image seen = Like(picture);
  cv::Mat to = ViewOf(seen);
  cv::blur(ViewOf(picture), to, cv::Size(pixels, 1), cv::Point(-1, -1), cv::BORDER_REPLICATE);
  return seen;
}

void Expose(ports::Image& picture, double factor) {
  assert(factor > 0);
  const double levels = std::pow(factor, 1 / kGamma);  // of (f·v^γ)^(1/γ)
  std::array<Byte, 256> table{};
  for (std::size_t v = 0; v < table.size(); ++v)
    table[v] = static_cast<Byte>(std::clamp(std::lround(static_cast<double>(v) * levels), 0L, 255L));
  for (Byte& b : picture.pixels) b = table[b];
}

}  // namespace shikaku::hardware
