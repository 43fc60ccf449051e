// The patient's way through the screens, as a pure state machine: an input comes, actions go out.
//
// It knows no clock but the dates it is given, touches no port, and never waits; the firmware
// (firmware.h) performs its actions and feeds it what comes of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/core/civil_date.h"
#include "models/core/sim_time.h"
#include "models/ports/reader_parts.h"
#include "models/vocabulary/consent.h"
#include "models/vocabulary/service.h"
#include "reference_impl/reader/policy.h"

namespace shikaku::reference::reader {

using vocabulary::Button;
using vocabulary::Category;
using vocabulary::LogCode;
using vocabulary::Method;
using vocabulary::Screen;
using vocabulary::ScreenField;
using vocabulary::VisitEnd;

// ── Inputs ──────────────────────────────────────────────────────────────────────

struct CardLaid {};   // a card lies on the reader
struct CardTaken {};  // and does no longer
struct Touched {      // a button of the present screen
  Button button;
};
struct Keyed {  // all digits, with the last key
  std::string digits;
};
struct TimedOut {};     // the last ArmTimeout has run out
struct VisualModeSet {  // the terminal switched the reader to visual confirmation, or back
  bool on;
};

// What came of a job.
struct CardIdentified {
  CivilDate certificate_from;
  CivilDate certificate_to;
};
// Why nothing more can be had of a card.
enum class CardProblem {
  kNotMyNumberCard,  // it answers, and has no JPKI application
  kSeveralCards,     // more than one lies in the field
  kUnreadable,       // mute, or its answers are not what a good card says
  kRemoved,          // it left the field meanwhile
};
struct CardFailed {
  CardProblem problem;
};
// What came of a face verification. Only the first two are a comparison.
enum class FaceOutcome {
  kMatch,
  kNoMatch,
  kNoFace,              // no face before the camera, or one too far away
  kTooClose,            // the face is too near to the camera
  kPoorPicture,         // a face, but not good enough to compare
  kCardFaceUnreadable,  // the printed side cannot be read, so the card's photo stays closed
};
struct FaceChecked {
  FaceOutcome outcome;
  int similarity = 0;  // millionths; 0 where nothing was compared
  int threshold = 0;   // the similarity from which both are one person, millionths
};
// What the card says to a PIN.
enum class PinOutcome {
  kRight,
  kWrong,
  kBlocked,  // no tries are left
  kNoPin,    // the card has no such PIN
};
struct PinChecked {
  PinOutcome outcome;
  int tries_left = 0;  // after a wrong one
};
struct EligibilityConfirmed {
  vocabulary::Outcome outcome{};
  vocabulary::CertificateStanding certificate{};  // as the central service judges it
  bool registered = true;
  std::vector<Category> categories;  // on offer to this person today
  bool limit_available = false;
};
// Why the terminal, or the central service behind it, has not given what it was asked for.
enum class ServiceProblem {
  kNetwork,             // no answer came in time, or the terminal says that the service cannot be reached
  kCertificateExpired,  // the card's certificate, its grace period included
  kCertificateRefused,  // revoked, suspended, not trusted, or of nobody whom the service knows
  kOther,               // any other refusal, and an answer that cannot be read
};
struct ServiceFailed {
  ServiceProblem problem;
};
struct AnswersSent {};

using Input =
    std::variant<CardLaid, CardTaken, Touched, Keyed, TimedOut, VisualModeSet, CardIdentified, CardFailed,
                 FaceChecked, PinChecked, EligibilityConfirmed, ServiceFailed, AnswersSent>;

// ── Actions ─────────────────────────────────────────────────────────────────────

struct Show {  // this screen from now on
  ports::ScreenView view;
};
struct IdentifyCard {};  // read what the card is and what is printed on it
struct CheckFace {};     // compare the face before the camera with the card's photo
struct CheckPin {        // have the card compare the PIN
  std::string pin;
};
struct ConfirmEligibility {  // let the card sign, and ask through the terminal
  Method method;
};
struct RegisterCard {};  // for insurance use
struct SendConsent {     // what the patient agreed to
  std::vector<Category> categories;
};
struct SendLimit {  // whether limit information is provided
  bool provide;
};
struct EraseVerificationData {};  // pictures, templates and card-face text (RDR-SEC-01)
struct EndVisit {                 // tells the terminal; jobs still under way are abandoned
  VisitEnd outcome;
};
struct ArmTimeout {  // replaces the one before; zero: none
  SimDuration after;
};
struct LogLine {  // for the device's own log
  ports::LogLevel level;
  LogCode code;
  std::string detail;
};

using Action = std::variant<Show, IdentifyCard, CheckFace, CheckPin, ConfirmEligibility, RegisterCard,
                            SendConsent, SendLimit, EraseVerificationData, EndVisit, ArmTimeout, LogLine>;
using Actions = std::vector<Action>;

// ── The machine ─────────────────────────────────────────────────────────────────

// What the device keeps beyond power-off.
struct ReaderSettings {
  int boots = 0;  // before this one, from the device's lasting memory: visits keep names of their own
  std::string visual_passcode;                            // issued to the facility; empty: none
  SimDuration screen_timeout = std::chrono::seconds{60};  // a screen that waits for the patient
  SimDuration error_screen = std::chrono::seconds{5};     // an error screen without a card on the reader
};

// One reader's visits, one after the other: an input gives the actions to carry out, in their order. Pure: it
// asks no clock and touches no part.
class VisitMachine {
 public:
  // `policy` outlives the machine.
  VisitMachine(const ReaderPolicy& policy, ReaderSettings settings);

  // `today` is the reader's own date at this moment.
  Actions Start(CivilDate today);
  Actions Step(const Input& input, CivilDate today);

 private:
  enum class State {
    kIdle,           // no card, no visit
    kStaffPasscode,  // staff types; a card may lie there or not
    kVisualArmed,    // passcode right or visual mode on: the next card is confirmed by eye
    kIdentifying,
    kChoosing,  // any screen that offers the methods
    kFaceChecking,
    kPinEntry,
    kPinChecking,
    kConfirming,
    kRegisterAsk,
    kCertificateNotice,
    kConsentChoice,
    kConsentEach,
    kSending,
    kComplete,
    kLimitAsk,
    kLimitSending,
    kOver,  // refused, ended or failed: waits for the card to be taken
  };

  void On(const CardLaid&);
  void On(const CardTaken&);
  void On(const Touched& touch);
  void On(const Keyed& keyed);
  void On(const TimedOut&);
  void On(const VisualModeSet& mode);
  void On(const CardIdentified& card);
  void On(const CardFailed& failure);
  void On(const FaceChecked& face);
  void On(const PinChecked& pin);
  void On(const EligibilityConfirmed& answer);
  void On(const ServiceFailed& failure);
  void On(const AnswersSent&);

  void OnMethodTouch(Button button);
  void OnConsentTouch(Button button);
  void BeginVisit();
  void ToIdle();
  void ToMethods(Screen screen, std::map<ScreenField, std::string> fields = {});
  void ToConfirming(Method method);
  void AfterConfirmation();
  void ToConsent();
  void AskNextGroup();
  void Send();
  void Finish(Screen screen, VisitEnd outcome);
  void OpenStaffPasscode();

  void Display(Screen screen, std::map<ScreenField, std::string> fields = {},
               std::initializer_list<Button> without = {});
  void Log(ports::LogLevel level, LogCode code, std::string detail = {});
  bool Idle() const { return state_ == State::kIdle || state_ == State::kVisualArmed; }

  const ReaderPolicy& policy_;
  ReaderSettings settings_;
  CivilDate today_{};
  Actions actions_;

  State state_ = State::kIdle;
  bool visual_mode_ = false;  // switched on from the terminal; stays until switched off
  bool visual_once_ = false;  // opened by passcode; for one card
  bool card_on_reader_ = false;
  bool visit_open_ = false;

  // Of the visit under way.
  domain::CertificateAge age_ = domain::CertificateAge::kNormal;
  CivilDate certificate_to_{};
  Method method_ = Method::kFace;
  EligibilityConfirmed answer_;
  std::vector<Category> asked_;
  std::vector<vocabulary::ConsentGroup> groups_;  // the questions that ask about them
  std::vector<Category> agreed_;
  std::size_t next_group_ = 0;
};

}  // namespace shikaku::reference::reader
