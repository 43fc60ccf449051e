#include "reference_impl/face/descriptor.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include "reference_impl/face/average_face.h"

namespace shikaku::face {
namespace {

constexpr std::array<Byte, 4> kMark{'S', 'F', 'T', 1};
constexpr float kEyeLine = 46;
constexpr float kLeftEye = 30;
constexpr float kRightEye = 82;
constexpr int kCell = 16;
constexpr int kColumns = kFaceWidth / kCell;
constexpr int kRows = kFaceHeight / kCell;
constexpr int kUniform = 59;  // 58 patterns with at most two changes round the circle, and the rest
constexpr std::array<int, 3> kRadii{4, 6, 8};
constexpr std::size_t kTexture = kRadii.size() * kColumns * kRows * kUniform;
constexpr std::size_t kEdges = std::size_t{kColumns - 1} * (kRows - 1) * 36;
constexpr std::size_t kLength = kMark.size() + kTexture + kEdges;

// Tan and Triggs: gamma, difference of Gaussians, contrast equalised in two robust stages.
cv::Mat WithoutLight(const cv::Mat& aligned) {
  cv::Mat x;
  cv::Mat wide;
  aligned.convertTo(x, CV_32F, 1.0 / 255, 1.0 / 255);
  cv::pow(x, 0.2, x);
  cv::GaussianBlur(x, wide, cv::Size(), 3.0);
  cv::GaussianBlur(x, x, cv::Size(), 1.0);
  x -= wide;
  cv::Mat power;
  for (const double limit : {1e9, 10.0}) {
    power = cv::min(cv::abs(x), limit);
    cv::pow(power, 0.1, power);
    x /= std::pow(cv::mean(power)[0] + 1e-9, 10.0);
  }
  return x;
}

std::array<int, 256> UniformBins() {
  std::array<int, 256> bins{};
  int next = 0;
  for (int code = 0; code < 256; ++code) {
    int changes = 0;
    for (int i = 0; i < 8; ++i) changes += (code >> i & 1) != (code >> ((i + 1) % 8) & 1);
    bins[static_cast<std::size_t>(code)] = changes <= 2 ? next++ : kUniform - 1;
  }
  return bins;
}

// Cell histograms of local binary patterns, as square roots: their dot product is Bhattacharyya's measure.
void AppendTexture(const cv::Mat& x, int radius, Bytes& to) {
  static const std::array<int, 256> bins = UniformBins();
  const int d = std::max(1, static_cast<int>(std::lround(radius * 0.7071)));
  const std::array<cv::Point, 8> ring{cv::Point(radius, 0), {d, d},   {0, radius},  {-d, d},
                                      {-radius, 0},         {-d, -d}, {0, -radius}, {d, -d}};
  cv::Mat framed;
  cv::copyMakeBorder(x, framed, radius, radius, radius, radius, cv::BORDER_REFLECT);
  for (int row = 0; row < kRows; ++row) {
    for (int column = 0; column < kColumns; ++column) {
      std::array<int, kUniform> count{};
      for (int i = 0; i < kCell * kCell; ++i) {
        const cv::Point at(column * kCell + i % kCell + radius, row * kCell + i / kCell + radius);
        const float centre = framed.at<float>(at);
        int code = 0;
        for (int k = 0; k < 8; ++k)
          code |= (framed.at<float>(at + ring[static_cast<std::size_t>(k)]) > centre) << k;
        ++count[static_cast<std::size_t>(bins[static_cast<std::size_t>(code)])];
      }
      for (const int n : count)
        to.push_back(static_cast<Byte>(std::lround(255 * std::sqrt(n / double{kCell * kCell}))));
    }
  }
}

void AppendEdges(const cv::Mat& x, Bytes& to) {
  static const cv::HOGDescriptor hog(cv::Size(kFaceWidth, kFaceHeight), cv::Size(2 * kCell, 2 * kCell),
                                     cv::Size(kCell, kCell), cv::Size(kCell, kCell), 9);
  cv::Mat bytes;
  x.convertTo(bytes, CV_8U, 32, 128);
  std::vector<float> values;
  hog.compute(bytes, values);
  for (const float v : values) to.push_back(static_cast<Byte>(std::clamp(std::lround(v * 255), 0L, 255L)));
}

// Cosine of the angle at which two templates stand away from the average face, -1 to 1. Whole
// numbers up to the last step.
double Cosine(BytesView a, BytesView b, BytesView average) {
  std::int64_t aa = 0;
  std::int64_t bb = 0;
  std::int64_t ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const int x = a[i] - average[i];
    const int y = b[i] - average[i];
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  if (aa == 0 || bb == 0) return 0;
  return static_cast<double>(ab) / std::sqrt(static_cast<double>(aa)) / std::sqrt(static_cast<double>(bb));
}

}  // namespace

cv::Mat Align(const cv::Mat& grey, const Eyes& eyes) {
  const cv::Point2f along = eyes.right - eyes.left;
  const auto apart = static_cast<float>(cv::norm(along));
  const float scale = (kRightEye - kLeftEye) / apart;
  const float c = along.x / apart * scale;
  const float s = along.y / apart * scale;
  const cv::Point2f middle = (eyes.left + eyes.right) / 2;
  const cv::Matx23f turn(c, s, (kLeftEye + kRightEye) / 2 - c * middle.x - s * middle.y,  //
                         -s, c, kEyeLine + s * middle.x - c * middle.y);
  cv::Mat soft = grey;
  if (scale < 0.9F) {  // no finer detail than the smaller picture can hold
    cv::Mat blurred;
    cv::GaussianBlur(grey, blurred, cv::Size(), 0.45 * std::sqrt(1 / (scale * scale) - 1.0));
    soft = blurred;
  }
  cv::Mat aligned;
  cv::warpAffine(soft, aligned, turn, cv::Size(kFaceWidth, kFaceHeight), cv::INTER_LINEAR,
                 cv::BORDER_REPLICATE);
  return aligned;
}

bool GoodEnough(const cv::Mat& aligned) {
  constexpr double kDarkest = 45;
  constexpr double kBrightest = 222;
  constexpr double kLeastContrast = 12;
  constexpr double kLeastSharpness = 0.018;  // of the share of fine detail in the contrast
  constexpr double kMostBurnt = 0.15;        // of the face's area
  const cv::Mat inner = aligned(cv::Rect(14, 24, kFaceWidth - 28, kFaceHeight - 40));
  cv::Scalar mean;
  cv::Scalar spread;
  cv::meanStdDev(inner, mean, spread);
  if (mean[0] < kDarkest || mean[0] > kBrightest || spread[0] < kLeastContrast) return false;
  if (cv::countNonZero(inner >= 252) > kMostBurnt * static_cast<double>(inner.total())) return false;
  cv::Mat fine;
  cv::Mat soft;
  cv::GaussianBlur(inner, soft, cv::Size(), 1.0);
  cv::Laplacian(soft, fine, CV_32F);
  cv::Scalar fine_mean;
  cv::Scalar fine_spread;
  cv::meanStdDev(fine, fine_mean, fine_spread);
  return fine_spread[0] * fine_spread[0] / (spread[0] * spread[0]) >= kLeastSharpness;
}

Bytes Describe(const cv::Mat& aligned) {
  const cv::Mat x = WithoutLight(aligned);
  Bytes out(kMark.begin(), kMark.end());
  out.reserve(kLength);
  for (const int radius : kRadii) AppendTexture(x, radius, out);
  AppendEdges(x, out);
  return out;
}

int Likeness(BytesView a, BytesView b) {
  const auto ours = [](BytesView t) {
    return t.size() == kLength && std::equal(kMark.begin(), kMark.end(), t.begin());
  };
  if (!ours(a) || !ours(b)) return 0;
  const BytesView average = AverageFace();
  assert(average.size() == kLength);
  const auto part = [&](std::size_t at, std::size_t count) {
    return Cosine(a.subspan(at, count), b.subspan(at, count), average.subspan(at, count));
  };
  constexpr double kTextureShare = 0.8;
  const double likeness = kTextureShare * part(kMark.size(), kTexture) +
                          (1 - kTextureShare) * part(kMark.size() + kTexture, kEdges);
  return static_cast<int>(std::lround(1'000'000 * std::clamp(likeness, 0.0, 1.0)));
}

}  // namespace shikaku::face
