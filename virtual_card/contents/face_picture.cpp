#include "virtual_card/contents/face_picture.h"

#include <array>
#include <cassert>
#include <opencv2/imgcodecs.hpp>
#include <vector>

namespace shikaku::virtual_card {
namespace {

constexpr int kGlyphWidth = 5;
constexpr int kGlyphHeight = 7;
constexpr int kCellWidth = 6;
constexpr int kCellHeight = 12;
constexpr int kBox = 20;
constexpr Byte kWhite = 255;

// 0 to F, seven rows of five pixels each, leftmost pixel in bit 4.
constexpr std::array<std::array<Byte, kGlyphHeight>, 16> kGlyphs{{
    {0x0E, 0x11, 0x13, 0x15, 0x19, 0x11, 0x0E},
    {0x04, 0x0C, 0x04, 0x04, 0x04, 0x04, 0x0E},
    {0x0E, 0x11, 0x01, 0x06, 0x08, 0x10, 0x1F},
    {0x1F, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0E},
    {0x02, 0x06, 0x0A, 0x12, 0x1F, 0x02, 0x02},
    {0x1F, 0x10, 0x1E, 0x01, 0x01, 0x11, 0x0E},
    {0x06, 0x08, 0x10, 0x1E, 0x11, 0x11, 0x0E},
    {0x1F, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08},
    {0x0E, 0x11, 0x11, 0x0E, 0x11, 0x11, 0x0E},
    {0x0E, 0x11, 0x11, 0x0F, 0x01, 0x02, 0x0C},
    {0x0E, 0x11, 0x11, 0x1F, 0x11, 0x11, 0x11},
    {0x1E, 0x11, 0x11, 0x1E, 0x11, 0x11, 0x1E},
    {0x0E, 0x11, 0x10, 0x10, 0x10, 0x11, 0x0E},
    {0x1C, 0x12, 0x11, 0x11, 0x11, 0x12, 0x1C},
    {0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x1F},
    {0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x10},
}};

void Draw(cv::Mat& picture, int left, int top, unsigned digit) {
  for (int y = 0; y < kGlyphHeight; ++y) {
    for (int x = 0; x < kGlyphWidth; ++x) {
      const bool ink = (kGlyphs[digit][static_cast<std::size_t>(y)] >> (kGlyphWidth - 1 - x) & 1) != 0;
      if (ink) picture.at<Byte>(top + y, left + x) = 0;
    }
  }
}

Bytes Png(const cv::Mat& picture) {
  Bytes png;
  [[maybe_unused]] const bool done =
      cv::imencode(".png", picture, png, {cv::IMWRITE_PNG_BILEVEL, 1, cv::IMWRITE_PNG_COMPRESSION, 9});
  assert(done);
  return png;
}

// Code points of well-formed UTF-8; stray bytes count as themselves.
std::vector<unsigned> CodePoints(std::string_view text) {
  std::vector<unsigned> points;
  for (const char c : text) {
    const auto b = static_cast<unsigned char>(c);
    if ((b & 0xC0) == 0x80 && !points.empty()) {
      points.back() = points.back() << 6 | (b & 0x3F);
    } else {
      points.push_back(b >= 0xF0 ? b & 0x07 : b >= 0xE0 ? b & 0x0F : b >= 0xC0 ? b & 0x1F : b);
    }
  }
  return points;
}

void DrawBox(cv::Mat& picture, int left, unsigned point) {
  picture(cv::Rect(left + 1, 1, kBox - 2, kBox - 2)).setTo(0);
  picture(cv::Rect(left + 2, 2, kBox - 4, kBox - 4)).setTo(kWhite);
  Draw(picture, left + 4, 3, point >> 12 & 0xF);
  Draw(picture, left + 11, 3, point >> 8 & 0xF);
  Draw(picture, left + 4, 11, point >> 4 & 0xF);
  Draw(picture, left + 11, 11, point & 0xF);
}

}  // namespace

Bytes DigitsPicture(std::string_view digits) {
  cv::Mat picture(kCellHeight, kCellWidth * static_cast<int>(digits.size()), CV_8UC1, cv::Scalar(kWhite));
  int left = 0;
  for (const char c : digits) {
    assert(c >= '0' && c <= '9');
    Draw(picture, left, 2, static_cast<unsigned>(c - '0'));
    left += kCellWidth;
  }
  return Png(picture);
}

Bytes TextPicture(std::string_view text) {
  const std::vector<unsigned> points = CodePoints(text);
  cv::Mat picture(kBox, kBox * std::max(1, static_cast<int>(points.size())), CV_8UC1, cv::Scalar(kWhite));
  int left = 0;
  for (const unsigned point : points) {
    DrawBox(picture, left, point);
    left += kBox;
  }
  return Png(picture);
}

}  // namespace shikaku::virtual_card
