// What a visit opens beside eligibility: medical information, limit and specific-disease
// certificates, each on its own consent.
#include <algorithm>

#include "reference_impl/central/answers.h"
#include "reference_impl/central/central_service.h"
#include "reference_impl/central/message.h"

namespace shikaku::reference::central {

using nlohmann::json;

// The session of that id if it is this party's and of this visit; nothing, without saying which, otherwise.
std::optional<Session> CentralService::SessionOf(const std::string& party, const std::string& id) {
  auto session = store_->SessionOf(id);
  if (!session || !rules_->IsOwnSession(session->party == party)) return std::nullopt;
  if (!rules_->IsConsentFresh(session->opened, Now())) return std::nullopt;
  return session;
}

Result<CentralService::Visit, ports::Response> CentralService::VisitOf(const std::string& party,
                                                                       const Body& body) {
  MemberReader read(body);
  const std::string id = read.Text("session", 64);
  if (!read.ok()) return Failure(Malformed(read.problem()));
  const auto session = SessionOf(party, id);
  const auto person = session ? store_->PersonByReference(session->person) : std::nullopt;
  if (!person) return Failure(Refuse(403, "session-unknown"));
  const CardState card = store_->CardStateAt(session->serial, Now());
  if (rules_->IsRefused(card)) return Failure(Refuse(403, "certificate-" + std::string(NameOf(card))));
  const Visit visit = Look(*session, *person);
  if (rules_->RefusesAge(visit.age)) return Failure(Refuse(403, "certificate-expired"));
  return visit;
}

ReleaseDecision CentralService::Decide(const Visit& visit, Item item, bool consent) {
  return rules_->MayRelease({item, consent, visit.age, visit.registered, visit.finding.outcome, Today()});
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
  return Refuse(403, NameOf(decision));
}

void CentralService::LogView(const Visit& visit, Item item) {
  if (!rules_->LogsView()) return;
  store_->AppendLog({Now(), visit.session.party, "view", visit.person.reference, std::string(NameOf(item)),
                     visit.session.method, ""});
}

// A consent is recorded as it was given. What it opens is decided at every release anew, so a consent
// that the reader should not have asked for opens nothing. A later one replaces an earlier one.
ports::Response CentralService::RecordConsent(const std::string& party, const Body& body) {
  MemberReader read(body);
  Consent consent;
  consent.categories = read.CategoryNames("categories");
  consent.limit = read.Flag("limit");
  consent.specific_disease = read.Flag("specific_disease");
  consent.given = Now();
  if (!read.ok()) return Malformed(read.problem());
  const auto visit = VisitOf(party, body);
  if (!visit) return visit.error();
  if (!visit->registered) return Refuse(403, "not-registered");
  store_->SaveConsent(visit->session.id, consent);
  store_->AppendLog({Now(), party, "consent", visit->person.reference, "", visit->session.method, ""});
  return Answer({{"recorded", true}});
}

ports::Response CentralService::ReleaseMedical(const std::string& party, const Body& body) {
  MemberReader read(body);
  const Category category = read.CategoryName("category");
  if (!read.ok()) return Malformed(read.problem());
  const auto visit = VisitOf(party, body);
  if (!visit) return visit.error();
  const Item item = ItemOf(category);
  if (const auto refusal = RefuseRelease(*visit, item)) return *refusal;
  const auto records = store_->RecordsOf(visit->person.reference, category);
  LogView(*visit, item);
  return Answer(RecordsJson(*rules_, visit->person, category, records, Today()));
}

ports::Response CentralService::ReleaseLimit(const std::string& party, const Body& body) {
  const auto visit = VisitOf(party, body);
  if (!visit) return visit.error();
  if (const auto refusal = RefuseRelease(*visit, Item::kLimit)) return *refusal;
  LogView(*visit, Item::kLimit);
  return Answer({{"limit", LimitJson(*rules_, store_->LimitOf(visit->person.reference), Today())}});
}

ports::Response CentralService::ReleaseSpecificDisease(const std::string& party, const Body& body) {
  const auto visit = VisitOf(party, body);
  if (!visit) return visit.error();
  if (const auto refusal = RefuseRelease(*visit, Item::kSpecificDisease)) return *refusal;
  LogView(*visit, Item::kSpecificDisease);
  return Answer({{"diseases", DiseasesJson(*rules_, store_->DiseasesOf(visit->person.reference), Today())}});
}

ports::Response CentralService::ShowVisualRecord(const std::string& party, const Body& body) {
  MemberReader read(body);
  const std::string id = read.Text("session", 64);
  if (!read.ok()) return Malformed(read.problem());
  const auto session = SessionOf(party, id);
  if (!session) return Refuse(403, "session-unknown");
  json out{{"visual", session->visual}};
  if (session->visual) out["time"] = FormatTime(session->opened);
  return Answer(out);
}

ports::Response CentralService::ShowViewLog(const std::string& party, const Body& body) {
  const auto visit = VisitOf(party, body);
  if (!visit) return visit.error();
  json views = json::array();
  // Where somebody has been would betray a person whose display is suspended.
  if (!rules_->HidesPerson({visit->person.suppressed, visit->person.deleted})) {
    for (const LogEntry& view : store_->ViewsOf(visit->person.reference)) {
      const auto facility = store_->FacilityOf(view.party);
      views.push_back({{"facility", facility ? facility->code : ""},
                       {"time", FormatTime(view.time)},
                       {"category", view.item}});
    }
  }
  return Answer({{"views", views}});
}

}  // namespace shikaku::reference::central
