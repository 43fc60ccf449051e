#include "reference_impl/reader/visit.h"

#include <algorithm>

namespace shikaku::reference::reader {

using domain::CertificateAge;
using ports::LogLevel;

namespace {

constexpr std::size_t kPinDigits = 4;

// The screen on which a visit ends when the card cannot be used.
const char* RefusalOf(CardProblem problem) {
  switch (problem) {
    case CardProblem::kNotMyNumberCard:
      return "error-not-my-number-card";
    case CardProblem::kSeveralCards:
      return "error-several-cards";
    case CardProblem::kRemoved:
      return "error-card-removed";
    case CardProblem::kUnreadable:
      return "error-chip";
  }
  return "error-chip";
}

}  // namespace

std::string_view NameOf(Method method) {
  switch (method) {
    case Method::kFace:
      return "face";
    case Method::kPin:
      return "pin";
    case Method::kVisual:
      return "visual";
  }
  return "?";
}

VisitMachine::VisitMachine(const ReaderPolicy& policy, ReaderSettings settings)
    : policy_(policy), settings_(std::move(settings)) {}

Actions VisitMachine::Start(CivilDate today) {
  actions_.clear();
  today_ = today;
  actions_.push_back(EraseVerificationData{});
  Log(LogLevel::kInfo, "STARTED");
  Display("idle");
  return std::move(actions_);
}

Actions VisitMachine::Step(const Input& input, CivilDate today) {
  actions_.clear();
  today_ = today;
  std::visit([this](const auto& in) { On(in); }, input);
  return std::move(actions_);
}

void VisitMachine::On(const CardLaid&) {
  const bool first = !card_on_reader_;
  card_on_reader_ = true;
  // An error screen without a card waits for nobody; a card still lying there is not a new patient.
  if (Idle() || (state_ == State::kOver && first)) BeginVisit();
}

void VisitMachine::BeginVisit() {
  visit_open_ = true;
  state_ = State::kIdentifying;
  Log(LogLevel::kInfo, "CARD-LAID");
  Display("reading-card");
  actions_.push_back(IdentifyCard{});
}

// Completed and ended visits wait for this; any other loses its card half-way (RDR-CRD-01).
void VisitMachine::On(const CardTaken&) {
  card_on_reader_ = false;
  const bool under_way = visit_open_;
  if (!under_way && (Idle() || state_ == State::kStaffPasscode)) return;
  Log(LogLevel::kInfo, "CARD-TAKEN");
  if (!under_way) return ToIdle();
  Finish("error-card-removed", "aborted");
  actions_.push_back(ArmTimeout{settings_.error_screen});
}

void VisitMachine::On(const Touched& touch) {
  if (touch.button == "end" && visit_open_) return Finish("ended", "ended");
  switch (state_) {
    case State::kIdle:
      if (touch.button == "staff") OpenStaffPasscode();
      return;
    case State::kVisualArmed:
    case State::kStaffPasscode:
      if (touch.button != "cancel") return;
      visual_once_ = false;
      if (visit_open_) return ToMethods("choose-method");
      return card_on_reader_ ? BeginVisit() : ToIdle();
    case State::kChoosing:
      return OnMethodTouch(touch.button);
    case State::kPinEntry:
      if (touch.button == "back") ToMethods("choose-method");
      return;
    case State::kRegisterAsk:
      if (touch.button != "register") return;
      state_ = State::kConfirming;
      Display("confirming");
      actions_.push_back(RegisterCard{});
      return;
    case State::kCertificateNotice:
      if (touch.button == "next") ToConsent();
      return;
    case State::kConsentChoice:
    case State::kConsentEach:
      return OnConsentTouch(touch.button);
    case State::kComplete:
      if (touch.button != "limit" || !policy_.OffersLimit(answer_.limit_available)) return;
      state_ = State::kLimitAsk;
      return Display("limit");
    case State::kLimitAsk:
      if (touch.button != "provide" && touch.button != "decline") return;
      state_ = State::kLimitSending;
      Display("sending", {}, {"end"});  // the visit itself is completed
      actions_.push_back(SendLimit{touch.button == "provide"});
      return;
    default:
      return;
  }
}

void VisitMachine::On(const Keyed& keyed) {
  if (state_ == State::kStaffPasscode) {
    if (!policy_.AcceptsPasscode(keyed.digits, settings_.visual_passcode)) {
      Log(LogLevel::kError, "PASSCODE-WRONG");
      return Display("staff-passcode-wrong");
    }
    Log(LogLevel::kInfo, "VISUAL-OPENED", "passcode");
    if (visit_open_) return ToConfirming(Method::kVisual);
    visual_once_ = true;
    return card_on_reader_ ? BeginVisit() : ToIdle();
  }
  if (state_ != State::kPinEntry) return;
  // Another length can only be a slip: it must not cost one of the card's three tries (RDR-ID-02).
  if (keyed.digits.size() != kPinDigits) return Display("pin-entry");
  state_ = State::kPinChecking;
  Display("confirming");
  actions_.push_back(CheckPin{keyed.digits});
}

void VisitMachine::On(const TimedOut&) {
  if (state_ == State::kOver && !card_on_reader_) return ToIdle();
  const bool visit_over = state_ == State::kComplete || state_ == State::kLimitAsk || state_ == State::kOver;
  if (visit_over) {
    state_ = State::kOver;
    Log(LogLevel::kInfo, "CARD-LEFT");
    return Display("take-card");
  }
  if (state_ == State::kStaffPasscode && !visit_open_) return ToIdle();
  if (state_ == State::kVisualArmed) {
    visual_once_ = false;
    return ToIdle();
  }
  if (visit_open_) {
    Log(LogLevel::kInfo, "PATIENT-TIMEOUT");
    Finish("ended", "ended");
  }
}

void VisitMachine::On(const VisualModeSet& mode) {
  visual_mode_ = mode.on;
  Log(LogLevel::kInfo, mode.on ? "VISUAL-OPENED" : "VISUAL-CLOSED", "terminal");
  if (Idle()) ToIdle();
}

void VisitMachine::On(const CardIdentified& card) {
  if (state_ != State::kIdentifying) return;
  Log(LogLevel::kInfo, "CARD-READ");
  certificate_to_ = card.certificate_to;
  age_ = policy_.AssessCertificate(card.certificate_from, card.certificate_to, today_);
  if (age_ == CertificateAge::kExpired) return Finish("certificate-expired", "refused");
  if (age_ == CertificateAge::kNotYetValid) return Finish("certificate-refused", "refused");
  if (visual_mode_ || visual_once_) return ToConfirming(Method::kVisual);
  ToMethods("choose-method");
}

void VisitMachine::On(const CardFailed& failure) {
  if (!visit_open_) return;
  actions_.push_back(EraseVerificationData{});
  if (failure.problem == CardProblem::kRemoved) {
    // CardTaken tells the same; whichever comes first ends the visit.
    Finish("error-card-removed", "aborted");
    if (!card_on_reader_) actions_.push_back(ArmTimeout{settings_.error_screen});
    return;
  }
  Finish(RefusalOf(failure.problem), "refused");
}

void VisitMachine::On(const FaceChecked& face) {
  if (state_ != State::kFaceChecking) return;
  actions_.push_back(EraseVerificationData{});
  switch (face.outcome) {
    case FaceOutcome::kMatch:
    case FaceOutcome::kNoMatch:
      if (!policy_.SamePerson(face.similarity, face.threshold)) {
        Log(LogLevel::kError, "FACE-NO-MATCH");
        return ToMethods("face-failed");
      }
      Log(LogLevel::kInfo, "FACE-MATCH");
      return ToConfirming(Method::kFace);
    case FaceOutcome::kTooClose:
      Log(LogLevel::kError, "FACE-TOO-CLOSE");
      return ToMethods("face-too-close");
    case FaceOutcome::kCardFaceUnreadable:
      Log(LogLevel::kError, "CARD-FACE-UNREADABLE");
      return ToMethods("card-face-unreadable");
    case FaceOutcome::kNoFace:
    case FaceOutcome::kPoorPicture:
      Log(LogLevel::kError, "FACE-NOT-FOUND");
      return ToMethods("face-not-found");
  }
}

void VisitMachine::On(const PinChecked& pin) {
  if (state_ != State::kPinChecking) return;
  switch (pin.outcome) {
    case PinOutcome::kRight:
      Log(LogLevel::kInfo, "PIN-RIGHT");
      return ToConfirming(Method::kPin);
    case PinOutcome::kWrong:
      Log(LogLevel::kError, "PIN-WRONG");
      return ToMethods("pin-wrong", {{"tries_left", std::to_string(pin.tries_left)}});
    case PinOutcome::kBlocked:
      Log(LogLevel::kError, "PIN-BLOCKED");
      return ToMethods("pin-blocked");
    case PinOutcome::kNoPin:
      Log(LogLevel::kError, "PIN-UNAVAILABLE");
      return ToMethods("pin-unavailable");
  }
}

void VisitMachine::On(const EligibilityConfirmed& answer) {
  if (state_ != State::kConfirming) return;
  answer_ = answer;
  Log(LogLevel::kInfo, "ELIGIBILITY", answer.outcome);
  if (!answer.registered) {
    state_ = State::kRegisterAsk;
    return Display("register");
  }
  if (answer.outcome == "invalid") return Finish("result-invalid", "refused");
  if (answer.outcome != "valid") return Finish("result-none", "refused");
  AfterConfirmation();
}

void VisitMachine::On(const ServiceFailed& failure) {
  if (state_ != State::kConfirming && state_ != State::kSending && state_ != State::kLimitSending) return;
  switch (failure.problem) {
    case ServiceProblem::kNetwork:
      Log(LogLevel::kError, "NETWORK");
      return Finish("error-network", "refused");
    case ServiceProblem::kCertificateExpired:
      Log(LogLevel::kError, "CERTIFICATE-EXPIRED");
      return Finish("certificate-expired", "refused");
    case ServiceProblem::kCertificateRefused:
      Log(LogLevel::kError, "CERTIFICATE-REFUSED");
      return Finish("certificate-refused", "refused");
    case ServiceProblem::kOther:
      Log(LogLevel::kError, "SERVICE");
      return Finish("error-service", "refused");
  }
}

void VisitMachine::On(const AnswersSent&) {
  if (state_ == State::kSending) {
    visit_open_ = false;
    visual_once_ = false;
    state_ = State::kComplete;
    Log(LogLevel::kInfo, "COMPLETED");
    actions_.push_back(EndVisit{"completed"});
    if (policy_.OffersLimit(answer_.limit_available)) return Display("complete");
    return Display("complete", {}, {"limit"});
  }
  if (state_ != State::kLimitSending) return;
  state_ = State::kOver;
  Display("take-card");
}

}  // namespace shikaku::reference::reader
