#include "reference_impl/face/face_finder.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <vector>

namespace shikaku::face {
namespace {

using ports::FaceError;

// Where the detector's box has the eyes, in parts of its side.
constexpr float kEyeX = 0.30F;
constexpr float kEyeY = 0.41F;

// How far a face reaches from the middle between its eyes, in eye distances.
constexpr float kReachUp = 1.0F;
constexpr float kReachDown = 1.35F;
constexpr float kReachSide = 1.05F;

// A face wider than this part of the frame's smaller side has come too close.
constexpr float kMaxBoxPart = 0.86F;

std::optional<cv::Rect> LargestFace(cv::CascadeClassifier& cascade, const cv::Mat& grey, int min_side,
                                    int neighbours) {
  if (std::min(grey.cols, grey.rows) < min_side) return std::nullopt;
  std::vector<cv::Rect> found;
  cascade.detectMultiScale(grey, found, 1.12, neighbours, 0, cv::Size(min_side, min_side));
  // A total order, so that equal sizes cannot swap places.
  const auto best = std::max_element(found.begin(), found.end(), [](const cv::Rect& a, const cv::Rect& b) {
    return std::tie(a.width, b.y, b.x) < std::tie(b.width, a.y, a.x);
  });
  return best == found.end() ? std::nullopt : std::optional{*best};
}

void Collect(cv::CascadeClassifier& cascade, const cv::Mat& grey, cv::Rect area, int side,
             std::vector<cv::Point2f>& to) {
  std::vector<cv::Rect> found;
  cascade.detectMultiScale(grey(area), found, 1.1, 2, 0, cv::Size(side / 8, side / 8),
                           cv::Size(side / 3, side / 3));
  for (const cv::Rect& r : found) {
    const auto half = static_cast<float>(r.width) / 2;
    to.emplace_back(static_cast<float>(area.x + r.x) + half, static_cast<float>(area.y + r.y) + half);
  }
}

// The pair that lies most as eyes lie in a face.
std::optional<Eyes> BestPair(const std::vector<cv::Point2f>& points, const cv::Rect& face) {
  const auto side = static_cast<float>(face.width);
  const cv::Point2f corner(static_cast<float>(face.x), static_cast<float>(face.y));
  const cv::Point2f want_left = corner + cv::Point2f(kEyeX * side, kEyeY * side);
  const cv::Point2f want_right = corner + cv::Point2f((1 - kEyeX) * side, kEyeY * side);
  std::optional<Eyes> best;
  float least = 0.20F * side;
  for (const auto& a : points) {
    for (const auto& b : points) {
      const float apart = b.x - a.x;
      if (apart < 0.25F * side || apart > 0.60F * side || std::abs(b.y - a.y) > 0.25F * apart) continue;
      const float off =
          static_cast<float>(cv::norm(a - want_left) + cv::norm(b - want_right)) + std::abs(b.y - a.y);
      if (off < least) {
        least = off;
        best = Eyes{a, b};
      }
    }
  }
  return best;
}

// The centre of the iris near `guess`: where the picture's gradients point away from, dark centres
// weighing more (the means of gradients). `reach` is half the side of the window searched.
cv::Point2f IrisCentre(const cv::Mat& grey, cv::Point2f guess, float reach) {
  constexpr int kSide = 33;
  const float scale = static_cast<float>(kSide - 1) / (2 * reach);
  const cv::Matx23f to_patch(scale, 0, (kSide - 1) / 2.0F - guess.x * scale, 0, scale,
                             (kSide - 1) / 2.0F - guess.y * scale);
  cv::Mat patch;
  cv::Mat dx;
  cv::Mat dy;
  cv::warpAffine(grey, patch, to_patch, cv::Size(kSide, kSide), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  cv::GaussianBlur(patch, patch, cv::Size(5, 5), 0);
  cv::Sobel(patch, dx, CV_32F, 1, 0);
  cv::Sobel(patch, dy, CV_32F, 0, 1);
  cv::Mat strength;
  cv::magnitude(dx, dy, strength);
  const auto floor = static_cast<float>(cv::mean(strength)[0]);
  cv::Mat votes(kSide, kSide, CV_32F, cv::Scalar(0));
  constexpr int kMargin = 6;
  for (int cy = kMargin; cy < kSide - kMargin; ++cy) {
    for (int cx = kMargin; cx < kSide - kMargin; ++cx) {
      float sum = 0;
      for (int y = std::max(0, cy - 9); y <= std::min(kSide - 1, cy + 9); ++y) {
        for (int x = std::max(0, cx - 9); x <= std::min(kSide - 1, cx + 9); ++x) {
          const float g = strength.at<float>(y, x);
          const auto away = cv::Point2f(static_cast<float>(x - cx), static_cast<float>(y - cy));
          const float far = away.dot(away);
          if (g <= floor || far < 4 || far > 81) continue;
          const float along = (away.x * dx.at<float>(y, x) + away.y * dy.at<float>(y, x)) / g;
          if (along > 0) sum += along * along / far;
        }
      }
      votes.at<float>(cy, cx) = sum * static_cast<float>(255 - patch.at<Byte>(cy, cx));
    }
  }
  cv::GaussianBlur(votes, votes, cv::Size(5, 5), 0);
  cv::Point top;
  cv::minMaxLoc(votes, nullptr, nullptr, nullptr, &top);
  const auto fine = [&](int step_x, int step_y) {  // a parabola through the top and its neighbours
    const float a = votes.at<float>(top.y - step_y, top.x - step_x);
    const float b = votes.at<float>(top);
    const float c = votes.at<float>(top.y + step_y, top.x + step_x);
    const float bend = a - 2 * b + c;
    return bend < 0 ? std::clamp(0.5F * (a - c) / bend, -0.5F, 0.5F) : 0.0F;
  };
  const cv::Point2f centre(static_cast<float>(top.x) + fine(1, 0), static_cast<float>(top.y) + fine(0, 1));
  return guess + (centre - cv::Point2f((kSide - 1) / 2.0F, (kSide - 1) / 2.0F)) / scale;
}

std::optional<Eyes> FindEyes(FaceModels::Cascades& cascades, const cv::Mat& grey, const cv::Rect& face) {
  const cv::Rect frame(0, 0, grey.cols, grey.rows);
  const cv::Rect upper = cv::Rect(face.x, face.y + face.height / 5, face.width, face.height * 2 / 5) & frame;
  std::vector<cv::Point2f> points;
  Collect(cascades.eye, grey, upper, face.width, points);
  auto eyes = BestPair(points, face);
  if (!eyes) {
    const cv::Rect left(upper.x, upper.y, upper.width / 2, upper.height);
    const cv::Rect right(upper.x + upper.width / 2, upper.y, upper.width - upper.width / 2, upper.height);
    Collect(cascades.right_eye, grey, left, face.width, points);
    Collect(cascades.left_eye, grey, right, face.width, points);
    eyes = BestPair(points, face);
  }
  if (!eyes) return std::nullopt;
  const float reach = 0.20F * (eyes->right.x - eyes->left.x);
  return Eyes{IrisCentre(grey, eyes->left, reach), IrisCentre(grey, eyes->right, reach)};
}

bool ReachesOut(const Eyes& eyes, const cv::Mat& grey) {
  const cv::Point2f middle = (eyes.left + eyes.right) / 2;
  const auto apart = static_cast<float>(cv::norm(eyes.right - eyes.left));
  return middle.x - kReachSide * apart < 0 || middle.x + kReachSide * apart > static_cast<float>(grey.cols) ||
         middle.y - kReachUp * apart < 0 || middle.y + kReachDown * apart > static_cast<float>(grey.rows);
}

// A face that the frame cuts: found only when the frame is given a border. Works on a small copy.
bool CutByTheFrame(FaceModels::Cascades& cascades, const cv::Mat& grey) {
  cv::Mat small;
  const double scale = 160.0 / std::max(grey.cols, grey.rows);
  cv::resize(grey, small, cv::Size(), scale, scale, cv::INTER_AREA);
  const int border = std::max(small.cols, small.rows) / 2;
  cv::Mat padded;
  cv::copyMakeBorder(small, padded, border, border, border, border, cv::BORDER_REPLICATE);
  const int smaller = std::min(small.cols, small.rows);
  const auto face = LargestFace(cascades.face, padded, smaller / 2, 2);
  if (face) {
    const cv::Rect inside(border, border, small.cols, small.rows);
    if ((*face & inside) != *face ||
        static_cast<float>(face->width) > kMaxBoxPart * static_cast<float>(smaller))
      return true;
  }
  // So near that only the eyes are left to see.
  std::vector<cv::Rect> eyes;
  cascades.eye.detectMultiScale(small, eyes, 1.1, 3, 0, cv::Size(smaller / 5, smaller / 5));
  for (const auto& a : eyes) {
    for (const auto& b : eyes) {
      const bool alike = a.width * 3 < b.width * 4 && b.width * 3 < a.width * 4;
      const bool level = std::abs(a.y + a.height / 2 - b.y - b.height / 2) * 3 < a.width;
      if (alike && level && b.x - a.x > small.cols / 3) return true;
    }
  }
  return false;
}

}  // namespace

Result<Eyes, FaceError> FindFace(FaceModels::Cascades& cascades, const cv::Mat& grey) {
  constexpr int kComfortable = 96;  // a box about 2.4 eye distances wide
  constexpr int kTiny = 30;
  auto face = LargestFace(cascades.face, grey, kComfortable, 3);
  cv::Mat plain = grey;
  if (!face) {  // very dark or flat light
    cv::Mat equal;
    cv::equalizeHist(grey, equal);
    plain = equal;
    face = LargestFace(cascades.face, plain, kComfortable, 4);
  }
  if (!face) {
    if (CutByTheFrame(cascades, grey)) return Failure{FaceError::kTooClose};
    return Failure{LargestFace(cascades.face, grey, kTiny, 2) ? FaceError::kTooFar : FaceError::kNoFace};
  }
  const int smaller = std::min(grey.cols, grey.rows);
  if (static_cast<float>(face->width) > kMaxBoxPart * static_cast<float>(smaller))
    return Failure{FaceError::kTooClose};
  const auto eyes = FindEyes(cascades, plain, *face);
  if (!eyes) return Failure{CutByTheFrame(cascades, grey) ? FaceError::kTooClose : FaceError::kPoorQuality};
  if (cv::norm(eyes->right - eyes->left) < kMinEyeDistance) return Failure{FaceError::kTooFar};
  if (ReachesOut(*eyes, grey)) return Failure{FaceError::kTooClose};
  return *eyes;
}

}  // namespace shikaku::face
