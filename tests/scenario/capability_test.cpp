#include <gtest/gtest.h>

#include <fstream>

#include "harness/scenario/capability_file.h"
#include "models/core/home.h"
#include "tests/support/own_folder.h"

namespace shikaku::scenario {
namespace {

using vocabulary::Button;
using vocabulary::Screen;

constexpr const char* kGood = R"(id: our-reader-2
title: {en: Our reader, ja: 自社リーダー}
role: reader
orientations: [upright, upside-down]
methods: [face, pin]
liveness: passive
phones: [android]
bounds: {face_to_eligibility: 4 s, working_screen: 10 s, patient_screen: 1 min, start: 500 ms}
screens:
  - {name: WELCOME, is: idle, ja: どうぞ, en: Welcome, buttons: {STAFF: staff}}
  - {name: LOOK, is: face-capture, ja: カメラ, en: Look here}
)";

class CapabilityTest : public testing::Test {
 protected:
  // What is wrong, a line each; empty: nothing.
  std::string Load(const std::string& text) {
    const auto file = own_.path() / "x.capability.yaml";
    std::ofstream(file) << text;
    LoadErrors errors;
    capability_ = TakeFrom(LoadCapability(file), errors);
    EXPECT_EQ(capability_.has_value(), errors.empty());
    std::string all;
    for (const LoadError& error : errors)
      all += error.ToString().substr(own_.path().string().size() + 1) + "\n";
    return all;
  }

  static std::string Good() { return kGood + Without({Screen::kIdle, Screen::kFaceCapture}); }

  // All screens but `mapped`, as those which the device does not have.
  static std::string Without(const std::vector<Screen>& mapped) {
    std::string line = "without: [";
    for (const Screen screen : vocabulary::All<Screen>()) {
      const bool is_mapped = std::ranges::find(mapped, screen) != mapped.end();
      if (!is_mapped) line += (line.ends_with('[') ? "" : ", ") + std::string(NameOf(screen));
    }
    return line + "]\n";
  }

  static std::string With(const std::string& old, const std::string& replacement) {
    std::string text = Good();
    const auto at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), replacement);
  }

  OwnFolder own_;
  std::optional<Capability> capability_;
};

TEST_F(CapabilityTest, TheReferenceHasOne) {
  const auto reference =
      LoadCapability(SourceFolder() / "scenarios" / "devices" / "reference-reader.capability.yaml");
  ASSERT_TRUE(reference) << reference.error().front().ToString();
  EXPECT_TRUE(reference->screens.empty()) << "it calls its screens as the bench does";
  EXPECT_EQ(reference->bounds.face_to_eligibility, SimDuration{std::chrono::seconds{5}});
  EXPECT_EQ(reference->liveness, vocabulary::Liveness::kNone);
}

TEST_F(CapabilityTest, OwnNamesAndTextsAreMappedToTheVocabulary) {
  ASSERT_EQ(Load(Good()), "");
  ASSERT_EQ(capability_->screens.size(), 2U);
  EXPECT_EQ(capability_->screens[0].name, "WELCOME");
  EXPECT_EQ(capability_->screens[0].is, Screen::kIdle);
  EXPECT_EQ(capability_->screens[0].buttons.at("STAFF"), Button::kStaff);
  EXPECT_EQ(capability_->phones, std::vector{vocabulary::Phone::kAndroid});
  EXPECT_EQ(capability_->bounds.start, SimDuration{std::chrono::milliseconds{500}});
}

TEST_F(CapabilityTest, EachMistakeIsToldWithLineCauseAndRemedy) {
  const std::tuple<std::string, std::string, const char*> mistakes[] = {
      {"id: our-reader-2", "id: Our Reader", "1: id: an id is 1 to 64"},
      {"role: reader", "role: central", "3: role: 'central' is not known here. Write one of: "},
      {"[upright, upside-down]", "[]", "orientations: the card can be laid in none"},
      {"[upright, upside-down]", "[upright, upright]", "4: orientations: 'upright' stands here twice"},
      {"methods: [face, pin]", "methods: [pin]", "5: methods: a face-verification reader verifies faces"},
      {"methods: [face, pin]", "methods: [face, number]", "5: methods: a reader cannot query by number"},
      {"liveness: passive", "liveness: yes", "6: liveness: 'yes' is not known here"},
      {"phones: [android]", "phones: [nokia]", "7: phones: 'nokia' is not known here"},
      {"start: 500 ms", "start: 0 ms", "8: bounds.start: a bound of no time cannot be kept"},
      {", start: 500 ms", "", "8: bounds.start: the bound is missing"},
      {"start: 500 ms", "start: 1 s, end: 1 s", "8: bounds.end: there is no such field"},
      {"STAFF: staff", "STAFF: end", "10: screens[0].buttons.STAFF: 'end' is not known here"},
      {"is: idle", "is: idel", "10: screens[0].is: 'idel' is not known here"},
      {"name: LOOK", "name: WELCOME", "11: screens[1].name: 'WELCOME' stands here twice"},
      {"ja: カメラ, ", "", "11: screens[1].ja: the field is missing"}};
  for (const auto& [old, replacement, wanted] : mistakes) {
    const std::string told = Load(With(old, replacement));
    EXPECT_NE(told.find(wanted), std::string::npos) << "wanted: " << wanted << "\ngot: " << told;
  }
}

TEST_F(CapabilityTest, AScreenThatIsNeitherMappedNorLackingIsTold) {
  const std::string told = Load(kGood + Without({Screen::kIdle, Screen::kFaceCapture, Screen::kPinBlocked}));
  EXPECT_NE(told.find(std::string("no own screen is '") + std::string(NameOf(Screen::kPinBlocked)) + "'"),
            std::string::npos)
      << told;
}

TEST_F(CapabilityTest, ADamagedFileIsToldAndNotFallenOver) {
  const std::string good = Good();
  for (std::size_t length = 0; length < good.size(); length += 7) (void)Load(good.substr(0, length));
  EXPECT_NE(Load("- a list"), "");
  EXPECT_NE(Load("screens: other\n").find("neither a list nor 'same'"), std::string::npos);
}

}  // namespace
}  // namespace shikaku::scenario
