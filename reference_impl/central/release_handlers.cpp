// What a visit opens beside eligibility: medical information, limit and specific-disease
// certificates, each on its own consent.
#include <algorithm>
#include <cassert>

#include "reference_impl/central/answers.h"
#include "reference_impl/central/central_service.h"
#include "reference_impl/central/message.h"

namespace shikaku::reference::central {

namespace {

// Why nothing is released, for a decision other than kReleased.
ServiceError ErrorOf(ReleaseDecision decision) {
  switch (decision) {
    case ReleaseDecision::kReleased:
      break;
    case ReleaseDecision::kNotRegistered:
      return ServiceError::kNotRegistered;
    case ReleaseDecision::kGrace:
      return ServiceError::kCertificateGrace;
    case ReleaseDecision::kNoEligibility:
      return ServiceError::kNoEligibility;
    case ReleaseDecision::kNotOffered:
      return ServiceError::kNotOffered;
    case ReleaseDecision::kNoConsent:
      return ServiceError::kConsentMissing;
  }
  assert(!"what is released is not refused");
  return ServiceError::kConsentMissing;
}

}  // namespace

// The session of that id if it is this party's and of this visit; nothing, without saying which, otherwise.
std::optional<Session> CentralService::SessionOf(const std::string& party, const std::string& id) {
  auto session = store_->SessionOf(id);
  if (!session || !rules_->IsOwnSession(session->party == party)) return std::nullopt;
  if (!rules_->IsConsentFresh(session->opened, Now())) return std::nullopt;
  return session;
}

Result<CentralService::Visit, ports::Response> CentralService::VisitOf(const std::string& party,
                                                                       const std::string& session_id) {
  const auto session = SessionOf(party, session_id);
  const auto person = session ? store_->PersonByReference(session->person) : std::nullopt;
  if (!person) return Failure(Refuse(403, ServiceError::kSessionUnknown));
  const CardState card = store_->CardStateAt(session->serial, Now());
  if (rules_->IsRefused(card)) return Failure(Refuse(403, ErrorOf(card)));
  const Visit visit = Look(*session, *person);
  if (rules_->RefusesAge(visit.age)) return Failure(Refuse(403, ServiceError::kCertificateExpired));
  return visit;
}

ReleaseDecision CentralService::Decide(const Visit& visit, Item item, bool consent) {
  return rules_->MayRelease({item, consent, visit.age, visit.registered, visit.assessment.outcome, Today()});
}

bool CentralService::Consented(const Visit& visit, Item item) {
  const auto consent = store_->ConsentOf(visit.session.id);
  if (!consent || !rules_->IsConsentFresh(consent->given, Now())) return false;
  if (item == Item::kLimit) return consent->limit;
  if (item == Item::kSpecificDisease) return consent->specific_disease;
  const auto& agreed = consent->categories;
  return std::find(agreed.begin(), agreed.end(), *CategoryOf(item)) != agreed.end();
}

std::optional<ports::Response> CentralService::RefuseRelease(const Visit& visit, Item item) {
  const ReleaseDecision decision = Decide(visit, item, Consented(visit, item));
  if (decision == ReleaseDecision::kReleased) return std::nullopt;
  return Refuse(403, ErrorOf(decision));
}

void CentralService::LogView(const Visit& visit, Item item) {
  if (!rules_->LogsView()) return;
  store_->AppendLog({Now(), visit.session.party, "view", visit.person.reference, std::string(IdOf(item)),
                     std::string(IdOf(visit.session.method)), ""});
}

// A consent is recorded as it was given. What it opens is decided at every release anew, so a consent
// that the reader should not have asked for opens nothing. A later one replaces an earlier one.
ports::Response CentralService::RecordConsent(const std::string& party,
                                              const messages::CentralConsentRequest& asked) {
  const auto visit = VisitOf(party, asked.session);
  if (!visit) return visit.error();
  if (!visit->registered) return Refuse(403, ServiceError::kNotRegistered);
  Consent consent;
  consent.categories = asked.categories;
  consent.limit = asked.limit.value_or(false);
  consent.specific_disease = asked.specific_disease.value_or(false);
  consent.given = Now();
  store_->SaveConsent(visit->session.id, consent);
  store_->AppendLog(
      {Now(), party, "consent", visit->person.reference, "", std::string(IdOf(visit->session.method)), ""});
  return Answer(messages::CentralConsentAnswer{true});
}

ports::Response CentralService::ReleaseMedical(const std::string& party,
                                               const messages::CentralMedicalRequest& asked) {
  const auto visit = VisitOf(party, asked.session);
  if (!visit) return visit.error();
  const Item item = ItemOf(asked.category);
  if (const auto refusal = RefuseRelease(*visit, item)) return *refusal;
  const auto records = store_->RecordsOf(visit->person.reference, asked.category);
  LogView(*visit, item);
  return Answer(RecordsOf(*rules_, visit->person, asked.category, records, Today()));
}

ports::Response CentralService::ReleaseLimit(const std::string& party,
                                             const messages::CentralLimitRequest& asked) {
  const auto visit = VisitOf(party, asked.session);
  if (!visit) return visit.error();
  if (const auto refusal = RefuseRelease(*visit, Item::kLimit)) return *refusal;
  LogView(*visit, Item::kLimit);
  return Answer(
      messages::CentralLimitAnswer{LimitOf(*rules_, store_->LimitOf(visit->person.reference), Today())});
}

ports::Response CentralService::ReleaseSpecificDisease(const std::string& party,
                                                       const messages::CentralSpecificDiseaseRequest& asked) {
  const auto visit = VisitOf(party, asked.session);
  if (!visit) return visit.error();
  if (const auto refusal = RefuseRelease(*visit, Item::kSpecificDisease)) return *refusal;
  LogView(*visit, Item::kSpecificDisease);
  return Answer(messages::CentralSpecificDiseaseAnswer{
      DiseasesOf(*rules_, store_->DiseasesOf(visit->person.reference), Today())});
}

ports::Response CentralService::ShowVisualRecord(const std::string& party,
                                                 const messages::CentralVisualRecordRequest& asked) {
  const auto session = SessionOf(party, asked.session);
  if (!session) return Refuse(403, ServiceError::kSessionUnknown);
  messages::CentralVisualRecordAnswer out{session->visual, {}};
  if (session->visual) out.time = session->opened;
  return Answer(out);
}

ports::Response CentralService::ShowViewLog(const std::string& party,
                                            const messages::CentralViewLogRequest& asked) {
  const auto visit = VisitOf(party, asked.session);
  if (!visit) return visit.error();
  messages::CentralViewLogAnswer out;
  // Where somebody has been would betray a person whose display is suspended.
  if (rules_->HidesPerson({visit->person.suppressed, visit->person.deleted})) return Answer(out);
  for (const LogEntry& view : store_->ViewsOf(visit->person.reference)) {
    const auto item = vocabulary::FromId<Item>(view.item);
    if (!item) continue;
    const auto facility = store_->FacilityOf(view.party);
    out.views.push_back({facility ? facility->code : "", view.time, *item});
  }
  return Answer(out);
}

}  // namespace shikaku::reference::central
