#include "reference_impl/face/picture.h"

#include <gtest/gtest.h>

#include "models/core/random_stream.h"
#include "tests/face/people_pictures.h"

namespace shikaku::face {
namespace {

std::string Said(const Result<ports::Image, PictureError>& picture) {
  if (!picture) return std::string(NameOf(picture.error()));
  return std::to_string(picture->width) + "x" + std::to_string(picture->height) + "x" +
         std::to_string(picture->channels);
}

void Put(Bytes& bytes, std::size_t at, std::initializer_list<int> values) {
  for (const int v : values) bytes.at(at++) = static_cast<Byte>(v);
}

// Where the marker FF `code` stands first.
std::size_t Marker(const Bytes& bytes, Byte code) {
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    if (bytes[i] == 0xFF && bytes[i + 1] == code) return i;
  }
  ADD_FAILURE() << "no such marker";
  return 0;
}

// A grey PNG of one pixel, from the PNG specification's chunks (zlib stream stored, not deflated).
const Bytes kOnePixelPng = *FromHex(
    "89504E470D0A1A0A 0000000D49484452 0000000100000001 0800000000 3A7E9B55"
    "0000000A49444154 789C63600000000200 01 48AFA471 0000000049454E44AE426082");

TEST(DecodePicture, TakesTheCardsPhotoAndTheCamerasPicture) {
  for (const std::string person : kPeople) {
    EXPECT_EQ(Said(DecodePicture(PictureFile(person + "/photo.jp2"))), "240x320x1") << person;
    EXPECT_EQ(Said(DecodePicture(PictureFile(person + "/live-1.jpg"))), "640x480x3") << person;
    EXPECT_EQ(Said(DecodePicture(PictureFile(person + "/live-2.jpg"))), "640x480x3") << person;
    EXPECT_LE(PictureFile(person + "/photo.jp2").size(), 12'000U) << person;
  }
}

TEST(DecodePicture, TakesPng) { EXPECT_EQ(Said(DecodePicture(kOnePixelPng)), "1x1x1"); }

TEST(DecodePicture, RefusesWhatIsNoPicture) {
  EXPECT_EQ(Said(DecodePicture({})), "unknown-format");
  EXPECT_EQ(Said(DecodePicture(BytesOf("GIF89a"))), "unknown-format");
  EXPECT_EQ(Said(DecodePicture(Bytes(1000, 0))), "unknown-format");
}

TEST(DecodePicture, RefusesSizesBeforeItDecodes) {
  Bytes png = kOnePixelPng;
  Put(png, 16, {0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF});
  EXPECT_EQ(Said(DecodePicture(png)), "too-large");
  Bytes jpeg = PictureFile("ito-mei/live-1.jpg");
  Put(jpeg, Marker(jpeg, 0xC0) + 5, {0xFF, 0xFF, 0xFF, 0xFF});
  EXPECT_EQ(Said(DecodePicture(jpeg)), "too-large");
  Bytes jp2 = PictureFile("ito-mei/photo.jp2");
  Put(jp2, Marker(jp2, 0x51) + 6, {0x00, 0x10, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00});
  Put(jp2, Marker(jp2, 0x51) + 22, {0x00, 0x10, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00});
  EXPECT_EQ(Said(DecodePicture(jp2)), "too-large");
}

// Each makes a short file ask the decoder for unbounded memory.
TEST(DecodePicture, RefusesJpeg2000ThatAsksForTooMuch) {
  const Bytes photo = PictureFile("ito-mei/photo.jp2");
  Bytes layers = photo;
  Put(layers, Marker(layers, 0x52) + 6, {0xFF, 0xFF});
  EXPECT_EQ(Said(DecodePicture(layers)), "broken");
  Bytes levels = photo;
  Put(levels, Marker(levels, 0x52) + 9, {32});
  EXPECT_EQ(Said(DecodePicture(levels)), "broken");
  Bytes tiles = photo;
  Put(tiles, Marker(tiles, 0x51) + 22, {0, 0, 0, 1, 0, 0, 0, 1});
  EXPECT_EQ(Said(DecodePicture(tiles)), "broken");
  Bytes components = photo;
  Put(components, Marker(components, 0x51) + 38, {0x40, 0x00});
  EXPECT_EQ(Said(DecodePicture(components)), "broken");
}

TEST(DecodePicture, RefusesWhatIsCutShort) {
  const Bytes photo = PictureFile("ito-mei/photo.jp2");
  for (const std::size_t length : {std::size_t{12}, std::size_t{50}, std::size_t{100}, std::size_t{200}}) {
    EXPECT_EQ(Said(DecodePicture(BytesView(photo).first(length))), "broken") << length;
  }
  const Bytes live = PictureFile("ito-mei/live-1.jpg");
  EXPECT_EQ(Said(DecodePicture(BytesView(live).first(20))), "broken");
}

// Whatever comes out, it is a picture of the size in its header, or an error.
TEST(DecodePicture, OutlivesSpoiltBytes) {
  RandomStream random{1, "spoilt"};
  for (const std::string name : {"ito-mei/photo.jp2", "ito-mei/live-1.jpg"}) {
    const Bytes whole = PictureFile(name);
    int refused = 0;
    for (int i = 0; i < 400; ++i) {
      Bytes spoilt = whole;
      const std::uint64_t reach = i % 2 == 0 ? 300 : spoilt.size();  // every second time in the headers
      for (std::uint64_t k = random.Below(8) + 1; k > 0; --k)
        spoilt[random.Below(reach)] = static_cast<Byte>(random.Below(256));
      const auto picture = DecodePicture(spoilt);
      refused += !picture;
      if (!picture) continue;
      EXPECT_EQ(picture->pixels.size(),
                static_cast<std::size_t>(picture->width * picture->height * picture->channels));
    }
    EXPECT_GT(refused, 0) << name;
  }
}

}  // namespace
}  // namespace shikaku::face
