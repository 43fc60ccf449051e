#include "reference_impl/central/rules.h"

#include "reference_impl/domain/medical_window.h"
#include "reference_impl/domain/registration_rule.h"
#include "reference_impl/domain/share.h"

namespace shikaku::reference::central {

Item ItemOf(Category category) {
  switch (category) {
    case Category::kDrug:
      return Item::kDrug;
    case Category::kCheckup:
      return Item::kCheckup;
    case Category::kTreatment:
      return Item::kTreatment;
    case Category::kSurgery:
      return Item::kSurgery;
  }
  return Item::kDrug;
}

std::optional<Category> CategoryOf(Item item) {
  switch (item) {
    case Item::kDrug:
      return Category::kDrug;
    case Item::kCheckup:
      return Category::kCheckup;
    case Item::kTreatment:
      return Category::kTreatment;
    case Item::kSurgery:
      return Category::kSurgery;
    case Item::kLimit:
    case Item::kSpecificDisease:
      return std::nullopt;
  }
  return std::nullopt;
}

bool PublishedRules::AdmitsParty(bool known) const { return known; }

bool PublishedRules::AcceptsChallenge(const ChallengeState& challenge) const {
  return challenge.same_party && !challenge.used && challenge.age >= SimDuration{0} &&
         challenge.age <= kChallengeLife;
}

bool PublishedRules::TrustsCertificate(const CertificateChecks& checks) const {
  return checks.chain && checks.key_usage && checks.policy;
}

bool PublishedRules::AcceptsSignature(bool verified) const { return verified; }

CertificateAge PublishedRules::AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const {
  return domain::AssessCertificate(from, to, today);
}

bool PublishedRules::RefusesAge(CertificateAge age) const {
  return age == CertificateAge::kNotYetValid || age == CertificateAge::kExpired;
}

bool PublishedRules::IsRefused(CardState state) const { return state != CardState::kGood; }

bool PublishedRules::HidesPerson(const PersonDisplay& person) const {
  return person.suppressed || person.deleted;
}

domain::Assessment PublishedRules::FindEligibility(std::span<const EligibilityPeriod> history, CivilDate day,
                                                   CivilTime now) const {
  return domain::FindEligibility(history, day, now);
}

std::optional<domain::ShareGrant> PublishedRules::ShareOn(const EligibilityPeriod& period,
                                                          CivilDate day) const {
  return domain::ShareOn(period, day);
}

bool PublishedRules::GrantInForce(CivilDate first_day, CivilDate last_day, CivilDate today) const {
  return first_day <= today && today <= last_day;
}

bool PublishedRules::IsRegistered(bool registered, std::optional<CivilDate> last_day, CivilDate today) const {
  return registered && (!last_day || today <= *last_day);
}

bool PublishedRules::MayRegister(CertificateAge age) const {
  return age == CertificateAge::kNormal || age == CertificateAge::kRenewalNotice;
}

ReleaseDecision PublishedRules::MayRelease(const ReleaseCase& release) const {
  if (!release.registered) return ReleaseDecision::kNotRegistered;
  if (release.age != CertificateAge::kNormal && release.age != CertificateAge::kRenewalNotice) {
    return ReleaseDecision::kGrace;
  }
  if (release.outcome != domain::Outcome::kValid) return ReleaseDecision::kNoEligibility;
  const auto category = CategoryOf(release.item);
  if (category && release.today < domain::OfferedFrom(*category)) return ReleaseDecision::kNotOffered;
  return release.consent ? ReleaseDecision::kReleased : ReleaseDecision::kNoConsent;
}

bool PublishedRules::IsConsentFresh(CivilTime given, CivilTime now) const {
  return given <= now && now < domain::ConsentEnds(given);
}

bool PublishedRules::IsOwnSession(bool same_party) const { return same_party; }

bool PublishedRules::ShowsRecord(const MedicalRecord& record, CivilDate birth, CivilDate today) const {
  if (record.category == Category::kTreatment && !domain::IsListedAct(record.kind)) return false;
  return domain::InWindow({record.category, record.performed, record.filed.value_or(record.performed)}, birth,
                          today);
}

bool PublishedRules::ShowsItem(const MedicalRecord& record, std::string_view item, CivilDate birth) const {
  const bool late_stage =
      record.category == Category::kCheckup && domain::IsLateStageElderly(birth, record.performed);
  return !late_stage || !domain::LacksInLateStage(item);
}

bool PublishedRules::RemembersRequests() const { return true; }

bool PublishedRules::LogsView() const { return true; }

bool PublishedRules::RecordsVisual() const { return true; }

std::string PublishedRules::PersonReference(const std::string& person_id) const { return person_id; }

}  // namespace shikaku::reference::central
