#include "reference_impl/terminal/terminal.h"

#include <gtest/gtest.h>

#include <functional>
#include <pugixml.hpp>

#include "models/vocabulary/paths.h"
#include "tests/support/by_ids.h"
#include "tests/support/fake_channel.h"
#include "tests/support/fake_scheduler.h"
#include "tests/support/fake_terminal_parts.h"
#include "tests/support/worded.h"

namespace shikaku::reference::terminal {
namespace {

using nlohmann::json;
using ports::NetworkError;
using vocabulary::ViewState;
using vocabulary::event::TerminalView;

vocabulary::Confirmation Valid() {
  vocabulary::Eligibility eligibility;
  eligibility.insurer_number = "123456";
  eligibility.insurer_name = "試験国民健康保険";
  eligibility.symbol = "記号";
  eligibility.number = "4567";
  eligibility.branch = "01";
  eligibility.name = "田中　花子";
  eligibility.kana = "タナカ　ハナコ";
  eligibility.sex = vocabulary::SexCode::kFemale;
  eligibility.birth = *ParseDate("1985-04-12");
  eligibility.valid_from = *ParseDate("2020-04-01");
  vocabulary::Confirmation valid;
  valid.session = "S";
  valid.outcome = vocabulary::Outcome::kValid;
  valid.certificate = vocabulary::CertificateStanding::kNormal;
  valid.certificate_expiry = *ParseDate("2026-04-12");
  valid.registered = true;
  valid.categories = {Category::kDrug};
  valid.eligibility = eligibility;
  return valid;
}

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

class TerminalTest : public testing::Test {
 protected:
  // `body` has its members by their ids.
  ports::Response Say(const char* path, json body) {
    body["visit"] = "visit-0";
    return terminal_.Handle("reader", {path, tests::ByNames(tests::RequestRows(path), body).dump()});
  }

  ports::Response Confirm() {
    Say(tests::Named(vocabulary::Path::kReaderBegin), {});
    return Say(tests::Named(vocabulary::Path::kReaderConfirm),
               {{"challenge_id", "C"},
                {"certificate", "AA=="},
                {"signature", "AA=="},
                {"method", tests::Named(vocabulary::Method::kFace)}});
  }

  // What the central service says to each request, where nothing else is said: all goes well.
  static ports::Response AllWell(const ports::Request& request) {
    const auto path = vocabulary::From<vocabulary::Path>(request.path);
    if (path == vocabulary::Path::kCentralChallenge)
      return {200, BodyOf(messages::CentralChallengeAnswer{"C", {0x01}})};
    if (path == vocabulary::Path::kCentralConsent) return {200, BodyOf(messages::CentralConsentAnswer{true})};
    return {200, BodyOf(Valid())};
  }

  template <class Message>
  void CentralAnswers(const Message& message) {
    central_.answer = [=](const ports::Request&) { return ports::Response{200, BodyOf(message)}; };
  }

  // Consents to nothing and ends the visit.
  void Complete() {
    Say(tests::Named(vocabulary::Path::kReaderConsent), {{"categories", json::array()}});
    Say(tests::Named(vocabulary::Path::kReaderFinish),
        {{"outcome", tests::Named(vocabulary::VisitEnd::kCompleted)}});
  }

  TerminalTest() { central_.answer = AllWell; }

  tests::FakeScheduler scheduler_;
  tests::FakeChannel central_;
  tests::FakeChannel reader_;
  tests::FakeStaffDisplay views_;
  tests::FakeReceiptFolder receipts_;
  TerminalPolicy policy_;
  Terminal terminal_{{scheduler_, central_, reader_, views_, receipts_, policy_}, {"clinic-a", "1311234567"}};
};

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

// Element names of facts D.4, codes of D.5, the file's name of D.2. The insurer number is padded on the left
// to eight (D.3).
TEST_F(TerminalTest, TheReceiptFileHasTheElementsOfTheInterface) {
  Confirm();
  Complete();
  ASSERT_EQ(receipts_.files.size(), 1U);
  const auto& [name, xml] = receipts_.files[0];
  EXPECT_EQ(name, "OQSsiquc01res_face_131123456700000000000000000001_20250610101500.xml");
  EXPECT_EQ(xml, R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<XmlMsg>
  <MessageHeader>
    <ProcessExecutionTime>20250610101500</ProcessExecutionTime>
    <QualificationConfirmationDate>20250610</QualificationConfirmationDate>
    <MedicalInstitutionCode>1311234567</MedicalInstitutionCode>
    <ReferenceClassification>1</ReferenceClassification>
    <SegmentOfResult>1</SegmentOfResult>
  </MessageHeader>
  <MessageBody>
    <ProcessingResultStatus>1</ProcessingResultStatus>
    <QualificationValidity>1</QualificationValidity>
    <ResultList>
      <ResultOfQualificationConfirmation>
        <InsurerNumber>  123456</InsurerNumber>
        <InsuredCardSymbol>記号</InsuredCardSymbol>
        <InsuredIdentificationNumber>4567</InsuredIdentificationNumber>
        <InsuredBranchNumber>01</InsuredBranchNumber>
        <Name>田中　花子</Name>
        <NameKana>タナカ　ハナコ</NameKana>
        <Sex1>2</Sex1>
        <Birthdate>19850412</Birthdate>
        <QualificationDate>20200401</QualificationDate>
        <DisqualificationDate></DisqualificationDate>
        <InsurerName>試験国民健康保険</InsurerName>
      </ResultOfQualificationConfirmation>
    </ResultList>
  </MessageBody>
</XmlMsg>
)");
}

TEST_F(TerminalTest, AReceiptFileWithoutEligibilityHasNoResult) {
  vocabulary::Confirmation none = Valid();
  none.outcome = vocabulary::Outcome::kNone;
  none.eligibility.reset();
  CentralAnswers(none);
  // The challenge's answer is none of these.
  central_.answer = [answer = central_.answer](const ports::Request& request) {
    return request.path == tests::Named(vocabulary::Path::kCentralChallenge)
               ? Result<ports::Response, NetworkError>(AllWell(request))
               : answer(request);
  };
  Confirm();
  ASSERT_EQ(receipts_.files.size(), 1U) << "none is final at once";
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(receipts_.files[0].second.c_str()));
  const auto body = document.child("XmlMsg").child("MessageBody");
  EXPECT_STREQ(body.child("QualificationValidity").child_value(), "4");
  EXPECT_FALSE(body.child("ResultList"));
}

}  // namespace
}  // namespace shikaku::reference::terminal
