// A terminal with fakes around it, and what a reader says to it.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "models/vocabulary/paths.h"
#include "reference_impl/terminal/terminal.h"
#include "tests/support/by_ids.h"
#include "tests/support/fake_channel.h"
#include "tests/support/fake_scheduler.h"
#include "tests/support/fake_terminal_parts.h"
#include "tests/support/worded.h"

namespace shikaku::reference::terminal {

using nlohmann::json;

// A confirmation of an insurance in force.
inline vocabulary::Confirmation Valid() {
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

}  // namespace shikaku::reference::terminal
