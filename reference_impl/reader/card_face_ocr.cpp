#include "reference_impl/reader/card_face_ocr.h"

#include <tesseract/baseapi.h>

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

#include "reference_impl/reader/card_face_layout.h"

// Of libgomp, which Tesseract uses; <omp.h> belongs to a compiler's own OpenMP.
extern "C" void omp_set_max_active_levels(int levels);

namespace shikaku::reference::reader {
namespace {

constexpr float kSure = 60;  // of 100: what Tesseract says of a digit it counts on
constexpr int kVotesNeeded = 2;

// How the digits are set for one reading. Tesseract reads a digit by its neighbours too, so a second
// opinion needs other neighbours: the same digits backwards.
struct Setting {
  int digit_height;
  int pitch;
  int margin;
  bool backwards;
};
constexpr std::array<Setting, 4> kSettings{
    {{34, 28, 24, false}, {34, 28, 24, true}, {30, 25, 24, false}, {30, 25, 24, true}}};

std::vector<cv::Mat> AllShapes(const std::vector<FieldShapes>& fields) {
  std::vector<cv::Mat> all;
  for (const auto& field : fields) all.insert(all.end(), field.shapes.begin(), field.shapes.end());
  return all;
}

// The shapes in one line, evenly set: Tesseract is asked once for all of them.
cv::Mat Strip(std::vector<cv::Mat> shapes, const Setting& setting) {
  if (setting.backwards) std::reverse(shapes.begin(), shapes.end());
  const int top = setting.digit_height / 3;
  const int width = 2 * setting.margin + static_cast<int>(shapes.size()) * setting.pitch;
  cv::Mat strip(setting.digit_height + 2 * top, width, CV_8UC1, cv::Scalar(255));
  int x = setting.margin;
  for (const cv::Mat& shape : shapes) {
    cv::Mat even;
    cv::normalize(shape, even, -20, 275, cv::NORM_MINMAX);
    const double scale = static_cast<double>(setting.digit_height) / even.rows;
    const int wide = std::clamp(cvRound(even.cols * scale), 2, setting.pitch - 1);
    cv::resize(even, even, cv::Size(wide, setting.digit_height), 0, 0, cv::INTER_LINEAR);
    even.copyTo(strip(cv::Rect(x + (setting.pitch - wide) / 2, top, wide, setting.digit_height)));
    x += setting.pitch;
  }
  return strip;
}

std::optional<ports::CardFaceText> Parse(const std::vector<FieldShapes>& fields, const std::string& digits) {
  std::map<Field, std::string> text;
  std::size_t at = 0;
  for (const auto& field : fields) {
    text[field.field] = digits.substr(at, field.shapes.size());
    at += field.shapes.size();
  }
  const auto number = [&](Field field) -> int {
    const std::string& s = text[field];
    return s.front() == '0' ? 0 : std::stoi(s);  // no printed number begins with a zero
  };
  ports::CardFaceText read{number(Field::kBirthYear), number(Field::kBirthMonth), number(Field::kBirthDay),
                           number(Field::kExpiryYear), text[Field::kSecurityCode]};
  constexpr std::array<int, 13> kLongest{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool a_date = read.birth_year_era >= 1 && read.birth_year_era <= 64 && read.birth_month >= 1 &&
                      read.birth_month <= 12 && read.birth_day >= 1 &&
                      read.birth_day <= kLongest[static_cast<std::size_t>(read.birth_month)];
  const bool a_year = read.expiry_year >= 2016 && read.expiry_year <= 2099;  // the card exists since 2016
  return a_date && a_year ? std::optional{read} : std::nullopt;
}

}  // namespace

struct TesseractOcr::Engine {
  tesseract::TessBaseAPI api;

  // One reading: a digit where Tesseract is sure, a space where it is not. Empty unless it sees
  // `count` digits and nothing else.
  std::string ReadStrip(const cv::Mat& strip, std::size_t count) {
    api.SetImage(strip.data, strip.cols, strip.rows, 1, static_cast<int>(strip.step));
    if (api.Recognize(nullptr) != 0) return {};
    const std::unique_ptr<tesseract::ResultIterator> it{api.GetIterator()};
    if (!it) return {};
    std::string digits;
    do {
      const std::unique_ptr<char[]> symbol{it->GetUTF8Text(tesseract::RIL_SYMBOL)};
      if (!symbol || symbol[0] < '0' || symbol[0] > '9' || symbol[1] != 0) return {};
      digits += it->Confidence(tesseract::RIL_SYMBOL) >= kSure ? symbol[0] : ' ';
    } while (it->Next(tesseract::RIL_SYMBOL));
    return digits.size() == count ? digits : std::string{};
  }

  // The digits, each of them found twice for sure and never found to be another for sure.
  std::optional<std::string> Digits(const std::vector<cv::Mat>& shapes) {
    std::string agreed(shapes.size(), ' ');
    std::vector<int> votes(shapes.size(), 0);
    for (const Setting& setting : kSettings) {
      std::string reading = ReadStrip(Strip(shapes, setting), shapes.size());
      if (setting.backwards) std::reverse(reading.begin(), reading.end());
      for (std::size_t i = 0; i < reading.size(); ++i) {
        if (reading[i] == ' ') continue;
        if (agreed[i] != ' ' && agreed[i] != reading[i]) return std::nullopt;
        agreed[i] = reading[i];
        ++votes[i];
      }
      if (*std::min_element(votes.begin(), votes.end()) >= kVotesNeeded) return agreed;
    }
    return std::nullopt;
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
    const auto digits = engine_->Digits(AllShapes(*fields));
    engine_->api.Clear();  // no picture of a card stays behind
    return digits ? Parse(*fields, *digits) : std::nullopt;
  } catch (const std::exception&) {  // OpenCV's own way to refuse a picture
    return std::nullopt;
  }
}

}  // namespace shikaku::reference::reader
