// From the challenge to the eligibility of the person who answered it.
#include <array>

#include "reference_impl/central/answers.h"
#include "reference_impl/central/central_service.h"
#include "reference_impl/central/digest.h"
#include "reference_impl/central/message.h"

namespace shikaku::reference::central {
namespace {

using nlohmann::json;

constexpr std::size_t kChallengeBytes = 32;
constexpr std::array kCategories{Category::kDrug, Category::kCheckup, Category::kTreatment,
                                 Category::kSurgery};

// Requests are filed under a digest: no text that a party chose enters the store.
std::string RequestKey(const std::string& party, const std::string& request_id) {
  return Sha256Hex(party + '\n' + request_id);
}

std::string AgeError(CertificateAge age) {
  return age == CertificateAge::kNotYetValid ? "certificate-not-yet-valid" : "certificate-expired";
}

}  // namespace

struct CentralService::ConfirmRequest {
  std::string challenge_id;
  Bytes certificate;
  Bytes signature;
  std::string method;
};

struct CentralService::Holder {
  Person person;
  std::string serial;
  CivilDate certificate_from{};
  CivilDate certificate_to{};
};

ports::Response CentralService::IssueChallenge(const std::string& party, const Body&) {
  const Challenge challenge{NewId(), party, random_.TakeBytes(kChallengeBytes), scheduler_.Now(), false};
  store_->SaveChallenge(challenge);
  return Answer({{"challenge_id", challenge.id}, {"challenge", ToBase64(challenge.nonce)}});
}

ports::Response CentralService::Confirm(const std::string& party, const Body& body) {
  MemberReader read(body);
  const std::string request_id = read.Text("request_id", 64);
  ConfirmRequest asked;
  asked.challenge_id = read.Text("challenge_id", 64);
  asked.certificate = read.Base64("certificate", kMaxCertificate);
  asked.signature = read.Base64("signature");
  asked.method = read.OneOf("method", {"face", "pin", "visual"});
  if (!read.ok()) return Malformed(read.problem());
  if (!rules_->RemembersRequests()) return Examine(party, asked);

  const std::string key = RequestKey(party, request_id);
  const std::string content = Sha256Hex(body.dump());
  if (const auto stored = store_->AnswerOf(key)) {
    return stored->content == content ? ports::Response{stored->status, stored->body}
                                      : Refuse(409, "request-id-reused");
  }
  const ports::Response answer = Examine(party, asked);
  store_->SaveAnswer(key, {content, answer.status, answer.body});
  return answer;
}

ports::Response CentralService::RepeatResult(const std::string& party, const Body& body) {
  MemberReader read(body);
  const std::string request_id = read.Text("request_id", 64);
  if (!read.ok()) return Malformed(read.problem());
  const auto stored = store_->AnswerOf(RequestKey(party, request_id));
  return stored ? ports::Response{stored->status, stored->body} : Refuse(404, "unknown-request");
}

ports::Response CentralService::Register(const std::string& party, const Body& body) {
  auto visit = VisitOf(party, body);
  if (!visit) return visit.error();
  if (!visit->registered) {
    if (!rules_->MayRegister(visit->age)) return Refuse(403, "certificate-grace");
    store_->SaveRegistered(visit->person.reference, true, std::nullopt);
    store_->AppendLog({Now(), party, "register", visit->person.reference, "", visit->session.method, ""});
    visit->person.registered = true;
    visit->person.last_day_registered.reset();
    *visit = Look(visit->session, visit->person);
  }
  return Answer(VisitJson(*visit));
}

ports::Response CentralService::Examine(const std::string& party, const ConfirmRequest& asked) {
  const auto holder = Identify(party, asked);
  LogEntry entry{Now(), party, "check", "", "", asked.method, ""};
  if (!holder) {
    entry.outcome = holder.error();
    store_->AppendLog(entry);
    return Refuse(403, holder.error());
  }
  const bool visual = asked.method == "visual" && rules_->RecordsVisual();
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
  entry.outcome = domain::NameOf(visit.finding.outcome);
  store_->AppendLog(entry);
  return Answer(VisitJson(visit));
}

// The order of the checks decides which error is told: nothing is said about a person before the
// holder of the card has proved to be there.
Result<CentralService::Holder, std::string> CentralService::Identify(const std::string& party,
                                                                     const ConfirmRequest& asked) {
  const auto challenge = store_->ChallengeOf(asked.challenge_id);
  if (!challenge) return Failure(std::string("challenge-unknown"));
  store_->MarkUsed(challenge->id);
  const ChallengeState state{challenge->party == party, challenge->used,
                             scheduler_.Now() - challenge->issued};
  if (!rules_->AcceptsChallenge(state)) return Failure(std::string("challenge-unknown"));

  const auto certificate = checker_.Check(asked.certificate, Now());
  if (!certificate || !rules_->TrustsCertificate(certificate->findings())) {
    return Failure(std::string("certificate-untrusted"));
  }
  if (!rules_->AcceptsSignature(certificate->Verifies(challenge->nonce, asked.signature))) {
    return Failure(std::string("signature-invalid"));
  }
  const auto age = rules_->AssessCertificate(certificate->first_day(), certificate->last_day(), Today());
  if (rules_->RefusesAge(age)) return Failure(AgeError(age));
  const CardState card = store_->CardStateAt(certificate->serial(), Now());
  if (rules_->IsRefused(card)) return Failure("certificate-" + std::string(NameOf(card)));
  auto person = store_->PersonBySerial(certificate->serial());
  if (!person) return Failure(std::string("person-unknown"));
  return Holder{*std::move(person), certificate->serial(), certificate->first_day(), certificate->last_day()};
}

CentralService::Visit CentralService::Look(const Session& session, const Person& person) {
  Visit visit{session, person, {}, {}, {}};
  visit.age = rules_->AssessCertificate(session.certificate_from, session.certificate_to, Today());
  visit.registered = rules_->IsRegistered(person.registered, person.last_day_registered, Today());
  if (visit.registered && !rules_->HidesPerson({person.suppressed, person.deleted})) {
    visit.finding = rules_->FindEligibility(store_->HistoryOf(person.reference), Today(), Now());
  }
  return visit;
}

json CentralService::VisitJson(const Visit& visit) {
  json out = FindingJson(*rules_, visit.person, visit.finding, Today());
  out["session"] = visit.session.id;
  out["certificate"] = std::string(domain::NameOf(visit.age));
  out["certificate_expiry"] = FormatDate(visit.session.certificate_to);
  out["registered"] = visit.registered;
  out["categories"] = json::array();
  for (const Category category : kCategories) {
    if (Decide(visit, ItemOf(category), true) == ReleaseDecision::kReleased) {
      out["categories"].push_back(std::string(domain::NameOf(category)));
    }
  }
  out["limit_available"] = Decide(visit, Item::kLimit, true) == ReleaseDecision::kReleased;
  return out;
}

}  // namespace shikaku::reference::central
