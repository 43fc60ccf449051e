#include "harness/judge/expectation.h"

#include <gtest/gtest.h>

#include "harness/judge/findings.h"
#include "tests/judge/record_builder.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;

RecordBuilder Visit() {
  RecordBuilder record;
  record.Screen(0, "idle", {"staff"}).Screen(1000, "reading-card").Screen(2500, "complete", {"limit"});
  record.At(2600, "reader", "log", {{"level", "info"}, {"code", "COMPLETED"}, {"detail", ""}});
  record.Request(2000, 1, "terminal", "central", "/v1/confirm", {{"method", "pin"}});
  record.Response(2100, 1, "central", "terminal", "/v1/confirm", {{"error", "certificate-revoked"}}, 403);
  record.Response(2200, 2, "central", "terminal", "/v1/medical",
                  {{"category", "drug"}, {"records", {{{"date", "2025-03-02"}}}}});
  record.Response(2300, 3, "central", "terminal", "/v1/query", {{"outcome", "none"}, {"session", "A"}});
  record.Response(2400, 4, "central", "terminal", "/v1/query", {{"outcome", "none"}, {"session", "B"}});
  record.At(2700, "terminal", "view",
            {{"state", "confirmed"}, {"eligibility", {{"insurer_number", "06123457"}}}});
  record.At(2800, "terminal", "receipt-file", {{"name", "x.xml"}, {"xml", ""}});
  return record;
}

Verdict Judged(json terms) {
  terms["requirement"] = "RDR-UI-01";
  const auto expectation = ParseExpectation(terms);
  if (!expectation) {
    ADD_FAILURE() << expectation.error();
    return Verdict::kBenchError;
  }
  return Evaluate(*expectation, 0, Visit().Built()).verdict;
}

// For each form: one that the record meets, one that it does not.
TEST(Expectation, EveryFormCanPassAndFail) {
  const std::tuple<const char*, json, json> forms[] = {
      {"screens", {"idle", "complete"}, {"complete", "idle"}},
      {"not_screens", {"pin-entry"}, {"pin-entry", "idle"}},
      {"last_screen", "complete", "idle"},
      {"buttons",
       {{"screen", "idle"}, {"buttons", {"staff"}}},
       {{"screen", "idle"}, {"buttons", {"staff", "end"}}}},
      {"terminal", {{"eligibility", {{"insurer_number", "06123457"}}}}, {{"state", "unknown"}}},
      {"terminal_never", {{"state", "unknown"}}, {{"state", "confirmed"}}},
      {"released", {"drug"}, json::array()},
      {"asked_central", {{"path", "/v1/confirm"}, {"count", 1}}, {{"path", "any"}, {"count", 0}}},
      {"central_answers",
       {{"path", "/v1/confirm"}, {"status", 403}, {"body", {{"error", "certificate-revoked"}}}},
       {{"path", "/v1/confirm"}, {"status", 200}}},
      {"central_never_answers",
       {{"path", "/v1/confirm"}, {"status", 200}},
       {{"path", "/v1/confirm"}, {"status", 403}}},
      {"screen_times", {{"screen", "idle"}, {"count", 1}}, {{"screen", "idle"}, {"count", 2}}},
      {"answers_alike",
       {{"path", "/v1/query"}, {"but", {"session"}}},
       {{"path", "/v1/query"}, {"but", {"outcome"}}}},
      {"reader_logs", "COMPLETED", "PIN-WRONG"},
      {"receipt_files", 1, 0},
      {"within",
       {{"from", "reading-card"}, {"to", "complete"}, {"ms", 1500}},
       {{"from", "reading-card"}, {"to", "complete"}, {"ms", 1499}}}};
  std::vector<std::string> tried;
  for (const auto& [form, met, missed] : forms) {
    EXPECT_EQ(Judged({{form, met}}), Verdict::kPass) << form;
    EXPECT_EQ(Judged({{form, missed}}), Verdict::kFail) << form;
    tried.emplace_back(form);
  }
  std::ranges::sort(tried);
  EXPECT_EQ(tried, ExpectationForms());
}

TEST(Expectation, WithoutAnythingSeenNothingPositiveHolds) {
  const auto expectation = ParseExpectation({{"requirement", "X"}, {"screens", {"idle"}}});
  EXPECT_EQ(Evaluate(*expectation, 0, {}).verdict, Verdict::kFail);
}

TEST(Expectation, SaysWhatIsWrongWithItsTerms) {
  const std::pair<json, const char*> bad[] = {
      {json::array(), "an expectation is a map"},
      {{{"screens", {"idle"}}}, "'requirement' is missing"},
      {{{"requirement", "X"}}, "nothing is expected"},
      {{{"requirement", "X"}, {"screens", "idle"}}, "'screens' takes a list of screen names"},
      {{{"requirement", "X"}, {"screens", json::array()}}, "'screens' takes a list of screen names"},
      {{{"requirement", "X"}, {"sreens", {"idle"}}}, "nothing called 'sreens' can be expected"},
      {{{"requirement", "X"}, {"screens", {"a"}}, {"released", {"drug"}}}, "both"},
      {{{"requirement", "X"}, {"asked_central", {{"path", "/x"}}}}, "'asked_central' takes {path, count}"}};
  for (const auto& [terms, words] : bad) {
    const auto parsed = ParseExpectation(terms);
    ASSERT_FALSE(parsed) << terms;
    EXPECT_NE(parsed.error().find(words), std::string::npos) << parsed.error();
  }
}

// What would never be seen, so that "never" would always hold, and what nothing could meet.
TEST(Expectation, RefusesWordsThatNobodySays) {
  const std::tuple<const char*, json, const char*> bad[] = {
      {"terminal_never", {{"otcome", "valid"}}, "there is no member 'otcome'"},
      {"terminal", {{"state", "confrimed"}}, "'state' takes one of: caught-up, confirmed"},
      {"terminal",
       {{"state", "confirmed"}, {"outcome", "vaild"}},
       "'outcome' takes one of: valid, invalid, none"},
      {"terminal_never", {{"state", "limit"}, {"outcome", "valid"}}, "there is no member 'outcome'"},
      {"terminal_never", {{"open", 1}, {"outcome", "valid"}}, "no state shows these members together"},
      {"terminal", {{"eligibility", {{"number", 5678}}}}, "'eligibility' 'number' takes a text"},
      {"terminal", {{"eligibility", {{"nubmer", "1"}}}}, "there is no member 'nubmer'"},
      {"released", {"drugs"}, "'drugs' is no category"},
      {"released", {"drug", "checkup", "drug"}, "'drug' stands here twice"},
      {"asked_central", {{"path", "v1/confirm"}, {"count", 0}}, "no path 'v1/confirm'"},
      {"asked_central", {{"path", "any"}, {"count", 0}, {"status", 200}}, "there is no member 'status'"},
      {"central_never_answers", {{"path", "/v1/confrim"}}, "no path '/v1/confrim'"},
      {"central_never_answers", {{"path", "any"}}, "no path 'any'"},
      {"central_answers", {{"path", "/v1/confirm"}, {"statsu", 403}}, "there is no member 'statsu'"},
      {"central_answers", {{"path", "/v1/confirm"}, {"status", "200"}}, "'status' takes a number"},
      {"central_never_answers", {{"path", "/v1/confirm"}, {"body", {{"outcom", "x"}}}}, "no member 'outcom'"},
      {"answers_alike", {{"path", "/v1/query"}, {"but", {"sesion"}}}, "no answer has a member 'sesion'"},
      {"screen_times", {{"screen", "idle"}, {"count", 0}, {"ms", 1}}, "there is no member 'ms'"},
      {"buttons", {{"screen", "idle"}, {"buttons", {"end"}}, {"but", "x"}}, "there is no member 'but'"},
      {"within", {{"from", "a"}, {"to", "b"}, {"ms", 1}, {"s", 1}}, "there is no member 's'"}};
  for (const auto& [form, value, words] : bad) {
    const auto parsed = ParseExpectation({{"requirement", "X"}, {form, value}});
    ASSERT_FALSE(parsed) << form << value;
    EXPECT_NE(parsed.error().find(words), std::string::npos) << parsed.error();
  }
}

ScenarioFindings Findings(const RecordBuilder& record, const std::string& reader) {
  return JudgeScenario({.id = "s", .requirements = {"RDR-ID-04"}}, 1, record.Built(),
                       {{"reader", reader}, {"central", "reference"}});
}

TEST(Findings, ACrashBelongsToWhoseCodeRan) {
  const RecordBuilder crash =
      RecordBuilder{}.At(1, "bench", "crash", {{"role", "reader"}, {"cause", "signal 6"}});
  EXPECT_EQ(Findings(crash, "defective:x").verdict, Verdict::kFail);
  EXPECT_EQ(Findings(crash, "reference").verdict, Verdict::kBenchError);
  const RecordBuilder other =
      RecordBuilder{}.At(1, "bench", "crash", {{"role", "central"}, {"cause", "signal 6"}});
  EXPECT_EQ(Findings(other, "defective:x").verdict, Verdict::kBenchError);
}

TEST(Findings, ARecordWithoutAnEndIsAFaultOfTheBench) {
  EXPECT_EQ(Findings(RecordBuilder{}.Screen(0, "idle"), "defective:x").verdict, Verdict::kBenchError);
  EXPECT_EQ(Findings(RecordBuilder{}.At(0, "bench", "end", {{"reason", "done"}}), "reference").verdict,
            Verdict::kPass);
}

TEST(Findings, AScenarioThatStopsBlamesOnlyDevicesUnderTest) {
  const RecordBuilder stuck = RecordBuilder{}
                                  .At(0, "bench", "stuck", {{"step", "1"}, {"waiting_for", "screen idle"}})
                                  .At(1, "bench", "end", {{"reason", "stuck"}});
  EXPECT_EQ(Findings(stuck, "defective:x").verdict, Verdict::kFail);
  EXPECT_EQ(Findings(stuck, "reference").verdict, Verdict::kInconclusive) << "the script itself may be wrong";

  ScenarioTerms terms{.id = "s", .requirements = {"CTR-QLF-01", "RDR-UI-01"}};
  terms.expectations = {
      *ParseExpectation({{"requirement", "CTR-QLF-01"}, {"central_answers", {{"path", "/v1/confirm"}}}}),
      *ParseExpectation({{"requirement", "RDR-UI-01"}, {"screens", {"complete"}}})};
  const ScenarioFindings findings =
      JudgeScenario(terms, 1, stuck.Built(), {{"reader", "defective:x"}, {"central", "reference"}});
  EXPECT_EQ(findings.checks[0].requirement, "RDR-UI-01");
  EXPECT_EQ(findings.checks[1].verdict, Verdict::kInconclusive) << "the central service was not asked";
  EXPECT_EQ(findings.checks[2].verdict, Verdict::kFail);
}

TEST(Findings, TheWorstVerdictOfARequirementCounts) {
  ScenarioFindings pass{.terms = {.id = "a"}, .verdict = Verdict::kPass};
  pass.checks = {{"c", "R-1", Verdict::kPass, "", "", "", {}}, {"d", "R-2", Verdict::kPass, "", "", "", {}}};
  ScenarioFindings fail{.terms = {.id = "b"}, .verdict = Verdict::kFail};
  fail.checks = {{"c", "R-1", Verdict::kFail, "", "1", "2", {3}}};
  const json findings = MakeFindings({{.id = "R-1"}, {.id = "R-2"}, {.id = "R-3"}}, {pass, fail}, {}, true);
  EXPECT_EQ(findings["verdict"], "fail");
  EXPECT_EQ(findings["requirements"][0]["verdict"], "fail");
  EXPECT_EQ(findings["requirements"][0]["checks"].size(), 2U);
  EXPECT_EQ(findings["requirements"][1]["verdict"], "pass");
  EXPECT_EQ(findings["requirements"][2]["verdict"], "not-applicable");
}

TEST(Verdicts, CombineByWeight) {
  EXPECT_EQ(Combine(Verdict::kPass, Verdict::kFail), Verdict::kFail);
  EXPECT_EQ(Combine(Verdict::kBenchError, Verdict::kInconclusive), Verdict::kBenchError);
  EXPECT_EQ(Combine(Verdict::kNotApplicable, Verdict::kPass), Verdict::kPass);
  EXPECT_EQ(Combine(Verdict::kInconclusive, Verdict::kPass), Verdict::kInconclusive);
}

}  // namespace
}  // namespace shikaku::judge
