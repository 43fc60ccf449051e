#include "harness/scenario/loader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "models/core/home.h"
#include "tests/support/own_folder.h"
#include "tests/support/worded.h"

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
    const fs::path folder = own_.path() / "suite";
    fs::create_directories(folder);
    const fs::path file = folder / "s.yaml";
    std::ofstream(file, std::ios::binary) << text;
    LoadErrors errors;
    scenario_ = TakeFrom(LoadScenario(file, vocabulary_), errors);
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

  // The person of the file with these changes.
  std::string LoadWith(const std::string& changes) {
    return Load(With("person: tanaka-hanako\n", "person: tanaka-hanako\n    with: " + changes + "\n"));
  }

  // Somebody beside her, with these changes.
  std::string LoadSecond(const std::string& id, const std::string& changes) {
    return Load(With("person: tanaka-hanako\n",
                     "person: tanaka-hanako\n  - person: " + id + "\n    with: " + changes + "\n"));
  }

  std::string LoadExpecting(const std::string& terms) {
    return Load(With("{requirement: RDR-UI-01, screens: [idle]}", "{requirement: RDR-UI-01, " + terms + "}"));
  }

  OwnFolder own_;
  Vocabulary vocabulary_{{"RDR-UI-01", "RDR-HW-01", "RDR-UI-07", "RDR-SEC-03"},
                         SourceFolder() / "scenarios" / "people",
                         {"RDR-HW-01"}};
  std::optional<Scenario> scenario_;
};

TEST_F(LoaderTest, TakesAGoodFile) {
  ASSERT_EQ(Load(kGood), "");
  EXPECT_EQ(scenario_->suite, "suite");
  EXPECT_EQ(scenario_->people.at("tanaka-hanako").my_number, "100000000005");
  ASSERT_EQ(scenario_->steps.size(), 2U);
  EXPECT_EQ(std::get<Touch>(scenario_->steps[1].deed).button, vocabulary::Button::kFace);
  EXPECT_EQ(scenario_->steps[1].when, vocabulary::Screen::kChooseMethod);
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
      {"lay_card", "lay_crad", "8: steps[0]: the step does nothing"},
      {"touch: face", "touch: agree",
       "9: steps[1].touch: 'agree' is not known here. Write one of: <button:face>, <button:pin>, "
       "<button:staff>, <button:end>"},
      {"touch: face", "touch: face\n    keys: '1234'", "9: steps[1]: the step does more than one thing"},
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
    EXPECT_NE(errors.find(tests::Worded(words)), std::string::npos) << "wanted: " << words << "\ngot:\n"
                                                                    << errors;
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

bool Contains(const std::string& text, const char* words) { return text.find(words) != std::string::npos; }

TEST_F(LoaderTest, EndsAtAliasesThatRunInACircle) {
  const char* const circles[] = {"&a {requirement: RDR-UI-01, terminal: *a}",
                                 "{requirement: RDR-UI-01, terminal: &b {x: *b}}",
                                 "{requirement: RDR-UI-01, screens: &c [*c, *c, *c]}"};
  for (const char* circle : circles) {
    const std::string errors = Load(With("{requirement: RDR-UI-01, screens: [idle]}", circle));
    EXPECT_TRUE(errors.starts_with("12: expect[0].")) << errors;
    EXPECT_TRUE(Contains(errors, "more than 64 levels stand in each other")) << errors;
    EXPECT_LT(errors.size(), 300U);
  }
  EXPECT_TRUE(
      Contains(Load(With("{person: tanaka-hanako}", "&s {person: *s}")), "8: steps[0].lay_card.person"));
}

TEST_F(LoaderTest, CountsAnAliasEachTimeItIsReached) {
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'k'; ++c) {
    const std::string of = std::string(", *") + static_cast<char>(c - 1);
    std::string list;
    for (int i = 0; i < 10; ++i) list += of;
    bomb += std::string(1, c) + ": &" + c + " [" + list.substr(2) + "]\n";
  }
  const std::string errors = Load(bomb + kGood);
  EXPECT_TRUE(Contains(errors, "the file stands for more than 20000 values. Split it")) << errors;
  EXPECT_EQ(std::ranges::count(errors, '\n'), 1);
}

TEST_F(LoaderTest, TakesAnAliasThatStandsForLittle) {
  EXPECT_EQ(Load(With("{requirement: RDR-UI-01, screens: [idle]}",
                      "{requirement: RDR-UI-01, screens: &s [idle]}\n"
                      "  - {requirement: RDR-UI-01, not_screens: *s}")),
            "");
}

TEST_F(LoaderTest, RefusesASecondDocument) {
  EXPECT_EQ(Load(std::string(kGood) + "---\nid: second\n"),
            "14: a second document begins here. Write one file for each, or remove the line '---'.\n");
}

TEST_F(LoaderTest, NamesRepeatedFieldsAndFieldsThatAreNoWordsAnywhere) {
  EXPECT_EQ(LoadExpecting("terminal: {open: 1, open: 2}"),
            "12: expect[0].terminal.open: the field stands here a second time. Keep one of the two.\n");
  EXPECT_EQ(Load(std::string(kGood) + "id: good\n"),
            "13: id: the field stands here a second time. Keep one of the two.\n");
  EXPECT_TRUE(
      Contains(LoadExpecting("terminal: {[a]: b}"), "12: expect[0].terminal: a field name must be a word"));
}

TEST_F(LoaderTest, SaysWhatAPathIsThatIsNoFile) {
  const std::pair<fs::path, const char*> causes[] = {{own_.path(), "this is no regular file"},
                                                     {"/dev/null", "this is no regular file"},
                                                     {"/nonexistent.yaml", "there is no such file"}};
  for (const auto& [path, cause] : causes) {
    const auto scenario = LoadScenario(path, vocabulary_);
    ASSERT_FALSE(scenario) << path;
    ASSERT_EQ(scenario.error().size(), 1U) << path;
    EXPECT_EQ(scenario.error()[0].cause, cause) << path;
  }
}

// A word that is not there makes "never" hold always; the file must not load.
TEST_F(LoaderTest, RefusesMisspeltExpectations) {
  const std::pair<const char*, const char*> mistakes[] = {
      {"not_screens: [idel]", "12: expect[0]: 'not_screens': there is no screen 'idel'"},
      {"screen_times: {screen: idel, count: 0}", "there is no screen 'idel'"},
      {"buttons: {screen: idle, buttons: [satff]}", "the screen '<screen:idle>' never has a button 'satff'"},
      {"buttons: {screen: idle, buttons: [face]}", "the screen '<screen:idle>' never has a button 'face'"},
      {"terminal_never: {otcome: valid}", "12: expect[0]: 'terminal_never': there is no member 'otcome'"},
      {"asked_central: {path: v1/confirm, count: 0}", "the central service has no path 'v1/confirm'"}};
  for (const auto& [terms, words] : mistakes) {
    const std::string errors = LoadExpecting(terms);
    EXPECT_TRUE(Contains(errors, tests::Worded(words).c_str())) << "wanted: " << words << "\ngot:\n"
                                                                << errors;
  }
  EXPECT_EQ(LoadExpecting("buttons: {screen: idle, buttons: [staff]}"), "");
}

TEST_F(LoaderTest, RefusesMisspeltPathsAndCategoriesInSteps) {
  const auto step = [&](const char* deed) {
    return Load(With("  - lay_card: {person: tanaka-hanako}", deed));
  };
  EXPECT_EQ(step("  - network: {action: down, on_arrival: central-confirm}"), "");
  EXPECT_EQ(step("  - network: {action: down, line: reader, on_arrival: reader-confirm}"), "");
  EXPECT_TRUE(Contains(step("  - network: {action: down, on_arrival: /v1/nonsense}"),
                       "8: steps[0].network.on_arrival: '/v1/nonsense' is not known here"));
  EXPECT_TRUE(Contains(step("  - direct_ask: {person: tanaka-hanako, consent: [bogus]}"),
                       "8: steps[0].direct_ask.consent: 'bogus' is not known here"));
  EXPECT_TRUE(Contains(step("  - direct_ask: {person: tanaka-hanako, medical: [drug, drug]}"),
                       "'drug' stands here twice"));
}

TEST_F(LoaderTest, ReadsWhatGoesWrongOnTheAirAndRefusesWhatCannot) {
  const auto lay = [&](const std::string& more) {
    return Load(
        With("  - lay_card: {person: tanaka-hanako}", "  - lay_card: {person: tanaka-hanako, " + more + "}"));
  };
  EXPECT_EQ(lay("air: [{fault: corrupt, at: 4, every: 5}, {of: request, fault: drop}]"), "");
  EXPECT_EQ(lay("air: [{fault: late, time: 400 ms}, {fault: noise, time: 5 ms}]"), "");
  EXPECT_EQ(lay("beside: foreign"), "");
  const std::pair<const char*, const char*> mistakes[] = {
      {"air: [{fault: late}]", "8: steps[0].lay_card.air[0].time: is missing"},
      {"air: [{fault: drop, time: 5 ms}]", "8: steps[0].lay_card.air[0].time: means nothing for this fault"},
      {"air: [{of: request, fault: noise, time: 5 ms}]", "requests are only corrupted or dropped"},
      {"air: [{fault: late, time: 61 s}]", "more than 60 s"},
      {"air: [{fault: drop, evry: 3}]", "air[0].evry: there is no such field"},
      {"beside: nobody", "8: steps[0].lay_card.beside: 'nobody' is not known here"},
      {"beside: tanaka-hanako", "this card lies there already"}};
  for (const auto& [more, words] : mistakes) {
    const std::string errors = lay(more);
    EXPECT_TRUE(Contains(errors, words)) << "wanted: " << words << "\ngot:\n" << errors;
  }
}

TEST_F(LoaderTest, KeepsWaitsWithinTheHorizon) {
  const auto steps = [&](const std::string& deeds) {
    return Load(With("  - lay_card: {person: tanaka-hanako}", deeds));
  };
  EXPECT_EQ(steps("  - wait: 60 min\n  - wait: 40 min"), "");
  EXPECT_TRUE(Contains(steps("  - wait: 60 min\n  - wait: 41 min"),
                       "8: steps: the waits make more than 100 minutes"));
  EXPECT_TRUE(Contains(steps("  - wait: 61 min"), "8: steps[0].wait: more than 60 minutes"));
  EXPECT_TRUE(
      Contains(steps("  - {await: idle, within: 1000000 min}"), "8: steps[0].within: more than 60 minutes"));
}

TEST_F(LoaderTest, RefusesAPersonWhoContradictsThemselves) {
  const std::pair<std::string, const char*> mistakes[] = {
      {"{birth: 2030-01-01}", "7: people[0].with.birth: the birth is after the card's issue"},
      {"{card: {expires: 2023-01-01}}",
       "7: people[0].with.card: the certificate's days are not within the card's"},
      {"{certificate: {from: 1985-01-01}}",
       "7: people[0].with.certificate: the certificate's days are not within"},
      {"{card: {issued: 2029-01-01}, certificate: {from: 2029-01-01, to: 2031-01-01}}",
       "6: people[0].person: the card of tanaka-hanako is issued on 2029-01-01, after the scenario's day "
       "2025-06-10"},
      {"{status_since: 2020-01-01T00:00:00}", "7: people[0].with.status_since: a good card has no such time"},
      {"{id: ../x}", "7: people[0].with.id: an id is 1 to 64"},
      {"{face: ../../etc}", "7: people[0].with.face: the name of a folder below people/faces"},
      {"{face: nobody-here}", "7: people[0].with.face: there is no picture"},
      {"{address: " + std::string(201, 'x') + "}", "7: people[0].with.address: the text has more than 200"},
      {"{eligibilities: [{insurer_number: '06139993', insurer_name: x, number: '1', from: 2020-04-01}]}",
       "7: people[0].with.eligibilities[0].insurer_number: '06139993' is not 8 or 6 digits with a right "
       "check digit"},
      {"{eligibilities: [{insurer_number: 06139992, insurer_name: x, number: '1', from: 2020-04-01, to: "
       "2024-03-31},"
       " {insurer_number: '119990', insurer_name: y, number: '2', from: 2024-03-31}]}",
       "7: people[0].with.eligibilities: numbers 0 and 1 are in force on the same day"}};
  for (const auto& [changes, words] : mistakes) {
    const std::string errors = LoadWith(changes);
    EXPECT_TRUE(Contains(errors, words)) << "wanted: " << words << "\ngot:\n" << errors;
  }
}

TEST_F(LoaderTest, TakesWhatStandsAtTheEdge) {
  std::string name;
  for (int i = 0; i < 200; ++i) name += "田";
  EXPECT_EQ(LoadWith("{name: " + name + "}"), "");
  EXPECT_EQ(LoadWith("{status: revoked, status_since: 2025-06-01T00:00:00}"), "");
  EXPECT_EQ(LoadWith("{card: {issued: 2025-06-10}, certificate: {from: 2025-06-10}}"), "");
  // 33120015 is the published example (facts D.6); one day lies between the two.
  EXPECT_EQ(
      LoadWith(
          "{eligibilities: [{insurer_number: '33120015', insurer_name: x, number: '1', from: 2020-04-01,"
          " to: 2024-03-31}, {insurer_number: '119990', insurer_name: y, number: '2', from: 2024-04-01}]}"),
      "");
}

TEST_F(LoaderTest, RefusesPeopleWhoCannotBeToldApart) {
  const std::string number =
      "{eligibilities: [{insurer_number: '06139992', insurer_name: x, symbol: '1234', "
      "number: '5678', branch: '";
  const std::pair<std::string, const char*> mistakes[] = {
      {"{card: {serial: 268500993}}", "sato-kenji has the card.serial of tanaka-hanako: 268500993"},
      {"{card: {key: 0}}", "sato-kenji has the card.key of tanaka-hanako: 0"},
      {"{my_number: '100000000005'}", "sato-kenji has the my_number of tanaka-hanako: 100000000005"},
      {number + "00', from: 2020-04-01}]}", "sato-kenji has the insured number of tanaka-hanako"}};
  for (const auto& [changes, words] : mistakes) {
    const std::string errors = LoadSecond("sato-kenji", changes);
    EXPECT_TRUE(Contains(errors, words)) << "wanted: " << words << "\ngot:\n" << errors;
    EXPECT_TRUE(errors.starts_with("7: people[1].person: ")) << errors;
  }
  EXPECT_EQ(LoadSecond("sato-kenji", number + "01', from: 2020-04-01}]}"), "");
}

TEST_F(LoaderTest, RefusesPathsInThePlaceOfPeopleAndFacilities) {
  EXPECT_TRUE(Contains(Load(With("person: tanaka-hanako\n", "person: ../people/tanaka-hanako\n")),
                       "6: people[0].person: a person is named by"));
  EXPECT_TRUE(
      Contains(Load(With("steps:", "facility: {id: ''}\nsteps:")), "7: facility.id: a facility's id is"));
}

TEST_F(LoaderTest, TakesTheYearsOfTheField) {
  EXPECT_TRUE(Contains(Load(With("2025-06-10T", "0000-01-01T")), "4: at: the year is not from 2021 to 2099"));
  EXPECT_TRUE(Contains(Load(With("2025-06-10T", "2100-01-01T")), "4: at: the year is not from 2021 to 2099"));
  EXPECT_EQ(Load(With("2025-06-10T", "2099-12-31T")), "");
}

TEST_F(LoaderTest, EveryRequirementNamedIsJudged) {
  EXPECT_EQ(
      Load(With("requirements: [RDR-UI-01]", "requirements: [RDR-UI-01, RDR-UI-07]")),
      "3: requirements: 'RDR-UI-07' is named, but nothing expected judges it. Write an expectation for it, "
      "or leave it out.\n");
  // A monitor judges this one in every run.
  EXPECT_EQ(Load(With("requirements: [RDR-UI-01]", "requirements: [RDR-UI-01, RDR-SEC-03]")), "");
  EXPECT_TRUE(Contains(Load(With("{requirement: RDR-UI-01", "{requirement: RDR-HW-01")),
                       "12: expect[0].requirement: no scenario can show 'RDR-HW-01'"));
}

TEST_F(LoaderTest, SaysThatNothingIsExpectedOnlyWhereNothingIs) {
  EXPECT_TRUE(
      Contains(Load(With("  - {requirement: RDR-UI-01, screens: [idle]}\n", "  []\n")), "expects nothing"));
  EXPECT_FALSE(Contains(LoadExpecting("screens: idle"), "expects nothing"));
  EXPECT_FALSE(Contains(Load(With("expect:\n  - {requirement: RDR-UI-01, screens: [idle]}", "expect: x")),
                        "expects nothing"));
}

}  // namespace
}  // namespace shikaku::scenario
