#include "reference_impl/face/picture.h"

#include <algorithm>
#include <array>
#include <exception>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "models/core/picture_work.h"
#include "reference_impl/face/jp2_header.h"

namespace shikaku::face {
namespace {

constexpr std::array<Byte, 12> kJp2Signature{0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, 0x87, 10};
constexpr std::array<Byte, 16> kPngSignature{0x89, 'P', 'N', 'G', 13,  10,  26,  10,
                                             0,    0,   0,   13,  'I', 'H', 'D', 'R'};
constexpr std::array<Byte, 3> kJpegSignature{0xFF, 0xD8, 0xFF};
constexpr int kMaxTiles = 64;
constexpr int kMaxScans = 40;  // a progressive JPEG needs about ten

struct Size {
  std::int64_t width = 0;
  std::int64_t height = 0;
};

template <std::size_t N>
bool StartsWith(BytesView bytes, const std::array<Byte, N>& head) {
  return bytes.size() >= N && std::equal(head.begin(), head.end(), bytes.begin());
}

std::int64_t BigEndian(BytesView bytes, std::size_t at, std::size_t count) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | bytes[at + i];
  return value;
}

std::optional<Size> JpegSize(BytesView bytes) {
  std::optional<Size> size;
  int scans = 0;
  for (std::size_t i = 2; i + 9 < bytes.size(); ++i) {
    if (bytes[i] != 0xFF || bytes[i + 1] == 0x00 || bytes[i + 1] == 0xFF) continue;
    const Byte marker = bytes[i + 1];
    if (marker == 0xDA && ++scans > kMaxScans) return std::nullopt;
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame && !size) size = Size{BigEndian(bytes, i + 7, 2), BigEndian(bytes, i + 5, 2)};
    const bool bare = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD9);
    if (!bare && scans == 0) i += 1 + static_cast<std::size_t>(BigEndian(bytes, i + 2, 2));
  }
  return size;
}

std::optional<Size> Jp2Size(BytesView bytes) {
  const auto demand = ReadJp2Demand(bytes);
  if (!demand || demand->components > 4 || demand->tiles > kMaxTiles) return std::nullopt;
  return Size{demand->width, demand->height};
}

bool Fits(Size size) {
  return size.width >= 1 && size.height >= 1 && size.width <= kMaxPictureSide &&
         size.height <= kMaxPictureSide && size.width * size.height <= kMaxPicturePixels;
}

// Broken pictures are no news: while one of these lives, OpenCV's codecs do not write to stderr.
class Quiet {
 public:
  Quiet() : before_(cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT)) {}
  ~Quiet() { cv::utils::logging::setLogLevel(before_); }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  cv::utils::logging::LogLevel before_;
};

ports::Image ToImage(const cv::Mat& mat) {
  const std::size_t count = mat.total() * mat.elemSize();
  return ports::Image{mat.cols, mat.rows, mat.channels(), Bytes(mat.data, mat.data + count)};
}

}  // namespace

Result<ports::Image, PictureError> DecodePicture(BytesView bytes) {
  const PictureWork work;
  const bool jp2 = StartsWith(bytes, kJp2Signature);
  const bool png = StartsWith(bytes, kPngSignature);
  const bool jpeg = StartsWith(bytes, kJpegSignature);
  if (!jp2 && !png && !jpeg) return Failure{PictureError::kUnknownFormat};
  if (bytes.size() > kMaxPictureBytes) return Failure{PictureError::kTooLarge};
  std::optional<Size> size;
  if (jp2) size = Jp2Size(bytes);
  if (png && bytes.size() >= 24) size = Size{BigEndian(bytes, 16, 4), BigEndian(bytes, 20, 4)};
  if (jpeg) size = JpegSize(bytes);
  if (!size) return Failure{PictureError::kBroken};
  if (!Fits(*size)) return Failure{PictureError::kTooLarge};
  const Quiet quiet;
  try {
    const cv::Mat raw(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<Byte*>(bytes.data()));
    cv::Mat decoded = cv::imdecode(raw, cv::IMREAD_ANYCOLOR | cv::IMREAD_IGNORE_ORIENTATION);
    if (decoded.empty() || decoded.depth() != CV_8U) return Failure{PictureError::kBroken};
    if (decoded.cols != size->width || decoded.rows != size->height) return Failure{PictureError::kBroken};
    if (decoded.channels() != 1 && decoded.channels() != 3) return Failure{PictureError::kBroken};
    return ToImage(decoded.isContinuous() ? decoded : decoded.clone());
  } catch (const std::exception&) {  // cv::Exception and whatever a codec throws
    return Failure{PictureError::kBroken};
  }
}

}  // namespace shikaku::face
