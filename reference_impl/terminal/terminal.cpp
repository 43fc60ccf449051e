#include "reference_impl/terminal/terminal.h"

#include "models/messages/receipt_file.h"

namespace shikaku::reference::terminal {

using vocabulary::Confirmation;
using vocabulary::Fallback;
using vocabulary::Outcome;
using vocabulary::Path;
using vocabulary::ServiceError;
using vocabulary::ViewRefusal;
using vocabulary::ViewState;
using vocabulary::VisitEnd;
using vocabulary::event::TerminalView;

namespace {

using namespace std::chrono_literals;

messages::QualificationValidity ValidityOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::kValid:
      return messages::QualificationValidity::kValid;
    case Outcome::kInvalid:
      return messages::QualificationValidity::kInvalid;
    default:
      return messages::QualificationValidity::kNone;
  }
}

messages::QualificationResult ResultOf(const vocabulary::Eligibility& found) {
  return {.insurer_number = found.insurer_number,
          .symbol = found.symbol,
          .number = found.number,
          .branch = found.branch,
          .name = found.name,
          .kana = found.kana,
          .sex = found.sex,
          .birth = found.birth,
          .qualified = found.valid_from,
          .disqualified = found.valid_to,
          .insurer_name = found.insurer_name};
}

template <class Message>
ports::Response Reply(int status, const Message& message) {
  return {status, BodyOf(message)};
}

ports::Response Error(int status, ServiceError error, std::string detail = {}) {
  vocabulary::Error said{std::string(NameOf(error)), {}};
  if (!detail.empty()) said.detail = std::move(detail);
  return Reply(status, said);
}

// What the reader gets of a confirmation: nothing of the eligibility itself.
vocabulary::ReaderConfirmation ForReader(const Confirmation& answer) {
  return {answer.outcome, answer.certificate, answer.registered, answer.categories, answer.limit_available};
}

std::string WhyNothing(const Refusal& refusal) {
  return refusal.unanswered ? std::string(NameOf(ViewRefusal::kNetwork)) : refusal.error.error;
}

TerminalView ViewOf(ViewState state) {
  TerminalView view;
  view.state = state;
  return view;
}

}  // namespace

Terminal::Terminal(TerminalParts parts, TerminalSettings settings)
    : parts_(parts), settings_(std::move(settings)), central_(parts.central, parts.scheduler) {}

template <class Exchange>
ports::Response Terminal::Serve(const ports::Request& request, ports::Response (Terminal::*handler)(
                                                                   const typename Exchange::Request& said)) {
  const auto said = vocabulary::FromBody<typename Exchange::Request>(request.body);
  if (!said) return Error(400, ServiceError::kMalformed, said.error());
  constexpr bool kBegun = Exchange::kPath != Path::kReaderBegin && Exchange::kPath != Path::kReaderFinish;
  if (kBegun && !visits_.contains(said->visit)) return Error(409, ServiceError::kNoVisit);
  return (this->*handler)(*said);
}

ports::Response Terminal::Handle(const std::string&, const ports::Request& request) {
  const auto path = vocabulary::From<Path>(request.path);
  if (!path) return Error(404, ServiceError::kUnknownPath);
  switch (*path) {
    case Path::kReaderBegin:
      return Serve<messages::ReaderBegin>(request, &Terminal::Begin);
    case Path::kReaderConfirm:
      return Serve<messages::ReaderConfirm>(request, &Terminal::Confirm);
    case Path::kReaderRegister:
      return Serve<messages::ReaderRegister>(request, &Terminal::Register);
    case Path::kReaderConsent:
      return Serve<messages::ReaderConsent>(request, &Terminal::Consent);
    case Path::kReaderLimit:
      return Serve<messages::ReaderLimit>(request, &Terminal::Limit);
    case Path::kReaderFinish:
      return Serve<messages::ReaderFinish>(request, &Terminal::Finish);
    default:  // another role's
      return Error(404, ServiceError::kUnknownPath);
  }
}

void Terminal::SetVisualMode(bool on) {
  const ports::Request request{std::string(NameOf(Path::kTerminalVisualMode)),
                               BodyOf(messages::TerminalVisualModeRequest{on})};
  const auto answer = parts_.reader.Call(request, 2s);
  TerminalView view = ViewOf(ViewState::kVisualMode);
  view.on = on;
  view.done = answer && answer->status == 200;
  parts_.display.Show(view);
}

void Terminal::Query(const vocabulary::InsuredKey& insured) {
  const auto answer = central_.Ask<messages::CentralQuery>(insured);
  if (answer) return ShowResult(answer->outcome, Method::kNumber, answer->eligibility);
  if (answer.error().unanswered) return ShowUnknown({});
  ShowRefused(answer.error());
}

// Every open confirmation ends confirmed, refused, or stays open (TRM-FBK-03).
void Terminal::CatchUp() {
  std::vector<Open> still_open;
  for (const Open& open : open_) {
    if (open.request_id.empty()) {
      still_open.push_back(open);
      continue;
    }
    const auto answer = central_.Ask<messages::CentralResult>({open.request_id});
    if (answer) {
      ShowResult(answer->outcome, open.method, answer->eligibility);
    } else {
      still_open.push_back(open);
    }
  }
  open_ = std::move(still_open);
  TerminalView view = ViewOf(ViewState::kCaughtUp);
  view.open = OpenCount();
  parts_.display.Show(view);
}

void Terminal::ViewMedical(Viewer viewer, Category category) {
  TerminalView view = ViewOf(ViewState::kMedical);
  view.viewer = viewer;
  view.category = category;
  if (!parts_.policy.MaySeeMedical(viewer)) {
    view.refused = NameOf(ViewRefusal::kViewer);
    return parts_.display.Show(view);
  }
  auto answer = central_.Ask<messages::CentralMedical>({last_session_, category});
  if (answer) {
    view.records = std::move(answer->records);
  } else {
    view.refused = WhyNothing(answer.error());
  }
  parts_.display.Show(view);
}

void Terminal::ShowVisualRecord() {
  TerminalView view = ViewOf(ViewState::kVisualRecord);
  const auto answer = central_.Ask<messages::CentralVisualRecord>({last_session_});
  if (answer) {
    view.visual = answer->visual;
    view.time = answer->time;
  } else {
    view.refused = WhyNothing(answer.error());
  }
  parts_.display.Show(view);
}

ports::Response Terminal::Begin(const messages::ReaderBeginRequest& said) {
  visits_[said.visit] = Visit{};
  const auto answer = central_.Ask<messages::CentralChallenge>({});
  if (answer) return Reply(200, messages::ReaderBeginAnswer{answer->challenge_id, answer->challenge});
  visits_[said.visit].unreached = answer.error().unanswered;
  return Relay(answer.error());
}

ports::Response Terminal::Confirm(const messages::ReaderConfirmRequest& said) {
  visits_[said.visit].method = said.method;
  const std::string request_id = settings_.facility + "-" + std::to_string(++requests_);
  const auto answer = central_.ConfirmOrAskAgain(
      {request_id, said.challenge_id, said.certificate, said.signature, said.method});
  const bool unanswered = !answer && answer.error().unanswered;
  if (unanswered && parts_.policy.KeepsOpen()) open_.push_back({request_id, said.method});
  return TakeConfirmation(said.visit, answer);
}

ports::Response Terminal::Register(const messages::ReaderRegisterRequest& said) {
  const auto answer = central_.Ask<messages::CentralRegister>({visits_[said.visit].answer.session});
  return TakeConfirmation(said.visit, answer);
}

ports::Response Terminal::Consent(const messages::ReaderConsentRequest& said) {
  Visit& visit = visits_[said.visit];
  visit.categories = said.categories;
  const auto answer =
      central_.Ask<messages::CentralConsent>({visit.answer.session, visit.categories, false, false});
  if (!answer) return Relay(answer.error());
  visit.state = VisitState::kConsented;
  return Reply(200, messages::ReaderConsentAnswer{answer->recorded});
}

ports::Response Terminal::Limit(const messages::ReaderLimitRequest& said) {
  const Visit& visit = visits_[said.visit];
  if (!said.provide) return Reply(200, messages::ReaderLimitAnswer{});
  const auto consent =
      central_.Ask<messages::CentralConsent>({visit.answer.session, visit.categories, true, false});
  if (!consent) return Relay(consent.error());
  auto limit = central_.Ask<messages::CentralLimit>({visit.answer.session});
  if (!limit) return Relay(limit.error());
  TerminalView view = ViewOf(ViewState::kLimit);
  view.limit = std::move(limit->limit);
  parts_.display.Show(view);
  return Reply(200, messages::ReaderLimitAnswer{});
}

ports::Response Terminal::Finish(const messages::ReaderFinishRequest& said) {
  const ports::Response taken = Reply(200, messages::ReaderFinishAnswer{});
  const auto found = visits_.find(said.visit);
  // The reader repeats this message until it is answered.
  if (found == visits_.end() || found->second.finished) return taken;
  Visit& visit = found->second;
  if (said.outcome == VisitEnd::kCompleted && visit.state == VisitState::kConsented) {
    visit.finished = true;
    last_session_ = visit.answer.session;
    if (parts_.policy.HoldsUntilCompleted())
      ShowResult(visit.answer.outcome, visit.method, visit.answer.eligibility);
    return taken;
  }
  if (visit.unreached && parts_.policy.KeepsOpen()) open_.push_back({"", visit.method});
  TerminalView view = ViewOf(ViewState::kReady);
  view.last_visit = said.outcome;
  view.open = OpenCount();
  parts_.display.Show(view);
  visits_.erase(found);
  return taken;
}

ports::Response Terminal::TakeConfirmation(const std::string& name, const Asked<Confirmation>& answer) {
  if (!answer) {
    if (!answer.error().unanswered) ShowRefused(answer.error());
    return Relay(answer.error());
  }
  Visit& visit = visits_[name];
  visit.state = VisitState::kConfirmed;
  visit.answer = *answer;
  const bool final = answer->registered && answer->outcome != Outcome::kValid;
  if (final || (answer->registered && !parts_.policy.HoldsUntilCompleted()))
    ShowResult(answer->outcome, visit.method, answer->eligibility);
  return Reply(200, ForReader(*answer));
}

ports::Response Terminal::Relay(const Refusal& refusal) {
  return refusal.unanswered ? Unknown() : Reply(refusal.status, refusal.error);
}

// Neither valid nor invalid: staff go through the fallback ways (TRM-NET-01, TRM-FBK-01).
ports::Response Terminal::Unknown() {
  const auto ways = vocabulary::All<Fallback>();
  ShowUnknown({ways.begin(), ways.end()});
  return Error(503, ServiceError::kNetwork);
}

void Terminal::ShowUnknown(std::vector<Fallback> fallback) {
  TerminalView view = ViewOf(ViewState::kUnknown);
  view.open = OpenCount();
  if (!fallback.empty()) view.fallback = std::move(fallback);
  parts_.display.Show(view);
}

void Terminal::ShowRefused(const Refusal& refusal) {
  TerminalView view = ViewOf(ViewState::kRefused);
  view.error = refusal.error.error;
  parts_.display.Show(view);
}

void Terminal::ShowResult(Outcome outcome, Method method,
                          const std::optional<vocabulary::Eligibility>& eligibility) {
  TerminalView view = ViewOf(ViewState::kConfirmed);
  view.outcome = outcome;
  view.method = method;
  view.eligibility = eligibility;
  parts_.display.Show(view);
  const CivilTime now = parts_.scheduler.CivilNow();
  messages::ReceiptAnswer answer{now, DateOf(now), settings_.institution_code, ValidityOf(outcome), {}};
  if (eligibility) answer.result = ResultOf(*eligibility);
  parts_.receipts.Write(messages::ReceiptFileName(settings_.institution_code, ++receipts_, now),
                        messages::EncodeReceiptAnswer(answer));
}

}  // namespace shikaku::reference::terminal
