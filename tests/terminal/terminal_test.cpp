#include "reference_impl/terminal/terminal.h"

#include <gtest/gtest.h>

#include <functional>
#include <pugixml.hpp>

namespace shikaku::reference::terminal {
namespace {

using nlohmann::json;
using ports::NetworkError;

// A scheduler for code that only sleeps and asks the time.
class SleepOnlyScheduler : public ports::Scheduler {
 public:
  SimTime Now() const override { return now_; }
  CivilTime CivilNow() const override { return *ParseTime("2025-06-10T10:15:00"); }
  void Sleep(SimDuration duration) override { now_ += duration; }
  SimTime NextActivity() const override { return ports::kNever; }
  void Spawn(ports::Role, std::string, std::function<void()>) override { FAIL(); }
  std::unique_ptr<ports::Signal> MakeSignal() override { return nullptr; }

 private:
  SimTime now_{};
};

class ScriptedChannel : public ports::Channel {
 public:
  Result<ports::Response, NetworkError> Call(const ports::Request& request, SimDuration) override {
    asked.push_back(request.path);
    return answer(request);
  }

  std::vector<std::string> asked;
  std::function<Result<ports::Response, NetworkError>(const ports::Request&)> answer;
};

class Views : public ports::StaffDisplay {
 public:
  void Show(const json& view) override { shown.push_back(view); }
  std::vector<json> shown;
};

class Receipts : public ports::ReceiptFolder {
 public:
  void Write(std::string_view name, std::string_view contents) override {
    files.emplace_back(name, contents);
  }
  std::vector<std::pair<std::string, std::string>> files;
};

const json kValid{
    {"session", "S"},
    {"outcome", "valid"},
    {"certificate", "normal"},
    {"registered", true},
    {"categories", {"drug"}},
    {"limit_available", false},
    {"eligibility",
     {{"insurer_number", "123456"}, {"name", "田中　花子"}, {"sex", "2"}, {"birth", "1985-04-12"}}}};

class TerminalTest : public testing::Test {
 protected:
  ports::Response Say(const char* path, json body) {
    body["visit"] = "visit-0";
    return terminal_.Handle({path, "reader", body.dump()});
  }

  ports::Response Confirm() {
    Say("/reader/begin", {});
    return Say("/reader/confirm",
               {{"challenge_id", "C"}, {"certificate", "AA=="}, {"signature", "AA=="}, {"method", "face"}});
  }

  void CentralAnswers(const json& body, int status = 200) {
    central_.answer = [=](const ports::Request&) { return ports::Response{status, body.dump()}; };
  }

  SleepOnlyScheduler scheduler_;
  ScriptedChannel central_;
  ScriptedChannel reader_;
  Views views_;
  Receipts receipts_;
  TerminalPolicy policy_;
  Terminal terminal_{{scheduler_, central_, reader_, views_, receipts_, policy_}, {"clinic-a", "1311234567"}};
};

TEST_F(TerminalTest, TheReaderGetsNothingOfTheEligibility) {
  CentralAnswers(kValid);
  const json answer = json::parse(Confirm().body);
  EXPECT_EQ(answer, (json{{"outcome", "valid"},
                          {"certificate", "normal"},
                          {"registered", true},
                          {"categories", {"drug"}},
                          {"limit_available", false}}));
}

TEST_F(TerminalTest, HoldsAValidAnswerUntilTheVisitIsCompleted) {
  CentralAnswers(kValid);
  Confirm();
  EXPECT_TRUE(views_.shown.empty());
  EXPECT_TRUE(receipts_.files.empty());
  Say("/reader/consent", {{"categories", {"drug"}}});
  Say("/reader/finish", {{"outcome", "completed"}});
  ASSERT_EQ(views_.shown.size(), 1U);
  EXPECT_EQ(views_.shown[0]["outcome"], "valid");
  ASSERT_EQ(receipts_.files.size(), 1U);
}

TEST_F(TerminalTest, AnAbortedVisitLeavesNothing) {
  CentralAnswers(kValid);
  Confirm();
  Say("/reader/finish", {{"outcome", "aborted"}});
  EXPECT_TRUE(receipts_.files.empty());
  EXPECT_EQ(views_.shown.back()["state"], "ready");
}

TEST_F(TerminalTest, CompletionWithoutConsentIsNoCompletion) {
  CentralAnswers(kValid);
  Confirm();
  Say("/reader/finish", {{"outcome", "completed"}});
  EXPECT_TRUE(receipts_.files.empty());
}

TEST_F(TerminalTest, AsksAgainForALostAnswerAndThenOnlyForTheResult) {
  int calls = 0;
  central_.answer = [&](const ports::Request& request) -> Result<ports::Response, NetworkError> {
    if (request.path == "/v1/confirm" && ++calls == 1) return Failure(NetworkError::kTimeout);
    return ports::Response{200, kValid.dump()};
  };
  EXPECT_EQ(Confirm().status, 200);
  EXPECT_EQ(central_.asked, (std::vector<std::string>{"/v1/challenge", "/v1/confirm", "/v1/result"}));
}

TEST_F(TerminalTest, ALineThatStaysDownIsUnknownAndCanBeCaughtUp) {
  central_.answer = [](const ports::Request& request) -> Result<ports::Response, NetworkError> {
    if (request.path == "/v1/challenge") return ports::Response{200, "{}"};
    return Failure(NetworkError::kUnreachable);
  };
  const ports::Response answer = Confirm();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(json::parse(answer.body)["error"], "network");
  EXPECT_EQ(views_.shown.back()["state"], "unknown");
  terminal_.CatchUp();
  EXPECT_EQ(views_.shown.back(), (json{{"state", "caught-up"}, {"open", 1}}))
      << "still down: still open, not lost";
  CentralAnswers(kValid);
  terminal_.CatchUp();
  EXPECT_EQ(views_.shown.back(), (json{{"state", "caught-up"}, {"open", 0}}));
  EXPECT_EQ(receipts_.files.size(), 1U);
  terminal_.CatchUp();
  EXPECT_EQ(receipts_.files.size(), 1U) << "none twice";
}

TEST_F(TerminalTest, AVisitThatNeverReachedTheCentreStaysOpen) {
  central_.answer = [](const ports::Request&) -> Result<ports::Response, NetworkError> {
    return Failure(NetworkError::kUnreachable);
  };
  Say("/reader/begin", json::object());
  Say("/reader/finish", {{"outcome", "refused"}});
  EXPECT_EQ(views_.shown.back()["open"], 1);
  CentralAnswers(kValid);
  terminal_.CatchUp();
  EXPECT_EQ(views_.shown.back(), (json{{"state", "caught-up"}, {"open", 1}}))
      << "nothing to ask for: open, not lost";
}

TEST_F(TerminalTest, ARepeatedFinishIsTakenOnce) {
  CentralAnswers(kValid);
  Confirm();
  Say("/reader/consent", {{"categories", json::array()}});
  for (int i = 0; i < 3; ++i) Say("/reader/finish", {{"outcome", "completed"}});
  EXPECT_EQ(receipts_.files.size(), 1U);
}

TEST_F(TerminalTest, ReceptionSeesNoMedicalInformation) {
  CentralAnswers({{"category", "drug"}, {"records", {{{"date", "2025-03-02"}}}}});
  terminal_.ViewMedical("reception", "drug");
  EXPECT_EQ(views_.shown.back()["refused"], "viewer");
  EXPECT_TRUE(central_.asked.empty());
  terminal_.ViewMedical("doctor", "drug");
  EXPECT_EQ(views_.shown.back()["records"].size(), 1U);
}

TEST_F(TerminalTest, AnyBytesGetAnAnswer) {
  CentralAnswers(kValid);
  for (const char* body : {"", "[]", "{", "{\"visit\":1}", "{\"visit\":\"visit-0\"}", "null", "\xFF"}) {
    for (const char* path : {"/reader/begin", "/reader/confirm", "/reader/consent", "/reader/finish", "/x"}) {
      EXPECT_GE(terminal_.Handle({path, "reader", body}).status, 200) << path << body;
    }
  }
  central_.answer = [](const ports::Request&) { return ports::Response{200, "no json"}; };
  EXPECT_EQ(Confirm().status, 502);
}

TEST_F(TerminalTest, TheReceiptFileHasTheElementsOfTheInterface) {
  CentralAnswers(kValid);
  Confirm();
  Say("/reader/consent", {{"categories", json::array()}});
  Say("/reader/finish", {{"outcome", "completed"}});
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
