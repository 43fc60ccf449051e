#include "reference_impl/reader/card_face_ocr.h"

#include <gtest/gtest.h>

#include <fstream>

#include "models/hardware/card_face_print.h"
#include "models/hardware/sensor_noise.h"

namespace shikaku::hardware {
namespace {

using reference::reader::TesseractOcr;

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

std::string Said(const std::optional<ports::CardFaceText>& text) {
  if (!text) return "nothing";
  return std::to_string(text->birth_year_era) + "." + std::to_string(text->birth_month) + "." +
         std::to_string(text->birth_day) + " " + std::to_string(text->expiry_year) + " " +
         text->security_code;
}

class CardFaceOcrTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto started = TesseractOcr::Start();
    ASSERT_TRUE(started) << started.error();
    ocr_ = std::move(*started).release();
  }
  static void TearDownTestSuite() { delete ocr_; }

  static std::string Read(const PrintedCard& card, const CardPrintOptions& options = {},
                          std::uint64_t seed = 1) {
    ports::Image scan = PrintCardFace(card, {}, options);
    RandomStream grain{seed, "scanner"};
    AddSensorNoise(scan, 2.0, grain);
    return Said(ocr_->Read(scan));
  }

  static TesseractOcr* ocr_;
};
TesseractOcr* CardFaceOcrTest::ocr_ = nullptr;

// The example of facts A.4: 1980-02-17 is 昭和55.
const PrintedCard kExample{{year{1980}, month{2}, day{17}}, {year{2035}, month{2}, day{17}}, "2285"};

TEST_F(CardFaceOcrTest, ReadsTheExampleOfTheFacts) { EXPECT_EQ(Read(kExample), "55.2.17 2035 2285"); }

TEST_F(CardFaceOcrTest, ReadsTheErasFirstAndLastDays) {
  const auto born = [](int y, unsigned m, unsigned d) {
    return Read({{year{y}, month{m}, day{d}}, {year{2031}, month{1}, day{1}}, "0007"});
  };
  EXPECT_EQ(born(1989, 1, 7), "64.1.7 2031 0007");
  EXPECT_EQ(born(1989, 1, 8), "1.1.8 2031 0007");
  EXPECT_EQ(born(2019, 4, 30), "31.4.30 2031 0007");
  EXPECT_EQ(born(2019, 5, 1), "1.5.1 2031 0007");
  EXPECT_EQ(born(1926, 12, 24), "15.12.24 2031 0007");
}

TEST_F(CardFaceOcrTest, ReadsEveryOneOfManyCardsExactly) {
  RandomStream random{20250610, "cards"};
  for (int i = 0; i < 250; ++i) {
    const auto any_date = [&](int from, int to) {
      return AddDays(CivilDate{year{from}, month{1}, day{1}},
                     static_cast<int>(random.Below(static_cast<std::uint64_t>(365 * (to - from)))));
    };
    const CivilDate birth = any_date(1920, 2025);
    const CivilDate expiry = any_date(2026, 2046);
    std::string code = std::to_string(10'000 + random.Below(10'000)).substr(1);
    const CardPrintOptions lie{CardCover::kNone, static_cast<double>(random.Between(-30, 30)) / 10,
                               static_cast<double>(random.Between(-30, 30)) / 10,
                               static_cast<double>(random.Between(-30, 30)) / 10};
    const std::string want = std::to_string(EraYearOf(birth).year) + "." +
                             std::to_string(static_cast<unsigned>(birth.month())) + "." +
                             std::to_string(static_cast<unsigned>(birth.day())) + " " +
                             std::to_string(static_cast<int>(expiry.year())) + " " + code;
    EXPECT_EQ(Read({birth, expiry, code}, lie, random.Next()), want)
        << FormatDate(birth) << " shifted " << lie.shift_x_mm << ", " << lie.shift_y_mm << " turned "
        << lie.turn_degrees;
  }
}

TEST_F(CardFaceOcrTest, ReadsNothingWhereNothingIsToBeRead) {
  EXPECT_EQ(Read(kExample, {.cover = CardCover::kSleeve}), "nothing");
  EXPECT_EQ(Read(kExample, {.cover = CardCover::kFaceDown}), "nothing");
  EXPECT_EQ(Read(kExample, {.turn_degrees = 180}), "nothing");
  EXPECT_EQ(Read(kExample, {.turn_degrees = 90}), "nothing");
  EXPECT_EQ(Said(ocr_->Read(EmptyPlate())), "nothing");
  EXPECT_EQ(Said(ocr_->Read({})), "nothing");
  EXPECT_EQ(Said(ocr_->Read({960, 640, 1, Bytes(960 * 640, 255)})), "nothing");
  EXPECT_EQ(Said(ocr_->Read({960, 640, 1, Bytes(17, 255)})), "nothing");  // fewer bytes than it says
}

TEST_F(CardFaceOcrTest, ReadsNothingInNoise) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    RandomStream random{seed, "noise"};
    EXPECT_EQ(Said(ocr_->Read({960, 640, 1, random.TakeBytes(960 * 640)})), "nothing");
  }
}

// A finger or a glare over part of a field must not leave a shorter number behind.
TEST_F(CardFaceOcrTest, ReadsNothingWrongFromAPartlyHiddenCard) {
  RandomStream random{5, "fingers"};
  int read = 0;
  for (int i = 0; i < 150; ++i) {
    ports::Image scan = PrintCardFace(kExample);
    const auto left = static_cast<std::size_t>(random.Between(380, 860));
    const auto top = static_cast<std::size_t>(random.Between(280, 540));
    const auto level = static_cast<Byte>(random.Between(0, 255));
    for (std::size_t y = top; y < top + 40; ++y) {
      for (std::size_t x = left; x < left + 40; ++x) scan.pixels[y * 960 + x] = level;
    }
    const auto said = Said(ocr_->Read(scan));
    EXPECT_TRUE(said == "nothing" || said == "55.2.17 2035 2285")
        << said << " at " << left << ", " << top << " level " << int{level};
    read += said != "nothing";
  }
  EXPECT_GT(read, 20);
}

// A process that has read must still be one that may fork.
TEST_F(CardFaceOcrTest, StartsNoThread) {
  Read(kExample);
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line) && !line.starts_with("Threads:")) {
  }
  EXPECT_EQ(line, "Threads:\t1");
}

TEST(TesseractOcrStart, SaysWhichPackageIsMissing) {
  const auto started = TesseractOcr::Start("/nowhere");
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error(), "cannot load /nowhere/eng.traineddata (Debian package tesseract-ocr-eng)");
}

}  // namespace
}  // namespace shikaku::hardware
