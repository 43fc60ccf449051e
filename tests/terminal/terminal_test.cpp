#include "reference_impl/terminal/terminal.h"

#include <functional>

#include "tests/terminal/terminal_fixture.h"

namespace shikaku::reference::terminal {
namespace {

using ports::NetworkError;
using vocabulary::ViewState;
using vocabulary::event::TerminalView;

TerminalView CaughtUp(int open) {
  TerminalView view;
  view.state = ViewState::kCaughtUp;
  view.open = open;
  return view;
}

TerminalView Ready(vocabulary::VisitEnd last) {
  TerminalView view;
  view.state = ViewState::kReady;
  view.last_visit = last;
  view.open = 0;
  return view;
}

TEST_F(TerminalTest, TheReaderGetsNothingOfTheEligibility) {
  const json answer = tests::ByIds(tests::AnswerRows(tests::Named(vocabulary::Path::kReaderConfirm), 200),
                                   json::parse(Confirm().body));
  EXPECT_EQ(answer, (json{{"outcome", tests::Named(vocabulary::Outcome::kValid)},
                          {"certificate", tests::Named(vocabulary::CertificateStanding::kNormal)},
                          {"registered", true},
                          {"categories", {tests::Named(vocabulary::Category::kDrug)}},
                          {"limit_available", false}}));
}

TEST_F(TerminalTest, HoldsAValidAnswerUntilTheVisitIsCompleted) {
  Confirm();
  EXPECT_TRUE(views_.shown.empty());
  EXPECT_TRUE(receipts_.files.empty());
  Say(tests::Named(vocabulary::Path::kReaderConsent),
      {{"categories", {tests::Named(vocabulary::Category::kDrug)}}});
  Say(tests::Named(vocabulary::Path::kReaderFinish),
      {{"outcome", tests::Named(vocabulary::VisitEnd::kCompleted)}});
  ASSERT_EQ(views_.shown.size(), 1U);
  EXPECT_EQ(views_.shown[0].outcome, vocabulary::Outcome::kValid);
  ASSERT_EQ(receipts_.files.size(), 1U);
}

TEST_F(TerminalTest, AnAbortedVisitLeavesNothing) {
  Confirm();
  Say(tests::Named(vocabulary::Path::kReaderFinish),
      {{"outcome", tests::Named(vocabulary::VisitEnd::kAborted)}});
  EXPECT_TRUE(receipts_.files.empty());
  EXPECT_EQ(views_.shown, std::vector{Ready(vocabulary::VisitEnd::kAborted)}) << "nothing of the answer";
  terminal_.CatchUp();
  EXPECT_EQ(views_.shown.back(), CaughtUp(0));
  EXPECT_TRUE(receipts_.files.empty());
}

TEST_F(TerminalTest, CompletionWithoutConsentIsNoCompletion) {
  Confirm();
  Say(tests::Named(vocabulary::Path::kReaderFinish),
      {{"outcome", tests::Named(vocabulary::VisitEnd::kCompleted)}});
  EXPECT_TRUE(receipts_.files.empty());
  EXPECT_EQ(views_.shown, std::vector{Ready(vocabulary::VisitEnd::kCompleted)}) << "nothing of the answer";
}

TEST_F(TerminalTest, AsksAgainForALostAnswerAndThenOnlyForTheResult) {
  int calls = 0;
  central_.answer = [&](const ports::Request& request) -> Result<ports::Response, NetworkError> {
    if (request.path == tests::Named(vocabulary::Path::kCentralConfirm) && ++calls == 1)
      return Failure(NetworkError::kTimeout);
    return AllWell(request);
  };
  EXPECT_EQ(Confirm().status, 200);
  EXPECT_EQ(central_.Paths(), (std::vector<std::string>{tests::Named(vocabulary::Path::kCentralChallenge),
                                                        tests::Named(vocabulary::Path::kCentralConfirm),
                                                        tests::Named(vocabulary::Path::kCentralResult)}));
}

TEST_F(TerminalTest, ALineThatStaysDownIsUnknownAndCanBeCaughtUp) {
  central_.answer = [](const ports::Request& request) -> Result<ports::Response, NetworkError> {
    if (request.path == tests::Named(vocabulary::Path::kCentralChallenge)) return AllWell(request);
    return Failure(NetworkError::kUnreachable);
  };
  const ports::Response answer = Confirm();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(tests::ByIds(vocabulary::MembersOfError(), json::parse(answer.body))["error"],
            tests::Named(vocabulary::ServiceError::kNetwork));
  EXPECT_EQ(views_.shown.back().state, ViewState::kUnknown);
  terminal_.CatchUp();
  EXPECT_EQ(views_.shown.back(), CaughtUp(1)) << "still down: still open, not lost";
  central_.answer = AllWell;
  terminal_.CatchUp();
  EXPECT_EQ(views_.shown.back(), CaughtUp(0));
  EXPECT_EQ(receipts_.files.size(), 1U);
  terminal_.CatchUp();
  EXPECT_EQ(receipts_.files.size(), 1U) << "none twice";
}

TEST_F(TerminalTest, AVisitThatNeverReachedTheCentreStaysOpen) {
  central_.answer = [](const ports::Request&) -> Result<ports::Response, NetworkError> {
    return Failure(NetworkError::kUnreachable);
  };
  Say(tests::Named(vocabulary::Path::kReaderBegin), json::object());
  Say(tests::Named(vocabulary::Path::kReaderFinish),
      {{"outcome", tests::Named(vocabulary::VisitEnd::kRefused)}});
  EXPECT_EQ(views_.shown.back().open, 1);
  central_.answer = AllWell;
  terminal_.CatchUp();
  EXPECT_EQ(views_.shown.back(), CaughtUp(1)) << "nothing to ask for: open, not lost";
}

TEST_F(TerminalTest, ARepeatedFinishIsTakenOnce) {
  Confirm();
  Say(tests::Named(vocabulary::Path::kReaderConsent), {{"categories", json::array()}});
  for (int i = 0; i < 3; ++i)
    Say(tests::Named(vocabulary::Path::kReaderFinish),
        {{"outcome", tests::Named(vocabulary::VisitEnd::kCompleted)}});
  EXPECT_EQ(receipts_.files.size(), 1U);
}

TEST_F(TerminalTest, ReceptionSeesNoMedicalInformation) {
  messages::CentralMedicalAnswer medical;
  medical.category = Category::kDrug;
  medical.records.push_back({*ParseDate("2025-03-02"), "pharmacy", {}, {}, {}, {}});
  CentralAnswers(medical);
  terminal_.ViewMedical(Viewer::kReception, Category::kDrug);
  EXPECT_EQ(views_.shown.back().refused, NameOf(vocabulary::ViewRefusal::kViewer));
  EXPECT_FALSE(views_.shown.back().records);
  EXPECT_TRUE(central_.asked.empty());
  terminal_.ViewMedical(Viewer::kDoctor, Category::kDrug);
  EXPECT_EQ(views_.shown.back().records, medical.records);
}

// The class of the error in an answer; nothing: it is none, or not one that the profile has.
std::optional<vocabulary::ServiceError> ErrorIn(const ports::Response& response) {
  const auto error = vocabulary::FromBody<vocabulary::Error>(response.body);
  return error ? vocabulary::From<vocabulary::ServiceError>(error->error) : std::nullopt;
}

TEST_F(TerminalTest, AnyBytesGetAnAnswer) {
  using vocabulary::Path;
  using vocabulary::ServiceError;
  for (const char* body : {"", "[]", "{", R"({"visit":1})", "null", "\xFF", R"({"visit":"a","visit":"b"})"}) {
    for (const Path path : {Path::kReaderBegin, Path::kReaderConfirm, Path::kReaderRegister,
                            Path::kReaderConsent, Path::kReaderLimit, Path::kReaderFinish}) {
      const ports::Response answer = terminal_.Handle("reader", {tests::Named(path), body});
      EXPECT_EQ(answer.status, 400) << NameOf(path) << body;
      EXPECT_EQ(ErrorIn(answer), ServiceError::kMalformed) << NameOf(path) << body;
    }
    for (const char* path : {"", "/x", tests::Named(Path::kCentralConfirm)}) {
      const ports::Response answer = terminal_.Handle("reader", {path, body});
      EXPECT_EQ(answer.status, 404) << path << body;
      EXPECT_EQ(ErrorIn(answer), ServiceError::kUnknownPath) << path << body;
    }
  }
  EXPECT_TRUE(central_.asked.empty());
  EXPECT_TRUE(views_.shown.empty());
}

TEST_F(TerminalTest, AVisitThatWasNotBegunIsNone) {
  const ports::Response answer =
      Say(tests::Named(vocabulary::Path::kReaderConsent), {{"categories", json::array()}});
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(ErrorIn(answer), vocabulary::ServiceError::kNoVisit);
}

TEST_F(TerminalTest, ACentralServiceThatIsNotUnderstoodIsNoAnswerOfTheTerminals) {
  for (const char* garbled : {"no json", "", "[]", "{}", R"({"session":7})", "\xFF"}) {
    central_.answer = [=](const ports::Request&) { return ports::Response{200, garbled}; };
    const ports::Response answer = Confirm();
    EXPECT_EQ(answer.status, 502) << garbled;
    EXPECT_EQ(ErrorIn(answer), vocabulary::ServiceError::kCentralGarbled) << garbled;
    EXPECT_EQ(views_.shown.back().state, ViewState::kRefused);
  }
  EXPECT_TRUE(receipts_.files.empty());
}

}  // namespace
}  // namespace shikaku::reference::terminal
