#include "harness/judge/expectation.h"

#include <gtest/gtest.h>

#include "tests/judge/record_builder.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;
using vocabulary::ServiceError;

json ErrorBody(ServiceError error) {
  return vocabulary::Encode(vocabulary::Error{std::string(NameOf(error)), std::nullopt});
}

// Members of answers and views have their names from the vocabulary; terms may use ids, as here.
RecordBuilder Visit() {
  RecordBuilder record;
  record.Shows(0, Screen::kIdle, {Button::kStaff}).Shows(1000, Screen::kReadingCard);
  record.Asks(2000, 1, Path::kCentralConfirm, json::object());
  record.Answers(2100, 1, Path::kCentralConfirm, ErrorBody(ServiceError::kCertificateRevoked), 403);
  record.Answers(2200, 2, Path::kCentralMedical,
                 json{{Answered(Path::kCentralMedical, "category"), NameOf(Category::kDrug)},
                      {Answered(Path::kCentralMedical, "records"), {{{"date", "2025-03-02"}}}}});
  for (const char* insurer : {"A", "B"}) {
    record.Answers(2300, 3, Path::kCentralClaimRoute,
                   json{{Answered(Path::kCentralClaimRoute, "outcome"), NameOf(vocabulary::Outcome::kNone)},
                        {Answered(Path::kCentralClaimRoute, "insurer_number"), insurer}});
  }
  record.Shows(2500, Screen::kComplete, {Button::kLimit});
  record.At(2600, event::ReaderLog{.level = vocabulary::LogLevel::kInfo,
                                   .code = std::string(NameOf(vocabulary::LogCode::kCompleted))});
  record.At(2700, event::TerminalView{.state = vocabulary::ViewState::kConfirmed,
                                      .outcome = vocabulary::Outcome::kValid,
                                      .method = vocabulary::Method::kPin,
                                      .eligibility = vocabulary::Eligibility{.insurer_number = "06123457"}});
  record.At(2800, event::TerminalReceiptFile{"x.xml", ""});
  return record;
}

Verdict Judged(json terms) {
  terms["requirement"] = "RDR-UI-01";
  const auto expectation = ParseExpectation(terms);
  if (!expectation) {
    ADD_FAILURE() << expectation.error();
    return Verdict::kBenchError;
  }
  const RecordBuilder visit = Visit();
  const CheckResult result = Evaluate(*expectation, 0, SeenRecord{visit.Built()}, TestRules());
  for (const auto& sentence : {std::optional(result.says), result.expected, result.observed})
    EXPECT_TRUE(sentence && IsWhole(*sentence)) << result.check;
  return result.verdict;
}

// For each form: one that the record meets, one that it does not.
TEST(Expectation, EveryFormCanPassAndFail) {
  const std::tuple<const char*, json, json> forms[] = {
      {"screens", {"idle", "complete"}, {"complete", "idle"}},
      {"not_screens", {IdOf(Screen::kPinEntry)}, {IdOf(Screen::kPinEntry), "idle"}},
      {"last_screen", "complete", "idle"},
      {"buttons",
       {{"screen", "idle"}, {"buttons", {"staff"}}},
       {{"screen", IdOf(Screen::kReadingCard)}, {"buttons", {"end"}}}},
      {"terminal", {{"eligibility", {{"insurer_number", "06123457"}}}}, {{"state", "unknown"}}},
      {"terminal_never", {{"state", "unknown"}}, {{"state", "confirmed"}}},
      {"released", {"drug"}, json::array()},
      {"asked_central", {{"path", "central-confirm"}, {"count", 1}}, {{"path", "any"}, {"count", 0}}},
      {"central_answers",
       {{"path", "central-confirm"},
        {"status", 403},
        {"body", {{"error", IdOf(ServiceError::kCertificateRevoked)}}}},
       {{"path", "central-confirm"}, {"status", 200}}},
      {"central_never_answers",
       {{"path", "central-confirm"}, {"status", 200}},
       {{"path", "central-confirm"}, {"status", 403}}},
      {"screen_times", {{"screen", "idle"}, {"count", 1}}, {{"screen", "idle"}, {"count", 2}}},
      {"answers_alike",
       {{"path", "central-claim-route"}, {"but", {"insurer_number"}}},
       {{"path", "central-claim-route"}, {"but", {"outcome"}}}},
      {"reader_logs", "completed", IdOf(vocabulary::LogCode::kPinWrong)},
      {"receipt_files", 1, 0},
      {"within",
       {{"from", IdOf(Screen::kReadingCard)}, {"to", "complete"}, {"ms", 1500}},
       {{"from", IdOf(Screen::kReadingCard)}, {"to", "complete"}, {"ms", 1499}}}};
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
  const evidence::Record nothing;
  EXPECT_EQ(Evaluate(*expectation, 0, SeenRecord{nothing}, TestRules()).verdict, Verdict::kFail);
}

TEST(Expectation, SaysWhatIsWrongWithItsTerms) {
  const std::pair<json, const char*> bad[] = {
      {json::array(), "an expectation is a map"},
      {{{"screens", {"idle"}}}, "'requirement' is missing"},
      {{{"requirement", "X"}}, "nothing is expected"},
      {{{"requirement", "X"}, {"screens", "idle"}}, "'screens' takes a list of screen names"},
      {{{"requirement", "X"}, {"screens", json::array()}}, "'screens' takes a list of screen names"},
      {{{"requirement", "X"}, {"sreens", {"idle"}}}, "nothing called 'sreens' can be expected"},
      {{{"requirement", "X"}, {"screens", {"idle"}}, {"released", {"drug"}}}, "both"},
      {{{"requirement", "X"}, {"asked_central", {{"path", "/x"}}}}, "'asked_central' takes {path, count}"}};
  for (const auto& [terms, words] : bad) {
    const auto parsed = ParseExpectation(terms);
    ASSERT_FALSE(parsed) << terms;
    EXPECT_NE(parsed.error().find(words), std::string::npos) << parsed.error();
  }
}

TEST(Expectation, GivesItsReasonInBothLanguagesOrNone) {
  const json none = {{"requirement", "X"}, {"screens", {"idle"}}};
  json both = none;
  both["because"] = "So.";
  both["because_ja"] = "ゆえに。";
  const auto expectation = ParseExpectation(both);
  ASSERT_TRUE(expectation) << expectation.error();
  const RecordBuilder empty;
  const CheckResult result = Evaluate(*expectation, 0, SeenRecord{empty.Built()}, TestRules());
  EXPECT_EQ(result.because, "So.");
  EXPECT_EQ(result.because_ja, "ゆえに。");
  EXPECT_TRUE(ParseExpectation(none));
  for (const char* alone : {"because", "because_ja"}) {
    json one = none;
    one[alone] = "x";
    const auto refused = ParseExpectation(one);
    ASSERT_FALSE(refused) << alone;
    EXPECT_NE(refused.error().find("'because_ja'"), std::string::npos) << refused.error();
  }
}

// What would never be seen, so that "never" would always hold, and what nothing could meet.
TEST(Expectation, RefusesWordsThatNobodySays) {
  const std::tuple<const char*, json, const char*> bad[] = {
      {"terminal_never", {{"otcome", "valid"}}, "there is no member 'otcome'"},
      {"terminal", {{"state", "confrimed"}}, "takes one of: "},
      {"terminal", {{"state", "confirmed"}, {"outcome", "vaild"}}, "'outcome' takes one of: "},
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
      {"central_answers", {{"path", "central-confirm"}, {"statsu", 403}}, "there is no member 'statsu'"},
      {"central_answers", {{"path", "central-confirm"}, {"status", "200"}}, "'status' takes a number"},
      {"central_never_answers",
       {{"path", "central-confirm"}, {"body", {{"outcom", "x"}}}},
       "no member 'outcom'"},
      {"central_answers",
       {{"path", "central-query"}, {"body", {{"records", json::array()}}}},
       "no member 'records'"},
      {"answers_alike",
       {{"path", "central-query"}, {"but", {"sesion"}}},
       "no answer on this path has a member 'sesion'"},
      {"screen_times", {{"screen", "idle"}, {"count", 0}, {"ms", 1}}, "there is no member 'ms'"},
      {"buttons", {{"screen", "idle"}, {"buttons", {"staff"}}, {"but", "x"}}, "there is no member 'but'"},
      {"within", {{"from", "idle"}, {"to", "complete"}, {"ms", 1}, {"s", 1}}, "there is no member 's'"},
      {"within", {{"from", "idle"}, {"to", "complet"}}, "there is no screen 'complet'"},
      {"within", {{"from", "idle"}, {"to", "complete"}, {"ms", "1"}}, "'within' takes"},
      {"screens", {"idel"}, "there is no screen 'idel'"},
      {"buttons", {{"screen", "idle"}, {"buttons", {"face"}}}, "the screen '"}};
  for (const auto& [form, value, words] : bad) {
    const auto parsed = ParseExpectation({{"requirement", "X"}, {form, value}});
    ASSERT_FALSE(parsed) << form << value;
    EXPECT_NE(parsed.error().find(words), std::string::npos) << parsed.error();
  }
}

Observation Looked(const json& terms, const RecordBuilder& record, const char* requirement = "RDR-UI-01") {
  json all = terms;
  all["requirement"] = requirement;
  const auto expectation = ParseExpectation(all);
  EXPECT_TRUE(expectation) << expectation.error();
  return expectation->demand.look(SeenRecord{record.Built()}, TestRules(), requirement);
}

// Words of a scenario may be ids; what is looked for are names.
TEST(Expectation, ReadsWordsByIdAndByName) {
  for (const auto path :
       {vocabulary::NameOf(Path::kCentralConfirm), vocabulary::IdOf(Path::kCentralConfirm)}) {
    EXPECT_EQ(Looked({{"central_answers", {{"path", path}, {"status", 403}}}}, Visit()).verdict,
              Verdict::kPass);
  }
  for (const auto screen : {vocabulary::NameOf(Screen::kComplete), vocabulary::IdOf(Screen::kComplete)}) {
    EXPECT_EQ(Looked({{"last_screen", screen}}, Visit()).verdict, Verdict::kPass);
  }
}

// The bound that a requirement states stands in the catalogue; a scenario need not repeat it.
TEST(Expectation, TakesTheLimitOfItsRequirement) {
  const json terms{{"within", {{"from", IdOf(Screen::kReadingCard)}, {"to", "complete"}}}};
  const auto shown = [](int ms) {
    return RecordBuilder{}.Shows(0, Screen::kReadingCard).Shows(ms, Screen::kComplete);
  };
  EXPECT_EQ(Looked(terms, shown(4'000), "RDR-TIM-01").verdict, Verdict::kPass);
  EXPECT_EQ(Looked(terms, shown(4'001), "RDR-TIM-01").verdict, Verdict::kFail);
  EXPECT_EQ(Looked(terms, shown(9'000), "RDR-TIM-03").verdict, Verdict::kPass);
  const Observation none = Looked(terms, shown(1), "RDR-UI-01");
  EXPECT_EQ(none.verdict, Verdict::kBenchError) << "the catalogue is wanting";
  EXPECT_EQ(none.observed, Say(SentenceId::kNoLimit, "RDR-UI-01"));
}

// What a device says and what is no word of the protocol is not what was demanded; what is forbidden is found
// in it all the same.
TEST(Expectation, TakesGarbledWordsAsNotWhatWasDemanded) {
  const json wanted{{"outcome", "valid"}, {"method", "pin"}, {"state", "confirmed"}};
  RecordBuilder garbled;
  json view =
      vocabulary::Encode(vocabulary::Event{event::TerminalView{.state = vocabulary::ViewState::kReady}});
  view[Noted(EventKind::kTerminalView, "outcome")] = NameOf(vocabulary::Outcome::kValid);
  garbled.Raw(0, EventKind::kTerminalView, view);
  EXPECT_EQ(Looked({{"terminal", wanted}}, garbled).verdict, Verdict::kFail);
  EXPECT_EQ(Looked({{"terminal_never", {{"outcome", "invalid"}}}}, garbled).verdict, Verdict::kPass);
  EXPECT_EQ(Looked({{"terminal_never", {{"outcome", "valid"}}}}, garbled).verdict, Verdict::kFail);

  RecordBuilder unreadable;
  unreadable.Answers(0, 1, Path::kCentralQuery, std::string("\xFF{"))
      .Answers(1, 2, Path::kCentralQuery, std::string("\xFF{"));
  EXPECT_EQ(
      Looked({{"central_answers", {{"path", "central-query"}, {"body", {{"outcome", "valid"}}}}}}, unreadable)
          .verdict,
      Verdict::kFail);
  EXPECT_EQ(
      Looked({{"answers_alike", {{"path", "central-query"}, {"but", {"outcome"}}}}}, unreadable).verdict,
      Verdict::kFail);
  EXPECT_EQ(Looked({{"released", json::array()}}, unreadable).verdict, Verdict::kPass);

  RecordBuilder unknown;
  unknown.Raw(0, EventKind::kReaderScreen, {{Noted(EventKind::kReaderScreen, "screen"), "sesame"}});
  const Observation last = Looked({{"last_screen", "idle"}}, unknown);
  EXPECT_EQ(last.verdict, Verdict::kFail);
  EXPECT_EQ(last.observed, Say(SentenceId::kScreens, std::vector<std::string>{"sesame"}));
}

// Records in which a category stands twice: each of them is released.
TEST(Expectation, FindsWhatIsReleasedInDoubledMembers) {
  const std::string records = Answered(Path::kCentralMedical, "records");
  const std::string category = Answered(Path::kCentralMedical, "category");
  const std::string body = "{\"" + category + "\":\"" + std::string(NameOf(Category::kDrug)) + "\",\"" +
                           records + "\":[],\"" + records + "\":[{}]}";
  RecordBuilder record;
  record.Answers(0, 1, Path::kCentralMedical, body);
  EXPECT_EQ(Looked({{"released", json::array()}}, record).verdict, Verdict::kFail);
  EXPECT_EQ(Looked({{"released", {"drug"}}}, record).verdict, Verdict::kPass);
}

}  // namespace
}  // namespace shikaku::judge
