#include "reference_impl/reader/firmware.h"

#include "models/messages/reader_terminal.h"
#include "reference_impl/reader/face_check.h"

namespace shikaku::reference::reader {
namespace {

constexpr int kOk = 200;
constexpr int kBadRequest = 400;

// A result that staff never get would be lost: the last message of a visit is repeated for some minutes.
constexpr int kFinishAttempts = 20;
constexpr SimDuration kFinishPause = std::chrono::seconds{3};

template <class T>
Input AsInput(const Result<T, ServiceProblem>& result) {
  if (!result) return ServiceFailed{result.error()};
  if constexpr (std::is_same_v<T, Done>) {
    return AnswersSent{};
  } else {
    return *result;
  }
}

}  // namespace

Firmware::Firmware(ReaderParts parts, ReaderSettings settings)
    : parts_(parts),
      card_(parts.card),
      terminal_(parts.terminal),
      boots_(settings.boots),
      machine_(parts.policy, std::move(settings)),
      inbox_(parts.scheduler),
      card_jobs_(parts.scheduler) {}

void Firmware::Start() {
  parts_.scheduler.Spawn("reader_main", [this] { MainLoop(); });
  parts_.scheduler.Spawn("reader_card", [this] { CardWorker(); });
}

void Firmware::CardPresence(bool present) {
  inbox_.Post({present ? Input{CardLaid{}} : Input{CardTaken{}}, {}});
}

void Firmware::Touch(Button button) { inbox_.Post({Touched{button}, {}}); }

void Firmware::Keys(std::string digits) { inbox_.Post({Keyed{std::move(digits)}, {}}); }

ports::Response Firmware::Handle(const std::string&, const ports::Request& request) {
  using messages::TerminalVisualMode;
  const auto mode = vocabulary::FromBody<TerminalVisualMode::Request>(request.body);
  if (request.path != NameOf(TerminalVisualMode::kPath) || !mode) {
    const vocabulary::Error malformed{std::string(NameOf(vocabulary::ServiceError::kMalformed)), {}};
    return {kBadRequest, BodyOf(malformed)};
  }
  inbox_.Post({VisualModeSet{mode->on}, {}});
  return {kOk, BodyOf(TerminalVisualMode::Answer{})};
}

void Firmware::MainLoop() {
  Perform(machine_.Start(DateOf(parts_.scheduler.CivilNow())));
  for (;;) {
    auto message = inbox_.Receive(deadline_);
    if (!message) {
      deadline_ = ports::kNever;
      message = Message{TimedOut{}, {}};
    }
    if (message->visit && *message->visit != visit_) continue;
    Perform(machine_.Step(message->input, DateOf(parts_.scheduler.CivilNow())));
  }
}

void Firmware::CardWorker() {
  for (;;) (*card_jobs_.Receive())();
}

void Firmware::Perform(Actions actions) {
  for (const Action& action : actions) {
    std::visit([this](const auto& a) { Do(a); }, action);
  }
}

void Firmware::Do(const Show& show) { parts_.display.Show(show.view); }

void Firmware::Do(const IdentifyCard&) {
  OnCard([this] { return IdentifyJob(); });
}

void Firmware::Do(const CheckFace&) {
  const int visit = visit_;
  OnCard([this, visit]() -> Input {
    const auto result = CheckFaceNow(parts_, card_, [this, visit] { return visit == visit_; });
    if (!result) return CardFailed{result.error()};
    return *result;
  });
}

void Firmware::Do(const CheckPin& check) {
  OnCard([this, pin = check.pin]() -> Input {
    const auto result = card_.PresentPin(pin);
    if (!result) return CardFailed{result.error()};
    return *result;
  });
}

void Firmware::Do(const ConfirmEligibility& confirm) {
  OnCard([this, method = confirm.method] { return ConfirmJob(method); });
}

void Firmware::Do(const RegisterCard&) {
  Beside("reader_register", [this, visit = VisitName()] { return AsInput(terminal_.Register(visit)); });
}

void Firmware::Do(const SendConsent& consent) {
  Beside("reader_consent", [this, visit = VisitName(), categories = consent.categories] {
    return AsInput(terminal_.Consent(visit, categories));
  });
}

void Firmware::Do(const SendLimit& limit) {
  // The visit was completed under the number before: EndVisit has moved on to the next.
  Beside("reader_limit", [this, visit = NameOfVisit(visit_ - 1), provide = limit.provide] {
    return AsInput(terminal_.Limit(visit, provide));
  });
}

void Firmware::Do(const EraseVerificationData&) { parts_.memory.EraseAll(); }

void Firmware::Do(const EndVisit& end) {
  const std::string visit = VisitName();
  ++visit_;
  certificate_.reset();
  parts_.scheduler.Spawn("reader_finish", [this, visit, outcome = end.outcome] {
    for (int i = 0; i < kFinishAttempts && !terminal_.Finish(visit, outcome); ++i) {
      parts_.scheduler.Sleep(kFinishPause);
    }
  });
}

void Firmware::Do(const ArmTimeout& timeout) {
  deadline_ = timeout.after == SimDuration::zero() ? ports::kNever : parts_.scheduler.Now() + timeout.after;
}

void Firmware::Do(const LogLine& line) { parts_.log.Write(line.level, NameOf(line.code), line.detail); }

void Firmware::OnCard(std::function<Input()> job) {
  card_jobs_.Post([this, visit = visit_, job = std::move(job)] {
    if (visit != visit_) return;
    inbox_.Post({job(), visit});
  });
}

void Firmware::Beside(std::string name, std::function<Input()> job) {
  parts_.scheduler.Spawn(std::move(name),
                         [this, visit = visit_, job = std::move(job)] { inbox_.Post({job(), visit}); });
}

Input Firmware::IdentifyJob() {
  const int visit = visit_;
  auto certificate = card_.Identify();
  if (!certificate) {
    card_.Close();
    return CardFailed{certificate.error()};
  }
  if (visit != visit_) return CardTaken{};
  certificate_ = *certificate;
  return CardIdentified{certificate->from, certificate->to};
}

// Has the card sign a fresh challenge of the central service and sends it there.
Input Firmware::ConfirmJob(Method method) {
  if (!certificate_) return CardFailed{CardProblem::kUnreadable};
  const CardCertificate certificate = *certificate_;
  const std::string visit = VisitName();
  const auto challenge = terminal_.Begin(visit);
  if (!challenge) return ServiceFailed{challenge.error()};
  parts_.processor.Work(vocabulary::WorkStage::kSignRequest);
  const auto signature =
      card_.Sign(challenge->bytes, method == Method::kPin ? nullptr : &parts_.secure_module);
  if (!signature) return CardFailed{signature.error()};
  return AsInput(terminal_.Confirm(visit, *challenge, certificate.der, *signature, method));
}

std::string Firmware::NameOfVisit(int visit) const {
  const std::string name = "visit-" + std::to_string(visit);
  return boots_ == 0 ? name : "boot-" + std::to_string(boots_) + "-" + name;
}

}  // namespace shikaku::reference::reader
