#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "harness/scenario/scenario.h"

namespace shikaku::scenario {
namespace {

namespace fs = std::filesystem;

const char* const kGood = R"(id: good
title: {en: Good, ja: 良い}
requirements: [RDR-UI-01]
at: 2025-06-10T10:15:00
people:
  - person: tanaka-hanako
steps:
  - lay_card: {person: tanaka-hanako}
  - touch: face
    when: choose-method
expect:
  - {requirement: RDR-UI-01, screens: [idle]}
)";

class LoaderTest : public testing::Test {
 protected:
  // The text of the errors of a scenario file with these contents; empty if it loads.
  std::string Load(const std::string& text) {
    const fs::path folder = fs::path(testing::TempDir()) / "suite";
    fs::create_directories(folder);
    const fs::path file = folder / "s.yaml";
    std::ofstream(file, std::ios::binary) << text;
    LoadErrors errors;
    scenario_ = LoadScenario(file, vocabulary_, errors);
    std::string all;
    for (const LoadError& error : errors) {
      std::string line = error.ToString();
      if (line.starts_with(file.string())) line.erase(0, file.string().size() + 1);
      all += line + "\n";
    }
    EXPECT_EQ(all.empty(), scenario_.has_value());
    return all;
  }

  static std::string With(const std::string& from, const std::string& to) {
    std::string text = kGood;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  }

  Vocabulary vocabulary_{{"RDR-UI-01"},
                         {{"idle", {"staff"}}, {"choose-method", {"face", "pin"}}},
                         fs::path(SHIKAKU_SOURCE_DIR) / "scenarios" / "people"};
  std::optional<Scenario> scenario_;
};

TEST_F(LoaderTest, TakesAGoodFile) {
  ASSERT_EQ(Load(kGood), "");
  EXPECT_EQ(scenario_->suite, "suite");
  EXPECT_EQ(scenario_->people.at("tanaka-hanako").my_number, "100000000005");
  ASSERT_EQ(scenario_->steps.size(), 2U);
  EXPECT_EQ(std::get<Touch>(scenario_->steps[1].deed).button, "face");
  EXPECT_EQ(scenario_->steps[1].when, "choose-method");
  EXPECT_EQ(scenario_->steps[1].line, 9);
}

TEST_F(LoaderTest, NamesLineAndCauseOfEachMistake) {
  const std::tuple<std::string, std::string, const char*> mistakes[] = {
      {"id: good", "id: Not Good", "1: id: an id is 1 to 64"},
      {"id: good\n", "", "id: the field is missing"},
      {"ja: 良い", "jp: 良い", "2: title.ja: the field is missing"},
      {"[RDR-UI-01]\nat", "[RDR-UI-99]\nat", "3: requirements: there is no requirement 'RDR-UI-99'"},
      {"2025-06-10T10:15:00", "2025-06-31T10:15:00", "4: at: '2025-06-31T10:15:00' is no date and time"},
      {"person: tanaka-hanako\n", "person: nobody\n", "6: people[0].person: there is no person 'nobody'"},
      {"{person: tanaka-hanako}", "{person: suzuki}",
       "8: steps[0].lay_card.person: 'suzuki' is not known here"},
      {"lay_card", "lay_crad", "steps[0]: the step does nothing"},
      {"touch: face", "touch: staff",
       "9: steps[1].touch: 'staff' is not known here. Write one of: face, pin"},
      {"touch: face", "touch: face\n    keys: '1234'", "steps[1]: the step does more than one thing"},
      {"when: choose-method", "when: choose", "10: steps[1].when: there is no screen 'choose'"},
      {"screens: [idle]", "screens: idle", "'screens' takes a list"},
      {"screens: [idle]", "released: idle", "'released' takes a list of categories"},
      {"  - {requirement: RDR-UI-01, screens: [idle]}\n", "", "expect: the scenario expects nothing"},
      {"person: tanaka-hanako\n", "person: tanaka-hanako\n    with: {certificate: {to: 2021-05-19}}\n",
       "the certificate ends before it begins"},
      {"person: tanaka-hanako\n", "person: tanaka-hanako\n    with: {my_number: '100000000006'}\n",
       "the check digit is wrong"},
      {"person: tanaka-hanako\n", "person: tanaka-hanako\n    with: {colour: red}\n",
       "there is no such field"},
      {"title: {", "title: [", "this is not YAML"}};
  for (const auto& [from, to, words] : mistakes) {
    const std::string errors = Load(With(from, to));
    EXPECT_NE(errors.find(words), std::string::npos) << "wanted: " << words << "\ngot:\n" << errors;
  }
}

// Cut anywhere, or with any byte changed, a file loads or is refused with words; nothing crashes.
TEST_F(LoaderTest, SurvivesTruncationAndDamage) {
  const std::string good = kGood;
  for (std::size_t n = 0; n < good.size(); n += 3) (void)Load(good.substr(0, n));
  for (std::size_t n = 0; n < good.size(); n += 2) {
    for (const char c : {'\0', '{', '\xFF', '&', '\t'}) {
      std::string damaged = good;
      damaged[n] = c;
      (void)Load(damaged);
    }
  }
}

TEST_F(LoaderTest, RefusesHugeAndDeepFiles) {
  EXPECT_NE(Load(std::string(2 << 20, '#')).find("larger than 1 MiB"), std::string::npos);
  EXPECT_NE(Load("a: " + std::string(100'000, '[')).find("not YAML"), std::string::npos);
}

}  // namespace
}  // namespace shikaku::scenario
