// Where the visit goes from here: the transitions that several inputs share, and what they show.
#include <algorithm>

#include "reference_impl/reader/screens.h"
#include "reference_impl/reader/visit.h"

namespace shikaku::reference::reader {

using domain::CertificateAge;
using ports::LogLevel;

// Buttons of every screen that offers the methods (RDR-ID-03).
void VisitMachine::OnMethodTouch(Button button) {
  if (button == Button::kFace) {
    method_ = Method::kFace;
    state_ = State::kFaceChecking;
    Log(LogLevel::kInfo, LogCode::kFaceStart);
    Display(Screen::kFaceCapture);
    actions_.push_back(CheckFace{});
  } else if (button == Button::kPin) {
    method_ = Method::kPin;
    state_ = State::kPinEntry;
    Display(Screen::kPinEntry);
  } else if (button == Button::kStaff) {
    OpenStaffPasscode();
  }
}

void VisitMachine::OnConsentTouch(Button button) {
  if (state_ == State::kConsentChoice) {
    if (button == Button::kAgreeAll) {
      agreed_ = asked_;
      Send();
    } else if (button == Button::kOneByOne) {
      AskNextGroup();
    }
    return;
  }
  if (button != Button::kAgree && button != Button::kRefuse) return;
  for (const Category category : asked_) {
    if (button == Button::kAgree && GroupOf(category) == groups_[next_group_]) agreed_.push_back(category);
  }
  ++next_group_;
  AskNextGroup();
}

void VisitMachine::ToIdle() {
  visit_open_ = false;
  const bool armed = visual_mode_ || visual_once_;
  state_ = armed ? State::kVisualArmed : State::kIdle;
  actions_.push_back(EraseVerificationData{});
  if (armed) return Display(Screen::kVisualPlaceCard);
  Display(Screen::kIdle);
}

void VisitMachine::ToMethods(Screen screen, std::map<ScreenField, std::string> fields) {
  state_ = State::kChoosing;
  Display(screen, std::move(fields));
}

void VisitMachine::ToConfirming(Method method) {
  method_ = method;
  state_ = State::kConfirming;
  Display(Screen::kConfirming);
  actions_.push_back(ConfirmEligibility{method});
}

// Notices first, then consent; in the grace period nothing is asked, because nothing may be released.
void VisitMachine::AfterConfirmation() {
  const CertificateAge age = policy_.NoticeFor(age_, answer_.certificate);
  if (age == CertificateAge::kGrace) answer_.categories.clear();
  if (age == CertificateAge::kNormal) return ToConsent();
  state_ = State::kCertificateNotice;
  Display(age == CertificateAge::kGrace ? Screen::kCertificateGrace : Screen::kCertificateNotice,
          {{ScreenField::kValidTo, FormatDate(certificate_to_)}});
}

void VisitMachine::ToConsent() {
  asked_ = policy_.AsksConsentFor(answer_.categories);
  groups_.clear();
  for (const Category category : asked_) {
    if (std::ranges::find(groups_, GroupOf(category)) == groups_.end()) groups_.push_back(GroupOf(category));
  }
  agreed_.clear();
  next_group_ = 0;
  if (asked_.empty() || !policy_.OffersBlanketConsent(today_)) return AskNextGroup();
  state_ = State::kConsentChoice;
  Display(vocabulary::Blanket().screen);
}

void VisitMachine::AskNextGroup() {
  if (next_group_ >= groups_.size()) return Send();
  state_ = State::kConsentEach;
  Display(EntryOf(groups_[next_group_]).screen);
}

void VisitMachine::Send() {
  state_ = State::kSending;
  Display(Screen::kSending);
  actions_.push_back(SendConsent{policy_.ReportsAgreed(answer_.categories, agreed_)});
}

// Every way out but completion: erase, tell the terminal, show why (RDR-SEC-01, RDR-UI-08, RDR-UI-09).
void VisitMachine::Finish(Screen screen, VisitEnd outcome) {
  const bool was_open = visit_open_;
  visit_open_ = false;
  visual_once_ = false;
  state_ = State::kOver;
  Log(outcome == VisitEnd::kEnded ? LogLevel::kInfo : LogLevel::kError, LogCode::kVisitOver,
      std::string(NameOf(screen)));
  actions_.push_back(EraseVerificationData{});
  if (was_open) actions_.push_back(EndVisit{outcome});
  Display(screen);
}

void VisitMachine::OpenStaffPasscode() {
  if (!policy_.HasStaffButton(today_)) return;
  state_ = State::kStaffPasscode;
  Display(Screen::kStaffPasscode);
}

void VisitMachine::Display(Screen screen, std::map<ScreenField, std::string> fields,
                           std::initializer_list<Button> without) {
  ports::ScreenView view = MakeScreen(screen, std::move(fields), without);
  if (!policy_.HasStaffButton(today_)) std::erase(view.buttons, Button::kStaff);
  const bool waits = !view.buttons.empty() || state_ == State::kOver;
  // Visual mode from the terminal lasts; one opened by passcode must not wait for somebody else's card.
  const bool at_rest = state_ == State::kIdle || (state_ == State::kVisualArmed && visual_mode_);
  actions_.push_back(Show{std::move(view)});
  actions_.push_back(ArmTimeout{waits && !at_rest ? settings_.screen_timeout : SimDuration::zero()});
}

void VisitMachine::Log(LogLevel level, LogCode code, std::string detail) {
  actions_.push_back(LogLine{level, code, std::move(detail)});
}

}  // namespace shikaku::reference::reader
