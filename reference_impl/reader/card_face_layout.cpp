#include "reference_impl/reader/card_face_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace shikaku::reference::reader {
namespace {

constexpr int kPixelsPerMm = 10;
constexpr double kCardWidthMm = 85.60;
constexpr double kCardHeightMm = 53.98;

struct Area {
  Field field;
  double x, y, width, height;  // mm from the card's upper left corner
  std::size_t fewest, most;    // digits
};

constexpr std::array<Area, kFieldCount> kAreas{{{Field::kBirthYear, 37.6, 24.6, 6.3, 6.6, 1, 2},
                                                {Field::kBirthMonth, 47.6, 24.6, 6.3, 6.6, 1, 2},
                                                {Field::kBirthDay, 57.6, 24.6, 6.3, 6.6, 1, 2},
                                                {Field::kExpiryYear, 32.4, 35.9, 11.5, 5.3, 4, 4},
                                                {Field::kSecurityCode, 66.3, 44.6, 11.6, 5.0, 4, 4}}};

constexpr int kDigitHeightMin = 20;  // pixels
constexpr int kDigitHeightMax = 36;
constexpr int kDigitWidthMax = 28;
constexpr int kSpeckPixels = 12;
constexpr double kLeastContrast = 70;  // grey levels between ink and ground

cv::Mat Grey(const ports::Image& scan) {
  const cv::Mat view(scan.height, scan.width, scan.channels == 1 ? CV_8UC1 : CV_8UC3,
                     const_cast<Byte*>(scan.pixels.data()));
  cv::Mat grey = view;
  if (scan.channels == 3) cv::cvtColor(view, grey, cv::COLOR_BGR2GRAY);
  return grey;
}

bool WellFormed(const ports::Image& scan) {
  constexpr int kMaxSide = 4096;
  if (scan.width < 200 || scan.height < 200 || scan.width > kMaxSide || scan.height > kMaxSide) return false;
  if (scan.channels != 1 && scan.channels != 3) return false;
  return scan.pixels.size() == static_cast<std::size_t>(scan.width) * static_cast<std::size_t>(scan.height) *
                                   static_cast<std::size_t>(scan.channels);
}

// The card, straight, at kPixelsPerMm: the one bright shape on the dark plate with ID-1's proportions.
std::optional<cv::Mat> Straighten(const cv::Mat& grey) {
  cv::Mat smooth;
  cv::Mat bright;
  cv::GaussianBlur(grey, smooth, cv::Size(5, 5), 0);
  cv::threshold(smooth, bright, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(bright, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  const auto largest = std::max_element(outlines.begin(), outlines.end(), [](const auto& a, const auto& b) {
    return cv::contourArea(a) < cv::contourArea(b);
  });
  if (largest == outlines.end()) return std::nullopt;
  cv::RotatedRect box = cv::minAreaRect(*largest);
  if (box.size.width < box.size.height) {
    std::swap(box.size.width, box.size.height);
    box.angle -= 90;
  }
  if (box.angle < -90) box.angle += 180;
  if (box.angle > 90) box.angle -= 180;
  const double ratio = box.size.width / std::max(1.0F, box.size.height);
  const bool is_card = std::abs(ratio / (kCardWidthMm / kCardHeightMm) - 1) < 0.05 && box.size.width > 300 &&
                       cv::contourArea(*largest) > 0.9 * box.size.area() && std::abs(box.angle) < 20;
  if (!is_card) return std::nullopt;
  const double scale = kCardWidthMm * kPixelsPerMm / box.size.width;
  cv::Mat turn = cv::getRotationMatrix2D(box.center, box.angle, scale);
  turn.at<double>(0, 2) += kCardWidthMm * kPixelsPerMm / 2 - box.center.x;
  turn.at<double>(1, 2) += kCardHeightMm * kPixelsPerMm / 2 - box.center.y;
  cv::Mat card;
  cv::warpAffine(grey, card, turn,
                 cv::Size(cvRound(kCardWidthMm * kPixelsPerMm), cvRound(kCardHeightMm * kPixelsPerMm)),
                 cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  return card;
}

// The field's digit-sized dark shapes. Nothing if the field is too pale, or holds any other ink:
// a shape cut by the field's edge, a smear, two digits grown together.
std::optional<std::vector<cv::Mat>> Shapes(const cv::Mat& card, const Area& area) {
  const cv::Rect where(cvRound(area.x * kPixelsPerMm), cvRound(area.y * kPixelsPerMm),
                       cvRound(area.width * kPixelsPerMm), cvRound(area.height * kPixelsPerMm));
  const cv::Mat field = card(where);
  cv::Mat smooth;
  cv::Mat ink;
  cv::GaussianBlur(field, smooth, cv::Size(3, 3), 0);
  const double level = cv::threshold(smooth, ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
  const double ground = cv::mean(smooth, smooth > level)[0];
  const double dark = cv::mean(smooth, ink)[0];
  if (ground - dark < kLeastContrast) return std::nullopt;
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres);
  std::vector<cv::Rect> boxes;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (stats.at<int>(i, cv::CC_STAT_AREA) < kSpeckPixels) continue;
    const bool inside = box.x > 0 && box.y > 0 && box.br().x < field.cols && box.br().y < field.rows;
    const bool digit =
        box.height >= kDigitHeightMin && box.height <= kDigitHeightMax && box.width <= kDigitWidthMax;
    if (!inside || !digit) return std::nullopt;
    boxes.push_back(box);
  }
  if (boxes.size() < area.fewest || boxes.size() > area.most) return std::nullopt;
  std::sort(boxes.begin(), boxes.end(), [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
  std::vector<cv::Mat> shapes;
  const cv::Rect whole(0, 0, field.cols, field.rows);
  for (const cv::Rect& box : boxes) {  // with a rim, so that the soft edge of the ink is not lost
    const cv::Rect rimmed(box.x - 1, box.y - 1, box.width + 2, box.height + 2);
    shapes.push_back(field(rimmed & whole).clone());
  }
  return shapes;
}

}  // namespace

std::optional<std::vector<FieldShapes>> FindFields(const ports::Image& scan) {
  if (!WellFormed(scan)) return std::nullopt;
  const auto card = Straighten(Grey(scan));
  if (!card) return std::nullopt;
  std::vector<FieldShapes> fields;
  for (const Area& area : kAreas) {
    auto shapes = Shapes(*card, area);
    if (!shapes) return std::nullopt;
    fields.push_back({area.field, std::move(*shapes)});
  }
  return fields;
}

}  // namespace shikaku::reference::reader
