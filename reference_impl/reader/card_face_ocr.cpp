#include "reference_impl/reader/card_face_ocr.h"

#include <tesseract/baseapi.h>

#include <algorithm>
#include <array>
#include <exception>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

#include "reference_impl/reader/card_face_layout.h"

// Of libgomp, which Tesseract uses; <omp.h> belongs to a compiler's own OpenMP.
extern "C" void omp_set_max_active_levels(int levels);

namespace shikaku::reference::reader {
namespace {

constexpr float kLeastConfidence = 60;  // of 100, for each digit, in one of the readings

// How the digits are set for a reading.
struct Setting {
  int digit_height;
  int pitch;
  int margin;
};
constexpr Setting kFirst{30, 28, 24};
constexpr Setting kSecond{36, 38, 60};

// All shapes in one line, evenly set: Tesseract is asked once.
cv::Mat Strip(const std::vector<FieldShapes>& fields, const Setting& setting) {
  int count = 0;
  for (const auto& field : fields) count += static_cast<int>(field.shapes.size());
  const int top = setting.digit_height / 3;
  cv::Mat strip(setting.digit_height + 2 * top, 2 * setting.margin + count * setting.pitch, CV_8UC1,
                cv::Scalar(255));
  int x = setting.margin;
  for (const auto& field : fields) {
    for (const cv::Mat& shape : field.shapes) {
      cv::Mat even;
      cv::normalize(shape, even, -20, 275, cv::NORM_MINMAX);
      const double scale = static_cast<double>(setting.digit_height) / even.rows;
      const int width = std::clamp(cvRound(even.cols * scale), 2, setting.pitch - 1);
      cv::resize(even, even, cv::Size(width, setting.digit_height), 0, 0, cv::INTER_LINEAR);
      even.copyTo(strip(cv::Rect(x + (setting.pitch - width) / 2, top, width, setting.digit_height)));
      x += setting.pitch;
    }
  }
  return strip;
}

std::optional<ports::CardFaceText> Parse(const std::vector<FieldShapes>& fields, const std::string& digits) {
  std::array<std::string, kFieldCount> text;
  std::size_t at = 0;
  for (const auto& field : fields) {
    text[static_cast<std::size_t>(field.field)] = digits.substr(at, field.shapes.size());
    at += field.shapes.size();
  }
  const auto number = [&](Field field) -> int {
    const std::string& s = text[static_cast<std::size_t>(field)];
    return s.front() == '0' ? 0 : std::stoi(s);  // no printed number begins with a zero
  };
  ports::CardFaceText read{number(Field::kBirthYear), number(Field::kBirthMonth), number(Field::kBirthDay),
                           number(Field::kExpiryYear), text[static_cast<std::size_t>(Field::kSecurityCode)]};
  constexpr std::array<int, 13> kLongest{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool a_date = read.birth_year_era >= 1 && read.birth_year_era <= 64 && read.birth_month >= 1 &&
                      read.birth_month <= 12 && read.birth_day >= 1 &&
                      read.birth_day <= kLongest[static_cast<std::size_t>(read.birth_month)];
  const bool a_year = read.expiry_year >= 2016 && read.expiry_year <= 2099;  // the card exists since 2016
  return a_date && a_year ? std::optional{read} : std::nullopt;
}

}  // namespace

// One reading of a strip.
struct Reading {
  std::string digits;
  std::vector<float> confidence;  // 0 to 100, of each digit
};

struct TesseractOcr::Engine {
  tesseract::TessBaseAPI api;

  // Nothing unless Tesseract sees `count` digits and nothing else.
  std::optional<Reading> ReadStrip(const cv::Mat& strip, std::size_t count) {
    api.SetImage(strip.data, strip.cols, strip.rows, 1, static_cast<int>(strip.step));
    if (api.Recognize(nullptr) != 0) return std::nullopt;
    const std::unique_ptr<tesseract::ResultIterator> it{api.GetIterator()};
    if (!it) return std::nullopt;
    Reading reading;
    do {
      const std::unique_ptr<char[]> symbol{it->GetUTF8Text(tesseract::RIL_SYMBOL)};
      if (!symbol || symbol[0] < '0' || symbol[0] > '9' || symbol[1] != 0) return std::nullopt;
      reading.digits += symbol[0];
      reading.confidence.push_back(it->Confidence(tesseract::RIL_SYMBOL));
    } while (it->Next(tesseract::RIL_SYMBOL));
    return reading.digits.size() == count ? std::optional{reading} : std::nullopt;
  }

  // The digits if a reading is sure of each of them, or if two readings in different settings
  // agree and one of the two is sure.
  std::optional<std::string> Digits(const std::vector<FieldShapes>& fields) {
    std::size_t count = 0;
    for (const auto& field : fields) count += field.shapes.size();
    const auto sure = [](const Reading& r) {
      return std::all_of(r.confidence.begin(), r.confidence.end(),
                         [](float c) { return c >= kLeastConfidence; });
    };
    auto first = ReadStrip(Strip(fields, kFirst), count);
    if (first && sure(*first)) return first->digits;
    const auto second = ReadStrip(Strip(fields, kSecond), count);
    if (!second) return std::nullopt;
    if (!first) return sure(*second) ? std::optional{second->digits} : std::nullopt;
    if (first->digits != second->digits) return std::nullopt;
    for (std::size_t i = 0; i < count; ++i) {
      first->confidence[i] = std::max(first->confidence[i], second->confidence[i]);
    }
    return sure(*first) ? std::optional{first->digits} : std::nullopt;
  }
};

TesseractOcr::TesseractOcr(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
TesseractOcr::~TesseractOcr() = default;

Result<std::unique_ptr<TesseractOcr>, std::string> TesseractOcr::Start(const std::string& data_folder) {
  omp_set_max_active_levels(0);
  cv::setNumThreads(1);
  auto engine = std::make_unique<Engine>();
  if (engine->api.Init(data_folder.c_str(), "eng", tesseract::OEM_LSTM_ONLY) != 0) {
    return Failure{"cannot load " + data_folder + "/eng.traineddata (Debian package tesseract-ocr-eng)"};
  }
  engine->api.SetVariable("tessedit_char_whitelist", "0123456789");
  engine->api.SetVariable("debug_file", "/dev/null");
  engine->api.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
  return std::unique_ptr<TesseractOcr>{new TesseractOcr{std::move(engine)}};
}

std::optional<ports::CardFaceText> TesseractOcr::Read(const ports::Image& scan) {
  try {
    const auto fields = FindFields(scan);
    if (!fields) return std::nullopt;
    const auto digits = engine_->Digits(*fields);
    engine_->api.Clear();  // no picture of a card stays behind
    return digits ? Parse(*fields, *digits) : std::nullopt;
  } catch (const std::exception&) {  // OpenCV's own way to refuse a picture
    return std::nullopt;
  }
}

}  // namespace shikaku::reference::reader
