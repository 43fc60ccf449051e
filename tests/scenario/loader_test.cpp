#include "harness/scenario/loader.h"

#include "tests/scenario/loader_fixture.h"
#include "tests/support/worded.h"

namespace shikaku::scenario {
namespace {

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
