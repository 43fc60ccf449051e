// From the challenge to the eligibility of the person who answered it.
#include "reference_impl/central/answers.h"
#include "reference_impl/central/central_service.h"
#include "reference_impl/central/digest.h"
#include "reference_impl/central/message.h"

namespace shikaku::reference::central {

using vocabulary::CertificateStanding;
using vocabulary::Method;

namespace {

constexpr std::size_t kChallengeBytes = 32;

// Requests are filed under a digest: no text that a party chose enters the store.
std::string RequestKey(const std::string& party, const std::string& request_id) {
  return Sha256Hex(party + '\n' + request_id);
}

// Why a certificate of an age that is refused is refused.
ServiceError ErrorOf(CertificateAge age) {
  return age == CertificateAge::kNotYetValid ? ServiceError::kCertificateNotYetValid
                                             : ServiceError::kCertificateExpired;
}

// What is told of an age; those that are refused have been told otherwise.
CertificateStanding StandingOf(CertificateAge age) {
  if (age == CertificateAge::kGrace) return CertificateStanding::kGrace;
  return age == CertificateAge::kRenewalNotice ? CertificateStanding::kNotice : CertificateStanding::kNormal;
}

}  // namespace

struct CentralService::Holder {
  Person person;
  std::string serial;
  CivilDate certificate_from{};
  CivilDate certificate_to{};
};

ports::Response CentralService::IssueChallenge(const std::string& party,
                                               const messages::CentralChallengeRequest&) {
  const Challenge challenge{NewId(), party, random_.TakeBytes(kChallengeBytes), scheduler_.Now(), false};
  store_->SaveChallenge(challenge);
  return Answer(messages::CentralChallengeAnswer{challenge.id, challenge.nonce});
}

ports::Response CentralService::Confirm(const std::string& party,
                                        const messages::CentralConfirmRequest& asked) {
  if (!rules_->RemembersRequests()) return Examine(party, asked);

  const std::string key = RequestKey(party, asked.request_id);
  const std::string content = Sha256Hex(BodyOf(asked));
  if (const auto stored = store_->AnswerOf(key)) {
    return stored->content == content ? ports::Response{stored->status, stored->body}
                                      : Refuse(409, ServiceError::kRequestIdReused);
  }
  const ports::Response answer = Examine(party, asked);
  store_->SaveAnswer(key, {content, answer.status, answer.body});
  return answer;
}

ports::Response CentralService::RepeatResult(const std::string& party,
                                             const messages::CentralResultRequest& asked) {
  const auto stored = store_->AnswerOf(RequestKey(party, asked.request_id));
  return stored ? ports::Response{stored->status, stored->body} : Refuse(404, ServiceError::kUnknownRequest);
}

ports::Response CentralService::Register(const std::string& party,
                                         const messages::CentralRegisterRequest& asked) {
  auto visit = VisitOf(party, asked.session);
  if (!visit) return visit.error();
  if (!visit->registered) {
    if (!rules_->MayRegister(visit->age)) return Refuse(403, ServiceError::kCertificateGrace);
    store_->SaveRegistered(visit->person.reference, true, std::nullopt);
    store_->AppendLog({Now(), party, "register", visit->person.reference, "",
                       std::string(IdOf(visit->session.method)), ""});
    visit->person.registered = true;
    visit->person.last_day_registered.reset();
    *visit = Look(visit->session, visit->person);
  }
  return Answer(ConfirmationOf(*visit));
}

ports::Response CentralService::Examine(const std::string& party,
                                        const messages::CentralConfirmRequest& asked) {
  const auto holder = Identify(party, asked);
  LogEntry entry{Now(), party, "check", "", "", std::string(IdOf(asked.method)), ""};
  if (!holder) {
    entry.outcome = IdOf(holder.error());
    store_->AppendLog(entry);
    return Refuse(403, holder.error());
  }
  const bool visual = asked.method == Method::kVisual && rules_->RecordsVisual();
  const Session session{NewId(),
                        party,
                        holder->person.reference,
                        holder->serial,
                        holder->certificate_from,
                        holder->certificate_to,
                        asked.method,
                        visual,
                        Now()};
  store_->SaveSession(session);
  const Visit visit = Look(session, holder->person);
  entry.person = visit.person.reference;
  entry.outcome = IdOf(visit.assessment.outcome);
  store_->AppendLog(entry);
  return Answer(ConfirmationOf(visit));
}

// The order of the checks decides which error is told: nothing is said about a person before the
// holder of the card has proved to be there.
Result<CentralService::Holder, ServiceError> CentralService::Identify(
    const std::string& party, const messages::CentralConfirmRequest& asked) {
  const auto challenge = store_->ChallengeOf(asked.challenge_id);
  if (!challenge) return Failure(ServiceError::kChallengeUnknown);
  store_->MarkUsed(challenge->id);
  const ChallengeState state{challenge->party == party, challenge->used,
                             scheduler_.Now() - challenge->issued};
  if (!rules_->AcceptsChallenge(state)) return Failure(ServiceError::kChallengeUnknown);

  const auto certificate = checker_.Check(asked.certificate, Now());
  if (!certificate || !rules_->TrustsCertificate(certificate->checks())) {
    return Failure(ServiceError::kCertificateUntrusted);
  }
  if (!rules_->AcceptsSignature(certificate->Verifies(challenge->nonce, asked.signature))) {
    return Failure(ServiceError::kSignatureInvalid);
  }
  const auto age = rules_->AssessCertificate(certificate->first_day(), certificate->last_day(), Today());
  if (rules_->RefusesAge(age)) return Failure(ErrorOf(age));
  const CardState card = store_->CardStateAt(certificate->serial(), Now());
  if (rules_->IsRefused(card)) return Failure(ErrorOf(card));
  auto person = store_->PersonBySerial(certificate->serial());
  if (!person) return Failure(ServiceError::kPersonUnknown);
  return Holder{*std::move(person), certificate->serial(), certificate->first_day(), certificate->last_day()};
}

CentralService::Visit CentralService::Look(const Session& session, const Person& person) {
  Visit visit{session, person, {}, {}, {}};
  visit.age = rules_->AssessCertificate(session.certificate_from, session.certificate_to, Today());
  visit.registered = rules_->IsRegistered(person.registered, person.last_day_registered, Today());
  if (visit.registered && !rules_->HidesPerson({person.suppressed, person.deleted})) {
    visit.assessment = rules_->FindEligibility(store_->HistoryOf(person.reference), Today(), Now());
  }
  return visit;
}

vocabulary::Confirmation CentralService::ConfirmationOf(const Visit& visit) {
  vocabulary::QueryAnswer found = QueryAnswerOf(*rules_, visit.person, visit.assessment, Today());
  vocabulary::Confirmation out;
  out.session = visit.session.id;
  out.outcome = found.outcome;
  out.certificate = StandingOf(visit.age);
  out.certificate_expiry = visit.session.certificate_to;
  out.registered = visit.registered;
  for (const Category category : vocabulary::All<Category>()) {
    if (Decide(visit, ItemOf(category), true) == ReleaseDecision::kReleased)
      out.categories.push_back(category);
  }
  out.limit_available = Decide(visit, Item::kLimit, true) == ReleaseDecision::kReleased;
  out.eligibility = std::move(found.eligibility);
  return out;
}

}  // namespace shikaku::reference::central
