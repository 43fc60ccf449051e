#include "models/hardware/card_face_print.h"

#include <cassert>
#include <opencv2/imgproc.hpp>
#include <string_view>
#include <vector>

#include "models/core/picture_work.h"

namespace shikaku::hardware {
namespace {

constexpr int kCardWidth = 856;  // ID-1, 85.60 · 53.98 mm
constexpr int kCardHeight = 540;
constexpr double kPlateGrey = 38;
constexpr double kInk = 30;

using Stroke = std::vector<cv::Point2d>;  // on a grid of 10 · 10

// The handful of characters around the numbers, as our own pen strokes.
std::vector<Stroke> Glyph(std::string_view kanji) {
  if (kanji == "年")
    return {{{3, 0}, {1.5, 3}},
            {{2.5, 1.8}, {9, 1.8}},
            {{8.5, 4.2}, {3, 4.2}, {3, 6.8}},
            {{0.5, 6.8}, {9.5, 6.8}},
            {{6, 1.8}, {6, 10}}};
  if (kanji == "月")
    return {{{3, 0.5}, {3, 6}, {1.5, 10}},
            {{3, 0.5}, {8, 0.5}, {8, 10}, {7, 9.6}},
            {{3, 3.6}, {8, 3.6}},
            {{3, 6.6}, {8, 6.6}}};
  if (kanji == "日")
    return {{{2.5, 0.5}, {7.5, 0.5}, {7.5, 9.5}, {2.5, 9.5}, {2.5, 0.5}}, {{2.5, 5}, {7.5, 5}}};
  if (kanji == "生")
    return {{{2.8, 0.5}, {1, 4}},
            {{2.2, 2.6}, {9, 2.6}},
            {{1.8, 6}, {8.4, 6}},
            {{0.8, 9.6}, {9.4, 9.6}},
            {{5.4, 0}, {5.4, 9.6}}};
  if (kanji == "明")
    return {{{0.6, 1}, {3.6, 1}, {3.6, 8}, {0.6, 8}, {0.6, 1}},
            {{0.6, 4.5}, {3.6, 4.5}},
            {{5.6, 0.5}, {5.6, 6}, {4.4, 10}},
            {{5.6, 0.5}, {9.4, 0.5}, {9.4, 10}, {8.4, 9.6}},
            {{5.6, 3.6}, {9.4, 3.6}},
            {{5.6, 6.6}, {9.4, 6.6}}};
  if (kanji == "治")
    return {{{1, 0.8}, {2.2, 2}},     {{0.4, 3.6}, {1.8, 4.8}},
            {{0.6, 9.6}, {2.4, 6.4}}, {{6, 0.6}, {4, 4}, {8.6, 3.8}},
            {{7.6, 2.2}, {9.2, 4.6}}, {{4.4, 6}, {8.8, 6}, {8.8, 9.6}, {4.4, 9.6}, {4.4, 6}}};
  if (kanji == "大")
    return {{{0.6, 3.2}, {9.4, 3.2}},
            {{5, 0}, {4.8, 4}, {3.4, 7.4}, {0.6, 9.8}},
            {{5.2, 4}, {6.8, 7.4}, {9.4, 9.8}}};
  if (kanji == "正")
    return {{{1, 0.8}, {9, 0.8}},
            {{5, 0.8}, {5, 9.4}},
            {{5, 4.8}, {8.6, 4.8}},
            {{2.2, 4}, {2.2, 9.4}},
            {{0.4, 9.4}, {9.6, 9.4}}};
  if (kanji == "昭")
    return {{{0.6, 1}, {3.6, 1}, {3.6, 9}, {0.6, 9}, {0.6, 1}},
            {{0.6, 5}, {3.6, 5}},
            {{4.8, 1}, {9.2, 1}, {8.9, 4.2}, {8, 4}},
            {{6.6, 1}, {6, 3}, {4.6, 4.8}},
            {{5, 5.8}, {9, 5.8}, {9, 9.4}, {5, 9.4}, {5, 5.8}}};
  if (kanji == "和")
    return {{{4.2, 0.4}, {1.2, 1.4}}, {{0.4, 3.4}, {5, 3.4}},
            {{2.8, 1}, {2.8, 10}},    {{2.8, 3.8}, {0.4, 7.6}},
            {{2.8, 3.8}, {5, 6.6}},   {{6, 2.6}, {9.4, 2.6}, {9.4, 8.4}, {6, 8.4}, {6, 2.6}}};
  if (kanji == "平")
    return {{{1, 1}, {9, 1}},
            {{2.6, 2.4}, {3.4, 4.4}},
            {{7.4, 2.4}, {6.4, 4.4}},
            {{0.4, 5.6}, {9.6, 5.6}},
            {{5, 1}, {5, 10}}};
  if (kanji == "成")
    return {{{1.4, 2.2}, {9.4, 2.2}},
            {{1.6, 2.2}, {1.6, 6}, {0.4, 9.8}},
            {{1.6, 4.8}, {4.4, 4.8}, {4.2, 8}, {3, 7.8}},
            {{5.8, 0.2}, {6.4, 5}, {9.4, 9.6}, {9.6, 7.8}},
            {{8.6, 4}, {7.4, 7}, {5, 9.6}},
            {{7.6, 0.3}, {8.6, 1.4}}};
  if (kanji == "令")
    return {{{5, 0}, {0.4, 4.2}},
            {{5, 0}, {9.6, 4.2}},
            {{3.2, 4.4}, {6.8, 4.4}},
            {{2, 6}, {8, 6}, {7.4, 8}, {6.2, 7.4}},
            {{4.6, 6}, {4.6, 10}}};
  return {};
}

// Lengths from here on in millimetres from the card's upper left corner.
cv::Point At(double x_mm, double y_mm) { return {cvRound(x_mm * 10), cvRound(y_mm * 10)}; }

void DrawKanji(cv::Mat& card, std::string_view text, double x, double y, double size) {
  for (std::size_t i = 0; i + 3 <= text.size(); i += 3, x += size * 1.12) {
    for (const Stroke& stroke : Glyph(text.substr(i, 3))) {
      for (std::size_t k = 1; k < stroke.size(); ++k) {
        const auto a = stroke[k - 1] * (size / 10);
        const auto b = stroke[k] * (size / 10);
        cv::line(card, At(x + a.x, y + a.y), At(x + b.x, y + b.y), cv::Scalar(kInk), 2, cv::LINE_AA);
      }
    }
  }
}

// Digits of 2.7 mm, one each 2.6 mm, with their foot on `foot`; `right_aligned` counts back from x.
void DrawNumber(cv::Mat& card, const std::string& digits, double x, double foot, bool right_aligned = false) {
  constexpr double kPitch = 2.6;
  if (right_aligned) x -= kPitch * static_cast<double>(digits.size());
  for (const char digit : digits) {
    cv::putText(card, std::string(1, digit), At(x, foot), cv::FONT_HERSHEY_SIMPLEX, 1.15, cv::Scalar(kInk), 3,
                cv::LINE_AA);
    x += kPitch;
  }
}

void DrawLabel(cv::Mat& card, const std::string& text, double x, double foot, double scale, double grey,
               int thickness = 1) {
  cv::putText(card, text, At(x, foot), cv::FONT_HERSHEY_SIMPLEX, scale, cv::Scalar(grey), thickness,
              cv::LINE_AA);
}

// A pale pattern of waves, so that the ground is not plain white.
void DrawGround(cv::Mat& card) {
  card.setTo(232);
  for (int row = 0; row < card.rows; row += 9) {
    for (int x = 0; x < card.cols; ++x) {
      const int y = row + cvRound(6 * std::sin(x / 38.0 + row / 50.0));
      if (y >= 0 && y < card.rows) card.at<Byte>(y, x) = 222;
    }
  }
}

void DrawPhoto(cv::Mat& card, const ports::Image& photo) {
  const cv::Rect frame(At(5, 20), At(26, 48));
  if (photo.empty()) {
    cv::rectangle(card, frame, cv::Scalar(205), cv::FILLED);
    return;
  }
  const cv::Mat view(photo.height, photo.width, photo.channels == 1 ? CV_8UC1 : CV_8UC3,
                     const_cast<Byte*>(photo.pixels.data()));
  cv::Mat grey = view;
  if (photo.channels == 3) cv::cvtColor(view, grey, cv::COLOR_BGR2GRAY);
  cv::resize(grey, card(frame), frame.size(), 0, 0, cv::INTER_AREA);
}

void DrawDates(cv::Mat& card, const PrintedCard& p) {
  const EraYear era = EraYearOf(p.birth);
  const auto number = [](auto part) { return std::to_string(static_cast<unsigned>(part)); };
  DrawKanji(card, era.kanji, 31, 26.4, 2.8);
  DrawNumber(card, std::to_string(era.year), 43.4, 29.2, true);
  DrawKanji(card, "年", 44.2, 26.4, 2.8);
  DrawNumber(card, number(p.birth.month()), 53.4, 29.2, true);
  DrawKanji(card, "月", 54.2, 26.4, 2.8);
  DrawNumber(card, number(p.birth.day()), 63.4, 29.2, true);
  DrawKanji(card, "日生", 64.2, 26.4, 2.8);
  DrawLabel(card, "VALID TO", 31, 35.6, 0.45, 90);
  DrawNumber(card, std::to_string(static_cast<int>(p.expiry.year())), 43.4, 39.2, true);
  DrawKanji(card, "年", 44.2, 36.4, 2.8);
  DrawNumber(card, number(p.expiry.month()), 53.4, 39.2, true);
  DrawKanji(card, "月", 54.2, 36.4, 2.8);
  DrawNumber(card, number(p.expiry.day()), 63.4, 39.2, true);
  DrawKanji(card, "日", 64.2, 36.4, 2.8);
}

cv::Mat FrontSide(const PrintedCard& p, const ports::Image& photo) {
  cv::Mat card(kCardHeight, kCardWidth, CV_8UC1);
  DrawGround(card);
  DrawLabel(card, "TEST CARD - SHIKAKU BENCH", 5, 8.5, 1.05, 60, 2);
  DrawLabel(card, "NOT A REAL DOCUMENT / ALL DATA FICTITIOUS", 5, 14, 0.62, 100);
  DrawPhoto(card, photo);
  DrawDates(card, p);
  DrawLabel(card, "SECURITY CODE", 52, 47.8, 0.45, 90);
  cv::rectangle(card, cv::Rect(At(66, 44), At(79, 50)), cv::Scalar(246), cv::FILLED);
  DrawNumber(card, p.security_code, 77, 48.4, true);
  DrawLabel(card, "TEST", 70, 40, 1.0, 170, 2);
  return card;
}

cv::Mat BackSide() {
  cv::Mat card(kCardHeight, kCardWidth, CV_8UC1);
  DrawGround(card);
  DrawLabel(card, "TEST CARD - OTHER SIDE", 5, 8.5, 0.9, 90, 2);
  cv::rectangle(card, cv::Rect(At(6, 16), At(80, 26)), cv::Scalar(246), cv::FILLED);
  cv::rectangle(card, cv::Rect(At(8, 30), At(21, 42)), cv::Scalar(150), 6);
  return card;
}

// The sleeve's grey bars hide what 照合番号B and the number on the back are made of.
void Sleeve(cv::Mat& card) {
  cv::rectangle(card, cv::Rect(At(29, 24), At(84, 41)), cv::Scalar(120), cv::FILLED);
  cv::rectangle(card, cv::Rect(At(50, 43), At(84, 51)), cv::Scalar(120), cv::FILLED);
}

// Light scattered in the foil: less contrast, softer edges.
void Haze(cv::Mat& card, double haze) {
  constexpr double kFoilGrey = 215;
  constexpr double kBlurMax = 6;  // pixels, where nothing but foil is left
  cv::GaussianBlur(card, card, cv::Size(), 0.3 + kBlurMax * haze, 0, cv::BORDER_REPLICATE);
  card.convertTo(card, -1, 1 - haze, kFoilGrey * haze);
}

void Shine(cv::Mat& card, const Glare& glare) {
  const double reach = std::max(glare.radius_mm, 0.1);
  for (int y = 0; y < card.rows; ++y) {
    for (int x = 0; x < card.cols; ++x) {
      const double distance = std::hypot(x / 10.0 - glare.x_mm, y / 10.0 - glare.y_mm);
      const double light = std::clamp(2 - distance / reach, 0.0, 1.0);
      Byte& level = card.at<Byte>(y, x);
      level = static_cast<Byte>(std::lround(level + (255 - level) * light));
    }
  }
}

ports::Image ToImage(const cv::Mat& mat) {
  return {mat.cols, mat.rows, 1, Bytes(mat.data, mat.data + mat.total())};
}

}  // namespace

ports::Image EmptyPlate() {
  const PictureWork work;
  return ToImage(cv::Mat(kPlateHeight, kPlateWidth, CV_8UC1, cv::Scalar(kPlateGrey)));
}

ports::Image PrintCardFace(const PrintedCard& card, const ports::Image& photo,
                           const CardPrintOptions& options) {
  const PictureWork work;
  assert(card.birth.ok() && card.expiry.ok() && card.security_code.size() == 4);
  cv::Mat side = options.cover == CardCover::kFaceDown ? BackSide() : FrontSide(card, photo);
  if (options.cover == CardCover::kSleeve) Sleeve(side);
  if (options.haze > 0) Haze(side, options.haze);
  if (options.glare) Shine(side, *options.glare);
  cv::Mat lay =
      cv::getRotationMatrix2D(cv::Point2f(kCardWidth / 2.0F, kCardHeight / 2.0F), -options.turn_degrees, 1);
  lay.at<double>(0, 2) += (kPlateWidth - kCardWidth) / 2.0 + 10 * options.shift_x_mm;
  lay.at<double>(1, 2) += (kPlateHeight - kCardHeight) / 2.0 + 10 * options.shift_y_mm;
  cv::Mat plate;
  cv::warpAffine(side, plate, lay, cv::Size(kPlateWidth, kPlateHeight), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                 cv::Scalar(kPlateGrey));
  return ToImage(plate);
}

}  // namespace shikaku::hardware
