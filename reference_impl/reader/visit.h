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
#include "reference_impl/reader/policy.h"

namespace shikaku::reference::reader {

enum class Method { kFace, kPin, kVisual };

// "face", "pin", "visual": as the messages and the record name them.
std::string_view NameOf(Method method);

// ── Inputs ──────────────────────────────────────────────────────────────────────

struct CardLaid {};
struct CardTaken {};
struct Touched {
  std::string button;
};
struct Keyed {
  std::string digits;
};
struct TimedOut {};
struct VisualModeSet {  // the terminal switched the reader to visual confirmation, or back
  bool on;
};

// What came of a job.
struct CardIdentified {
  CivilDate certificate_from;
  CivilDate certificate_to;
};
enum class CardProblem { kNotMyNumberCard, kSeveralCards, kUnreadable, kRemoved };
struct CardFailed {
  CardProblem problem;
};
enum class FaceOutcome { kMatch, kNoMatch, kNoFace, kTooClose, kPoorPicture, kCardFaceUnreadable };
struct FaceChecked {
  FaceOutcome outcome;
  int similarity = 0;  // millionths; 0 where nothing was compared
  int threshold = 0;
};
enum class PinOutcome { kRight, kWrong, kBlocked, kNoPin };
struct PinChecked {
  PinOutcome outcome;
  int tries_left = 0;
};
struct EligibilityConfirmed {
  std::string outcome;      // valid, invalid, none
  std::string certificate;  // normal, notice, grace: as the central service judges it
  bool registered = true;
  std::vector<std::string> categories;  // on offer to this person today
  bool limit_available = false;
};
enum class ServiceProblem { kNetwork, kCertificateExpired, kCertificateRefused, kOther };
struct ServiceFailed {
  ServiceProblem problem;
};
struct AnswersSent {};

using Input =
    std::variant<CardLaid, CardTaken, Touched, Keyed, TimedOut, VisualModeSet, CardIdentified, CardFailed,
                 FaceChecked, PinChecked, EligibilityConfirmed, ServiceFailed, AnswersSent>;

// ── Actions ─────────────────────────────────────────────────────────────────────

struct Show {
  ports::ScreenView view;
};
struct IdentifyCard {};
struct CheckFace {};
struct CheckPin {
  std::string pin;
};
struct ConfirmEligibility {
  Method method;
};
struct RegisterCard {};
struct SendConsent {
  std::vector<std::string> categories;
};
struct SendLimit {
  bool provide;
};
struct EraseVerificationData {};
struct EndVisit {       // tells the terminal; jobs still under way are abandoned
  std::string outcome;  // completed, ended, aborted, refused
};
struct ArmTimeout {  // replaces the one before; zero: none
  SimDuration after;
};
struct LogLine {
  ports::LogLevel level;
  std::string code;
  std::string detail;
};

using Action = std::variant<Show, IdentifyCard, CheckFace, CheckPin, ConfirmEligibility, RegisterCard,
                            SendConsent, SendLimit, EraseVerificationData, EndVisit, ArmTimeout, LogLine>;
using Actions = std::vector<Action>;

// ── The machine ─────────────────────────────────────────────────────────────────

struct ReaderSettings {
  int boots = 0;  // before this one, from the device's lasting memory: visits keep names of their own
  std::string visual_passcode;                            // issued to the facility; empty: none
  SimDuration screen_timeout = std::chrono::seconds{60};  // a screen that waits for the patient
  SimDuration error_screen = std::chrono::seconds{5};     // an error screen without a card on the reader
};

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

  void OnMethodTouch(const std::string& button);
  void OnConsentTouch(const std::string& button);
  void BeginVisit();
  void ToIdle();
  void ToMethods(std::string_view screen, std::map<std::string, std::string> fields = {});
  void ToConfirming(Method method);
  void AfterConfirmation();
  void ToConsent();
  void AskNextCategory();
  void Send();
  void Finish(std::string_view screen, std::string_view outcome);
  void OpenStaffPasscode();

  void Display(std::string_view screen, std::map<std::string, std::string> fields = {},
               std::initializer_list<std::string_view> without = {});
  void Log(ports::LogLevel level, std::string code, std::string detail = {});
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
  std::vector<std::string> asked_;
  std::vector<std::string> agreed_;
  std::size_t next_category_ = 0;
};

}  // namespace shikaku::reference::reader
