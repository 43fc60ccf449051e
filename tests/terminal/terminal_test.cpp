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
  eligibility.name = "田中　花子";
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
      return {200, Encode(messages::CentralChallengeAnswer{"C", {0x01}}).dump()};
    if (path == vocabulary::Path::kCentralConsent)
      return {200, Encode(messages::CentralConsentAnswer{true}).dump()};
    return {200, Encode(Valid()).dump()};
  }

  template <class Message>
  void CentralAnswers(const Message& message) {
    central_.answer = [=](const ports::Request&) { return ports::Response{200, Encode(message).dump()}; };
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
  EXPECT_EQ(views_.shown.back().state, ViewState::kReady);
}

TEST_F(TerminalTest, CompletionWithoutConsentIsNoCompletion) {
  Confirm();
  Say(tests::Named(vocabulary::Path::kReaderFinish),
      {{"outcome", tests::Named(vocabulary::VisitEnd::kCompleted)}});
  EXPECT_TRUE(receipts_.files.empty());
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

TEST_F(TerminalTest, AnyBytesGetAnAnswer) {
  const std::string visit(NameOfMember(EntryOf(vocabulary::Path::kReaderBegin).request, "visit"));
  for (const std::string& body :
       {std::string(), std::string("[]"), std::string("{"), json{{visit, 1}}.dump(),
        json{{visit, "visit-0"}}.dump(), std::string("null"), std::string("\xFF")}) {
    for (const char* path :
         {tests::Named(vocabulary::Path::kReaderBegin), tests::Named(vocabulary::Path::kReaderConfirm),
          tests::Named(vocabulary::Path::kReaderConsent), tests::Named(vocabulary::Path::kReaderFinish),
          "/x"}) {
      EXPECT_GE(terminal_.Handle("reader", {path, body}).status, 200) << path << body;
    }
  }
  central_.answer = [](const ports::Request&) { return ports::Response{200, "no json"}; };
  EXPECT_EQ(Confirm().status, 502);
}

TEST_F(TerminalTest, TheReceiptFileHasTheElementsOfTheInterface) {
  Confirm();
  Complete();
  const auto& [name, xml] = receipts_.files.at(0);
  EXPECT_EQ(name, "OQSsiquc01res_face_131123456700000000000000000001_20250610101500.xml");
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(xml.c_str()));
  const auto body = document.child("XmlMsg").child("MessageBody");
  EXPECT_STREQ(body.child("QualificationValidity").child_value(), "1");
  const auto result = body.child("ResultList").child("ResultOfQualificationConfirmation");
  EXPECT_STREQ(result.child("InsurerNumber").child_value(), "  123456")
      << "padded on the left to eight (facts D.3)";
  EXPECT_STREQ(result.child("Birthdate").child_value(), "19850412");
  EXPECT_STREQ(result.child("Sex1").child_value(), "2");
}

}  // namespace
}  // namespace shikaku::reference::terminal
