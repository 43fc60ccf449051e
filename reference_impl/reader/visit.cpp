#include "reference_impl/reader/visit.h"

#include <algorithm>

namespace shikaku::reference::reader {

using domain::CertificateAge;
using ports::LogLevel;

namespace {

constexpr std::size_t kPinDigits = 4;

// The screen on which a visit ends when the card cannot be used.
Screen RefusalOf(CardProblem problem) {
  switch (problem) {
    case CardProblem::kNotMyNumberCard:
      return Screen::kErrorNotMyNumberCard;
    case CardProblem::kSeveralCards:
      return Screen::kErrorSeveralCards;
    case CardProblem::kRemoved:
      return Screen::kErrorCardRemoved;
    case CardProblem::kUnreadable:
      return Screen::kErrorChip;
  }
  return Screen::kErrorChip;
}

}  // namespace

VisitMachine::VisitMachine(const ReaderPolicy& policy, ReaderSettings settings)
    : policy_(policy), settings_(std::move(settings)) {}

Actions VisitMachine::Start(CivilDate today) {
  actions_.clear();
  today_ = today;
  actions_.push_back(EraseVerificationData{});
  Log(LogLevel::kInfo, LogCode::kStarted);
  Display(Screen::kIdle);
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
  Log(LogLevel::kInfo, LogCode::kCardLaid);
  Display(Screen::kReadingCard);
  actions_.push_back(IdentifyCard{});
}

// Completed and ended visits wait for this; any other loses its card half-way (RDR-CRD-01).
void VisitMachine::On(const CardTaken&) {
  card_on_reader_ = false;
  const bool under_way = visit_open_;
  if (!under_way && (Idle() || state_ == State::kStaffPasscode)) return;
  Log(LogLevel::kInfo, LogCode::kCardTaken);
  if (!under_way) return ToIdle();
  Finish(Screen::kErrorCardRemoved, VisitEnd::kAborted);
  actions_.push_back(ArmTimeout{settings_.error_screen});
}

void VisitMachine::On(const Touched& touch) {
  if (touch.button == Button::kEnd && visit_open_) return Finish(Screen::kEnded, VisitEnd::kEnded);
  switch (state_) {
    case State::kIdle:
      if (touch.button == Button::kStaff) OpenStaffPasscode();
      return;
    case State::kVisualArmed:
    case State::kStaffPasscode:
      if (touch.button != Button::kCancel) return;
      visual_once_ = false;
      if (visit_open_) return ToMethods(Screen::kChooseMethod);
      return card_on_reader_ ? BeginVisit() : ToIdle();
    case State::kChoosing:
      return OnMethodTouch(touch.button);
    case State::kPinEntry:
      if (touch.button == Button::kBack) ToMethods(Screen::kChooseMethod);
      return;
    case State::kRegisterAsk:
      if (touch.button != Button::kRegister) return;
      state_ = State::kConfirming;
      Display(Screen::kConfirming);
      actions_.push_back(RegisterCard{});
      return;
    case State::kCertificateNotice:
      if (touch.button == Button::kNext) ToConsent();
      return;
    case State::kConsentChoice:
    case State::kConsentEach:
      return OnConsentTouch(touch.button);
    case State::kComplete:
      if (touch.button != Button::kLimit || !policy_.OffersLimit(answer_.limit_available)) return;
      state_ = State::kLimitAsk;
      return Display(Screen::kLimit);
    case State::kLimitAsk:
      if (touch.button != Button::kProvide && touch.button != Button::kDecline) return;
      state_ = State::kLimitSending;
      Display(Screen::kSending, {}, {Button::kEnd});  // the visit itself is completed
      actions_.push_back(SendLimit{touch.button == Button::kProvide});
      return;
    default:
      return;
  }
}

void VisitMachine::On(const Keyed& keyed) {
  if (state_ == State::kStaffPasscode) {
    if (!policy_.AcceptsPasscode(keyed.digits, settings_.visual_passcode)) {
      Log(LogLevel::kError, LogCode::kPasscodeWrong);
      return Display(Screen::kStaffPasscodeWrong);
    }
    Log(LogLevel::kInfo, LogCode::kVisualOpened, "passcode");
    if (visit_open_) return ToConfirming(Method::kVisual);
    visual_once_ = true;
    return card_on_reader_ ? BeginVisit() : ToIdle();
  }
  if (state_ != State::kPinEntry) return;
  // Another length can only be a slip: it must not cost one of the card's three tries (RDR-ID-02).
  if (keyed.digits.size() != kPinDigits) return Display(Screen::kPinEntry);
  state_ = State::kPinChecking;
  Display(Screen::kConfirming);
  actions_.push_back(CheckPin{keyed.digits});
}

void VisitMachine::On(const TimedOut&) {
  if (state_ == State::kOver && !card_on_reader_) return ToIdle();
  const bool visit_over = state_ == State::kComplete || state_ == State::kLimitAsk || state_ == State::kOver;
  if (visit_over) {
    state_ = State::kOver;
    Log(LogLevel::kInfo, LogCode::kCardLeft);
    return Display(Screen::kTakeCard);
  }
  if (state_ == State::kStaffPasscode && !visit_open_) return ToIdle();
  if (state_ == State::kVisualArmed) {
    visual_once_ = false;
    return ToIdle();
  }
  if (visit_open_) {
    Log(LogLevel::kInfo, LogCode::kPatientTimeout);
    Finish(Screen::kEnded, VisitEnd::kEnded);
  }
}

void VisitMachine::On(const VisualModeSet& mode) {
  visual_mode_ = mode.on;
  Log(LogLevel::kInfo, mode.on ? LogCode::kVisualOpened : LogCode::kVisualClosed, "terminal");
  if (Idle()) ToIdle();
}

void VisitMachine::On(const CardIdentified& card) {
  if (state_ != State::kIdentifying) return;
  Log(LogLevel::kInfo, LogCode::kCardRead);
  certificate_to_ = card.certificate_to;
  age_ = policy_.AssessCertificate(card.certificate_from, card.certificate_to, today_);
  if (age_ == CertificateAge::kExpired) return Finish(Screen::kCertificateExpired, VisitEnd::kRefused);
  if (age_ == CertificateAge::kNotYetValid) return Finish(Screen::kCertificateRefused, VisitEnd::kRefused);
  if (visual_mode_ || visual_once_) return ToConfirming(Method::kVisual);
  ToMethods(Screen::kChooseMethod);
}

void VisitMachine::On(const CardFailed& failure) {
  if (!visit_open_) return;
  actions_.push_back(EraseVerificationData{});
  if (failure.problem == CardProblem::kRemoved) {
    // CardTaken tells the same; whichever comes first ends the visit.
    Finish(Screen::kErrorCardRemoved, VisitEnd::kAborted);
    if (!card_on_reader_) actions_.push_back(ArmTimeout{settings_.error_screen});
    return;
  }
  Finish(RefusalOf(failure.problem), VisitEnd::kRefused);
}

void VisitMachine::On(const FaceChecked& face) {
  if (state_ != State::kFaceChecking) return;
  actions_.push_back(EraseVerificationData{});
  switch (face.outcome) {
    case FaceOutcome::kMatch:
    case FaceOutcome::kNoMatch:
      if (!policy_.SamePerson(face.similarity, face.threshold)) {
        Log(LogLevel::kError, LogCode::kFaceNoMatch);
        return ToMethods(Screen::kFaceFailed);
      }
      Log(LogLevel::kInfo, LogCode::kFaceMatch);
      return ToConfirming(Method::kFace);
    case FaceOutcome::kTooClose:
      Log(LogLevel::kError, LogCode::kFaceTooClose);
      return ToMethods(Screen::kFaceTooClose);
    case FaceOutcome::kCardFaceUnreadable:
      Log(LogLevel::kError, LogCode::kCardFaceUnreadable);
      return ToMethods(Screen::kCardFaceUnreadable);
    case FaceOutcome::kNoFace:
    case FaceOutcome::kPoorPicture:
      Log(LogLevel::kError, LogCode::kFaceNotFound);
      return ToMethods(Screen::kFaceNotFound);
  }
}

void VisitMachine::On(const PinChecked& pin) {
  if (state_ != State::kPinChecking) return;
  switch (pin.outcome) {
    case PinOutcome::kRight:
      Log(LogLevel::kInfo, LogCode::kPinRight);
      return ToConfirming(Method::kPin);
    case PinOutcome::kWrong:
      Log(LogLevel::kError, LogCode::kPinWrong);
      return ToMethods(Screen::kPinWrong, {{ScreenField::kTriesLeft, std::to_string(pin.tries_left)}});
    case PinOutcome::kBlocked:
      Log(LogLevel::kError, LogCode::kPinBlocked);
      return ToMethods(Screen::kPinBlocked);
    case PinOutcome::kNoPin:
      Log(LogLevel::kError, LogCode::kPinUnavailable);
      return ToMethods(Screen::kPinUnavailable);
  }
}

void VisitMachine::On(const EligibilityConfirmed& answer) {
  if (state_ != State::kConfirming) return;
  answer_ = answer;
  Log(LogLevel::kInfo, LogCode::kEligibility, std::string(NameOf(answer.outcome)));
  if (!answer.registered) {
    state_ = State::kRegisterAsk;
    return Display(Screen::kRegister);
  }
  if (answer.outcome == vocabulary::Outcome::kInvalid)
    return Finish(Screen::kResultInvalid, VisitEnd::kRefused);
  if (answer.outcome != vocabulary::Outcome::kValid) return Finish(Screen::kResultNone, VisitEnd::kRefused);
  AfterConfirmation();
}

void VisitMachine::On(const ServiceFailed& failure) {
  if (state_ != State::kConfirming && state_ != State::kSending && state_ != State::kLimitSending) return;
  switch (failure.problem) {
    case ServiceProblem::kNetwork:
      Log(LogLevel::kError, LogCode::kNetwork);
      return Finish(Screen::kErrorNetwork, VisitEnd::kRefused);
    case ServiceProblem::kCertificateExpired:
      Log(LogLevel::kError, LogCode::kCertificateExpired);
      return Finish(Screen::kCertificateExpired, VisitEnd::kRefused);
    case ServiceProblem::kCertificateRefused:
      Log(LogLevel::kError, LogCode::kCertificateRefused);
      return Finish(Screen::kCertificateRefused, VisitEnd::kRefused);
    case ServiceProblem::kOther:
      Log(LogLevel::kError, LogCode::kService);
      return Finish(Screen::kErrorService, VisitEnd::kRefused);
  }
}

void VisitMachine::On(const AnswersSent&) {
  if (state_ == State::kSending) {
    visit_open_ = false;
    visual_once_ = false;
    state_ = State::kComplete;
    Log(LogLevel::kInfo, LogCode::kCompleted);
    actions_.push_back(EndVisit{VisitEnd::kCompleted});
    if (policy_.OffersLimit(answer_.limit_available)) return Display(Screen::kComplete);
    return Display(Screen::kComplete, {}, {Button::kLimit});
  }
  if (state_ != State::kLimitSending) return;
  state_ = State::kOver;
  Display(Screen::kTakeCard);
}

}  // namespace shikaku::reference::reader
