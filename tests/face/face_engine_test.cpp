#include "reference_impl/face/face_engine.h"

#include <gtest/gtest.h>

#include <map>
#include <opencv2/imgproc.hpp>

#include "models/hardware/sensor_noise.h"
#include "models/vocabulary/desk.h"
#include "reference_impl/face/picture.h"
#include "tests/face/people_pictures.h"
#include "tests/support/worded.h"

namespace shikaku::face {
namespace {

// How near to the threshold no pair of the bench's people may come, in millionths.
constexpr int kMargin = 60'000;

class ReferenceFaceEngineTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto models = FaceModels::Load();
    ASSERT_TRUE(models) << models.error();
    engine_ = std::make_unique<ReferenceFaceEngine>(*models);
  }
  static void TearDownTestSuite() { engine_.reset(); }

  static ports::Image Picture(const std::string& name) {
    auto picture = DecodePicture(PictureFile(name));
    EXPECT_TRUE(picture) << name;
    return picture ? *picture : ports::Image{};
  }

  static Bytes Template(const ports::Image& image, const std::string& name) {
    const auto made = engine_->MakeTemplate(image);
    EXPECT_TRUE(made) << name << ": " << NameOf(made.error());
    return made ? *made : Bytes{};
  }

  static std::string Said(const ports::Image& image) {
    const auto made = engine_->MakeTemplate(image);
    return made ? "template" : std::string(NameOf(made.error()));
  }

  static std::unique_ptr<ReferenceFaceEngine> engine_;
};
std::unique_ptr<ReferenceFaceEngine> ReferenceFaceEngineTest::engine_;

cv::Mat ToMat(ports::Image& image) {
  return {image.height, image.width, image.channels == 1 ? CV_8UC1 : CV_8UC3, image.pixels.data()};
}

ports::Image ToImage(const cv::Mat& mat) {
  const cv::Mat whole = mat.isContinuous() ? mat : mat.clone();
  return {whole.cols, whole.rows, whole.channels(),
          Bytes(whole.data, whole.data + whole.total() * whole.elemSize())};
}

TEST_F(ReferenceFaceEngineTest, KnowsEachPersonAndTellsAllOthersApart) {
  std::map<std::string, Bytes> photo;
  std::map<std::string, Bytes> live;
  for (const std::string person : kPeople) {
    photo[person] = Template(Picture(person + "/photo.jp2"), person);
    for (const std::string n : {"1", "2"}) {
      live[person + " " + n] = Template(Picture(person + "/live-" + n + ".jpg"), person + " live " + n);
    }
  }
  int genuine = 0;
  int impostor = 0;
  for (const auto& [name, card] : photo) {
    for (const auto& [taken, face] : live) {
      const int similarity = engine_->Similarity(card, face);
      if (taken.starts_with(name)) {
        ++genuine;
        EXPECT_GE(similarity, engine_->Threshold() + kMargin) << name << " and " << taken;
      } else {
        ++impostor;
        EXPECT_LE(similarity, engine_->Threshold() - kMargin) << name << " and " << taken;
      }
    }
  }
  EXPECT_EQ(genuine, 28);
  EXPECT_EQ(impostor, 364);
}

TEST_F(ReferenceFaceEngineTest, KnowsEachPersonThroughTheCamerasNoise) {
  for (const std::string person : kPeople) {
    ports::Image seen = Picture(person + "/live-2.jpg");
    RandomStream grain{7, person};
    hardware::AddSensorNoise(seen, 1.5, grain);
    const Bytes card = Template(Picture(person + "/photo.jp2"), person);
    EXPECT_GE(engine_->Similarity(card, Template(seen, person)), engine_->Threshold()) << person;
  }
}

TEST_F(ReferenceFaceEngineTest, SamePictureSameTemplate) {
  const auto picture = Picture("kato-ren/live-1.jpg");
  const Bytes first = Template(picture, "kato-ren");
  EXPECT_EQ(Template(picture, "kato-ren"), first);
  EXPECT_EQ(engine_->Similarity(first, first), 1'000'000);
}

TEST_F(ReferenceFaceEngineTest, LeavesThePictureAsItIs) {
  ports::Image live = Picture("kato-ren/live-1.jpg");
  cv::Mat grey;
  cv::cvtColor(ToMat(live), grey, cv::COLOR_BGR2GRAY);
  for (const double light : {1.0, 0.2}) {
    cv::Mat lit;
    grey.convertTo(lit, -1, light);
    const ports::Image before = ToImage(lit);
    const ports::Image given = before;
    Said(given);
    EXPECT_EQ(given, before) << light;
  }
}

TEST_F(ReferenceFaceEngineTest, SimilarityDoesNotDependOnTheOrder) {
  const Bytes a = Template(Picture("kato-ren/photo.jp2"), "kato-ren");
  const Bytes b = Template(Picture("yamada-sota/live-1.jpg"), "yamada-sota");
  EXPECT_EQ(engine_->Similarity(a, b), engine_->Similarity(b, a));
}

TEST_F(ReferenceFaceEngineTest, AForeignTemplateIsLikeNothing) {
  const Bytes ours = Template(Picture("kato-ren/photo.jp2"), "kato-ren");
  Bytes other_version = ours;
  other_version[3] ^= 1;
  EXPECT_EQ(engine_->Similarity(ours, {}), 0);
  EXPECT_EQ(engine_->Similarity(ours, Bytes(ours.size(), 0)), 0);
  EXPECT_EQ(engine_->Similarity(other_version, ours), 0);
  EXPECT_EQ(engine_->Similarity(ours, BytesView(ours).first(ours.size() - 1)), 0);
}

TEST_F(ReferenceFaceEngineTest, FindsNobodyWhereNobodyIs) {
  EXPECT_EQ(Said(Picture("empty-desk.jpg")), tests::Named(vocabulary::FaceError::kNoFace));
  EXPECT_EQ(Said({640, 480, 1, Bytes(640 * 480, 0)}), tests::Named(vocabulary::FaceError::kNoFace));
  EXPECT_EQ(Said({640, 480, 3, Bytes(640 * 480 * 3, 255)}), tests::Named(vocabulary::FaceError::kNoFace));
  RandomStream random{3, "snow"};
  EXPECT_EQ(Said({640, 480, 1, random.TakeBytes(640 * 480)}), tests::Named(vocabulary::FaceError::kNoFace));
}

TEST_F(ReferenceFaceEngineTest, SeesThatAFaceIsTooFar) {
  for (const std::string person : kPeople) {
    ports::Image desk = Picture("empty-desk.jpg");
    ports::Image live = Picture(person + "/live-1.jpg");
    cv::Mat small;
    cv::resize(ToMat(live), small, cv::Size(256, 192), 0, 0, cv::INTER_AREA);
    small.copyTo(ToMat(desk)(cv::Rect(190, 200, 256, 192)));
    EXPECT_EQ(Said(desk), tests::Named(vocabulary::FaceError::kTooFar)) << person;
  }
}

TEST_F(ReferenceFaceEngineTest, SeesThatAFaceIsTooClose) {
  for (const std::string person : kPeople) {
    ports::Image live = Picture(person + "/live-1.jpg");
    cv::Mat near;
    cv::resize(ToMat(live)(cv::Rect(200, 120, 240, 180)), near, cv::Size(640, 480), 0, 0, cv::INTER_LINEAR);
    EXPECT_EQ(Said(ToImage(near)), tests::Named(vocabulary::FaceError::kTooClose)) << person;
  }
}

TEST_F(ReferenceFaceEngineTest, SeesThatAFaceIsCutByTheFrame) {
  for (const std::string person : {"sato-kenji", "suzuki-yoko", "kato-ren", "nakamura-aoi"}) {
    ports::Image live = Picture(person + "/live-1.jpg");
    const cv::Mat low = ToMat(live)(cv::Rect(0, 0, 640, 290));  // the frame ends at the mouth
    EXPECT_EQ(Said(ToImage(low)), tests::Named(vocabulary::FaceError::kTooClose)) << person;
  }
}

TEST_F(ReferenceFaceEngineTest, SeesPoorQuality) {
  for (const std::string person : kPeople) {
    ports::Image live = Picture(person + "/live-1.jpg");
    cv::Mat dark;
    cv::Mat bright;
    cv::Mat blurred;
    ToMat(live).convertTo(dark, -1, 0.2);
    ToMat(live).convertTo(bright, -1, 1.0, 130);
    cv::GaussianBlur(ToMat(live), blurred, cv::Size(), 5);
    EXPECT_EQ(Said(ToImage(dark)), tests::Named(vocabulary::FaceError::kPoorQuality)) << person << ", dark";
    EXPECT_EQ(Said(ToImage(bright)), tests::Named(vocabulary::FaceError::kPoorQuality))
        << person << ", bright";
    EXPECT_EQ(Said(ToImage(blurred)), tests::Named(vocabulary::FaceError::kPoorQuality))
        << person << ", blurred";
  }
}

TEST_F(ReferenceFaceEngineTest, RefusesWhatIsNotAnImageItTakes) {
  EXPECT_EQ(Said({}), tests::Named(vocabulary::FaceError::kBadImage));
  EXPECT_EQ(Said({640, 480, 1, Bytes(640 * 480 - 1, 9)}), tests::Named(vocabulary::FaceError::kBadImage));
  EXPECT_EQ(Said({640, 480, 4, Bytes(640 * 480 * 4, 9)}), tests::Named(vocabulary::FaceError::kBadImage));
  EXPECT_EQ(Said({-640, -480, 1, Bytes(640 * 480, 9)}), tests::Named(vocabulary::FaceError::kBadImage));
  EXPECT_EQ(Said({63, 480, 1, Bytes(63 * 480, 9)}), tests::Named(vocabulary::FaceError::kBadImage));
}

TEST(FaceModelsLoad, SaysWhatIsMissing) {
  const auto models = FaceModels::Load("/nowhere");
  ASSERT_FALSE(models);
  EXPECT_EQ(models.error(),
            "cannot load /nowhere/haarcascade_frontalface_alt2.xml (Debian package opencv-data)");
}

}  // namespace
}  // namespace shikaku::face
