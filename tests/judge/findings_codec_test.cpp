#include "harness/judge/findings_codec.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "harness/judge/judgement.h"
#include "tests/judge/record_builder.h"

namespace shikaku::judge {
namespace {

using evidence::JsonFile;
using nlohmann::json;

Findings Sample() {
  ScenarioFindings scenario{
      .scenario = {"first", "desk", "A title", "題", "2025-01-01T09:00:00", {"RDR-TIM-01"}},
      .seed = UINT64_MAX,
      .verdict = Verdict::kFail,
      .checks = {{.check = "monitor:x",
                  .requirement = "RDR-TIM-01",
                  .verdict = Verdict::kFail,
                  .says = Say(SentenceId::kFiveSeconds),
                  .because = "The author's words.",
                  .because_ja = "作者の言葉。",
                  .expected = Say(SentenceId::kAtMost, "4.000", Unit::kSecond),
                  .observed = Say(SentenceId::kMeasured, "4.0004", Unit::kSecond),
                  .note = Say(SentenceId::kBystander),
                  .events = {1, 5}},
                 {.check = "expect[0]:screen_times",
                  .requirement = "RDR-UI-01",
                  .verdict = Verdict::kPass,
                  .says = Say(SentenceId::kScreenSoManyTimes, Screen::kIdle),
                  .expected = Say(SentenceId::kTimes, -1),
                  .observed = Say(SentenceId::kScreens, std::vector{Screen::kIdle, Screen::kLimit})}},
      .simulated = SimDuration{123'456},
      .waterfall =
          Waterfall{SimTime{SimDuration{10}},
                    SimTime{SimDuration{90}},
                    SimDuration{60},
                    {{"scan", "scanner", SimTime{SimDuration{10}}, SimTime{SimDuration{20}}, true}}}};
  const RunHeading run{
      7,
      "c",
      "l",
      "s",
      "0.1",
      {{vocabulary::Role::kCentral, "reference"}, {vocabulary::Role::kReader, "defective:x"}},
      "catalogue/devices/x.yaml"};
  return Summed(TestRules(), {scenario}, run, true);
}

Result<Findings, std::string> Read(const std::string& text) {
  auto file = JsonFile::Parse(text, "findings.json");
  if (!file) return Failure(file.error());
  Findings findings = ReadFindings(file->Root());
  if (const auto fault = file->fault()) return Failure(*fault);
  return findings;
}

TEST(FindingsCodec, GivesBackWhatItWrote) {
  const Findings findings = Sample();
  const auto read = Read(WriteFindings(findings));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(*read, findings);
}

TEST(FindingsCodec, GivesBackOneScenarioByItself) {
  ScenarioFindings scenario = Sample().scenarios[0];
  const std::string text = WriteScenarioFindings(scenario);
  EXPECT_EQ(text.find('\n'), std::string::npos);
  const auto read = ReadScenarioFindings(text, "an answer");
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(*read, scenario);

  for (const std::string& bad :
       {std::string(), std::string("{}"), std::string("7"), text.substr(1), text + "}"}) {
    const auto none = ReadScenarioFindings(bad, "an answer");
    ASSERT_FALSE(none) << bad;
    EXPECT_EQ(none.error().rfind("an answer", 0), 0U) << none.error();
  }
  scenario.checks[0].observed = Say(SentenceId::kMeasured, "\xFF", Unit::kSecond);
  EXPECT_TRUE(ReadScenarioFindings(WriteScenarioFindings(scenario), "an answer"));
}

TEST(FindingsCodec, HoldsSentencesAndNoTexts) {
  const json written = Encode(Sample());
  const json& check = written["scenarios"][0]["checks"][0];
  EXPECT_EQ(check["observed"], (json{{"id", NameOf(SentenceId::kMeasured)},
                                     {"args", {{"value", "4.0004"}, {"unit", NameOf(Unit::kSecond)}}}}));
  EXPECT_EQ(check["says"]["args"], json::object());
  EXPECT_EQ(check["because"], (json{{"en", "The author's words."}, {"ja", "作者の言葉。"}}));
  EXPECT_EQ(written["verdict"], NameOf(Verdict::kFail));
  EXPECT_EQ(written["requirements"][0]["limits"][0]["at_most"], "4");
}

// The exact cycles: 20 too many.
TEST(FindingsCodec, TellsTimesInCycles) {
  const json waterfall = Encode(Sample())["scenarios"][0]["waterfall"];
  EXPECT_EQ(waterfall["used"], 80);
  EXPECT_EQ(waterfall["limit"], 60);
  EXPECT_EQ(waterfall["left"], -20);
}

TEST(FindingsCodec, WritesWhateverADeviceSaid) {
  Findings findings = Sample();
  findings.scenarios[0].checks[0].observed = Say(SentenceId::kMeasured, "\xFF\"\n", Unit::kSecond);
  EXPECT_TRUE(Read(WriteFindings(findings))) << "bytes that are no UTF-8 are replaced";
}

// The first line on which each alteration stands is told.
TEST(FindingsCodec, NamesTheLineOfWhatIsWrong) {
  const auto with = [](const char* pointer, const json& value) {
    json findings = Encode(Sample());
    findings[json::json_pointer(pointer)] = value;
    return findings.dump(1);
  };
  const std::tuple<const char*, json, const char*> bad[] = {
      {"/verdict", "okay", "/verdict: not a verdict: \"okay\""},
      {"/format", 1, "/format: this program reads format 3"},
      {"/run/seed", -1, "/run/seed: "},
      {"/scenarios/0/id", "../x", "/scenarios/0/id: must be made of"},
      {"/scenarios/0/checks/0/says/id", "nonsense", "not a sentence: \"nonsense\""},
      {"/scenarios/0/checks/0/observed/args", json::object(), "is missing"},
      {"/scenarios/0/checks/0/observed/args/value", 5, "must be a text"},
      {"/scenarios/0/checks/1/expected/args/count", "5", "must be an integer"},
      {"/scenarios/0/checks/0/because", {{"en", "Alone."}}, "is missing"},
      {"/requirements/0/says", "Alone.", "/requirements/0/says: must be"},
      {"/scenarios/0/waterfall/to", 5, "ends before it starts"},
      {"/requirements/0/limits/0/at_most", "five", "must be a decimal number"},
      {"/requirements/0/role", "janitor", "not a role: \"janitor\""},
      {"/requirements/0/basis", "rumour", "not a basis: \"rumour\""},
      {"/scenarios", json::object(), "/scenarios: must be an array"}};
  for (const auto& [pointer, value, words] : bad) {
    const auto read = Read(with(pointer, value));
    ASSERT_FALSE(read) << pointer;
    EXPECT_NE(read.error().find(words), std::string::npos) << read.error();
    EXPECT_TRUE(read.error().starts_with("findings.json:")) << read.error();
  }
}

}  // namespace
}  // namespace shikaku::judge
