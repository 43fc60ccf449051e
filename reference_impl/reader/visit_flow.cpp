// Where the visit goes from here: the transitions that several inputs share, and what they show.
#include <algorithm>

#include "reference_impl/reader/screens.h"
#include "reference_impl/reader/visit.h"

namespace shikaku::reference::reader {

using domain::CertificateAge;
using ports::LogLevel;

// Buttons of every screen that offers the methods (RDR-ID-03).
void VisitMachine::OnMethodTouch(const std::string& button) {
  if (button == "face") {
    method_ = Method::kFace;
    state_ = State::kFaceChecking;
    Log(LogLevel::kInfo, "FACE-START");
    Display("face-capture");
    actions_.push_back(CheckFace{});
  } else if (button == "pin") {
    method_ = Method::kPin;
    state_ = State::kPinEntry;
    Display("pin-entry");
  } else if (button == "staff") {
    OpenStaffPasscode();
  }
}

void VisitMachine::OnConsentTouch(const std::string& button) {
  if (state_ == State::kConsentChoice) {
    if (button == "agree-all") {
      agreed_ = asked_;
      Send();
    } else if (button == "one-by-one") {
      AskNextCategory();
    }
    return;
  }
  if (button != "agree" && button != "refuse") return;
  if (button == "agree") agreed_.push_back(asked_[next_category_]);
  ++next_category_;
  AskNextCategory();
}

void VisitMachine::ToIdle() {
  visit_open_ = false;
  const bool armed = visual_mode_ || visual_once_;
  state_ = armed ? State::kVisualArmed : State::kIdle;
  actions_.push_back(EraseVerificationData{});
  if (armed) return Display("visual-place-card");
  Display("idle");
}

void VisitMachine::ToMethods(std::string_view screen, std::map<std::string, std::string> fields) {
  state_ = State::kChoosing;
  Display(screen, std::move(fields));
}

void VisitMachine::ToConfirming(Method method) {
  method_ = method;
  state_ = State::kConfirming;
  Display("confirming");
  actions_.push_back(ConfirmEligibility{method});
}

// Notices first, then consent; in the grace period nothing is asked, because nothing may be released.
void VisitMachine::AfterConfirmation() {
  const CertificateAge age = policy_.NoticeFor(age_, answer_.certificate);
  if (age == CertificateAge::kGrace) answer_.categories.clear();
  if (age == CertificateAge::kNormal) return ToConsent();
  state_ = State::kCertificateNotice;
  Display(age == CertificateAge::kGrace ? "certificate-grace" : "certificate-notice",
          {{"valid_to", FormatDate(certificate_to_)}});
}

void VisitMachine::ToConsent() {
  asked_ = policy_.AsksConsentFor(answer_.categories);
  agreed_.clear();
  next_category_ = 0;
  if (asked_.empty() || !policy_.OffersBlanketConsent(today_)) return AskNextCategory();
  state_ = State::kConsentChoice;
  Display("consent-choice");
}

void VisitMachine::AskNextCategory() {
  if (next_category_ >= asked_.size()) return Send();
  state_ = State::kConsentEach;
  Display("consent-" + asked_[next_category_]);
}

void VisitMachine::Send() {
  state_ = State::kSending;
  Display("sending");
  actions_.push_back(SendConsent{policy_.ReportsAgreed(answer_.categories, agreed_)});
}

// Every way out but completion: erase, tell the terminal, show why (RDR-SEC-01, RDR-UI-08, RDR-UI-09).
void VisitMachine::Finish(std::string_view screen, std::string_view outcome) {
  const bool was_open = visit_open_;
  visit_open_ = false;
  visual_once_ = false;
  state_ = State::kOver;
  Log(outcome == "ended" ? LogLevel::kInfo : LogLevel::kError, "VISIT-OVER", std::string(screen));
  actions_.push_back(EraseVerificationData{});
  if (was_open) actions_.push_back(EndVisit{std::string(outcome)});
  Display(screen);
}

void VisitMachine::OpenStaffPasscode() {
  if (!policy_.HasStaffButton(today_)) return;
  state_ = State::kStaffPasscode;
  Display("staff-passcode");
}

void VisitMachine::Display(std::string_view screen, std::map<std::string, std::string> fields,
                           std::initializer_list<std::string_view> without) {
  ports::ScreenView view = MakeScreen(screen, std::move(fields), without);
  if (!policy_.HasStaffButton(today_)) std::erase(view.buttons, "staff");
  const bool waits = !view.buttons.empty() || state_ == State::kOver;
  // Visual mode from the terminal lasts; one opened by passcode must not wait for somebody else's card.
  const bool at_rest = state_ == State::kIdle || (state_ == State::kVisualArmed && visual_mode_);
  actions_.push_back(Show{std::move(view)});
  actions_.push_back(ArmTimeout{waits && !at_rest ? settings_.screen_timeout : SimDuration::zero()});
}

void VisitMachine::Log(LogLevel level, std::string code, std::string detail) {
  actions_.push_back(LogLine{level, std::move(code), std::move(detail)});
}

}  // namespace shikaku::reference::reader
