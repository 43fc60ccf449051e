#include "harness/scenario/fields.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace shikaku::scenario {
namespace {

Fields View(const char* yaml, LoadErrors& errors) {
  return Fields({{"f.yaml", YAML::Load(yaml)}}, "", errors);
}

TEST(Fields, ReadsWhatIsThere) {
  LoadErrors errors;
  Fields fields =
      View("a: x\nd: 2024-02-29\nt: 2025-06-10T10:15:00\nn: '0012'\nw: 250 ms\nl: [p, q]\nb: true\ni: 3\n",
           errors);
  EXPECT_EQ(fields.Text("a"), "x");
  EXPECT_EQ(FormatDate(fields.Date("d")), "2024-02-29");
  EXPECT_EQ(FormatTime(fields.Time("t")), "2025-06-10T10:15:00");
  EXPECT_EQ(fields.Digits("n", 4), "0012");
  EXPECT_EQ(fields.DurationOr("w", {}), SimDuration{std::chrono::milliseconds{250}});
  EXPECT_EQ(fields.Texts("l"), (std::vector<std::string>{"p", "q"}));
  EXPECT_TRUE(fields.BoolOr("b", false));
  EXPECT_EQ(fields.IntegerOr("i", 0, 5, 0), 3);
  fields.RefuseOthers();
  EXPECT_TRUE(errors.empty()) << errors.front().ToString();
}

// What is wrong, and the beginning of the error that must come of it.
TEST(Fields, NamesFileLineFieldCauseAndRemedy) {
  const auto first_error = [](const char* yaml, auto read) {
    LoadErrors errors;
    Fields fields = View(yaml, errors);
    read(fields);
    return errors.empty() ? std::string("no error") : errors.front().ToString();
  };
  EXPECT_EQ(first_error("x: 1\n", [](Fields& f) { f.Text("a"); }),
            "f.yaml:1: a: the field is missing. Write a: a text.");
  EXPECT_EQ(first_error("x: 1\nd: 2025-02-29\n", [](Fields& f) { f.Date("d"); }),
            "f.yaml:2: d: '2025-02-29' is no date. Write YYYY-MM-DD, a day that exists.");
  EXPECT_EQ(first_error("n: 12\n", [](Fields& f) { f.Digits("n", 4); }),
            "f.yaml:1: n: '12' is not 4 digits. Write them in quotes, so that zeros stay.");
  EXPECT_EQ(first_error("c: fcae\n", [](Fields& f) { f.Choice("c", {"face", "pin"}); }),
            "f.yaml:1: c: 'fcae' is not known here. Write one of: face, pin.");
  EXPECT_EQ(first_error("w: 3\n", [](Fields& f) { f.DurationOr("w", {}); }),
            "f.yaml:1: w: '3' is no duration. Write '250 ms', '5 s' or '2 min'.");
  EXPECT_EQ(first_error("i: 9\n", [](Fields& f) { f.IntegerOr("i", 0, 5, 0); }),
            "f.yaml:1: i: '9' is no whole number from 0 to 5.");
  EXPECT_EQ(first_error("l: x\n", [](Fields& f) { f.Texts("l"); }),
            "f.yaml:1: l: a list was expected. Write its elements as '- …'.");
  EXPECT_EQ(first_error("a: {b: 1}\n", [](Fields& f) { f.Text("a"); }),
            "f.yaml:1: a: a single value was expected. Write a text.");
  EXPECT_EQ(first_error("step: 1\n",
                        [](Fields& f) {
                          f.TextOr("steps", "");
                          f.RefuseOthers();
                        }),
            "f.yaml:1: step: there is no such field. Did you mean 'steps'?");
  EXPECT_EQ(first_error("\na: 1\nm: {}\n", [](Fields& f) { f.Map("n").Text("b"); }),
            "f.yaml:2: n.b: the field is missing. Write b: a text.");
}

TEST(Fields, TheUpperLayerGives) {
  LoadErrors errors;
  Fields fields({{"with.yaml", YAML::Load("card: {pin: none}")},
                 {"base.yaml", YAML::Load("card: {pin: '1234', key: 3}\nid: p")}},
                "", errors);
  Fields card = fields.Map("card");
  EXPECT_EQ(card.Text("pin"), "none");
  EXPECT_EQ(card.IntegerOr("key", 0, 9, 0), 3);
  EXPECT_EQ(fields.Text("id"), "p");
  EXPECT_TRUE(errors.empty());
}

TEST(ToJson, KeepsQuotedTexts) {
  EXPECT_EQ(ToJson(YAML::Load("{a: '0012', b: 12, c: true, d: 2025-06-10, e: [x]}")),
            (nlohmann::json{{"a", "0012"}, {"b", 12}, {"c", true}, {"d", "2025-06-10"}, {"e", {"x"}}}));
}

TEST(LoadYamlMap, RefusesWhatIsNoMap) {
  LoadErrors errors;
  EXPECT_FALSE(LoadYamlMap("/nonexistent.yaml", errors));
  EXPECT_FALSE(LoadYamlMap("/", errors));
  EXPECT_EQ(errors.size(), 2U);
}

}  // namespace
}  // namespace shikaku::scenario
