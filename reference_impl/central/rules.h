// Every decision of the central service that a requirement names, each in one overridable place. A
// defective central service is the same service with other rules, built elsewhere.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/sim_time.h"
#include "reference_impl/central/registration.h"
#include "reference_impl/domain/certificate_age.h"
#include "reference_impl/domain/eligibility.h"

namespace shikaku::reference::central {

using domain::CertificateAge;

// A challenge at the moment it is answered.
struct ChallengeState {
  bool same_party = false;  // issued to the facility that answers it now
  bool used = false;        // answered before
  SimDuration age{};
};

// Which checks of a certificate OpenSSL found in order. The validity period is none of them: that is for
// CentralRules::AssessCertificate.
struct CertificateChecks {
  bool chain = false;      // leads to a trust anchor, every signature and extension right
  bool key_usage = false;  // digitalSignature and nothing that belongs to another key
  bool policy = false;     // names an accepted policy
};

// What may be released at a desk, beside eligibility.
using Item = vocabulary::ReleasedItem;

// Everything on which it depends whether an item may be released.
struct ReleaseCase {
  Item item = Item::kDrug;
  bool consent = false;                              // to this item, in this session, and still fresh
  CertificateAge age = CertificateAge::kNormal;      // of the card's certificate
  bool registered = false;                           // the card, for insurance use
  domain::Outcome outcome = domain::Outcome::kNone;  // of the eligibility on `today`
  CivilDate today{};
};

// Released, or the first reason why not, in this order.
enum class ReleaseDecision {
  kReleased,
  kNotRegistered,  // the card is not registered for insurance use
  kGrace,          // the certificate is past its last day, in its grace period: eligibility only (CTR-CRT-02)
  kNoEligibility,  // no insurance is in force today
  kNotOffered,     // nobody is asked for this item yet: its first day lies ahead
  kNoConsent,      // the person has not agreed, or no longer
};

// The marks on a person as a whole, beside those on single periods.
struct PersonDisplay {
  bool suppressed = false;
  bool deleted = false;
};

// Each rule is a pure function of what it is asked. PublishedRules decides as the requirements say.
class CentralRules {
 public:
  virtual ~CentralRules() = default;

  // ── Parties (CTR-SEC-01) ──

  // Whether a party is served. `known`: it is registered as a facility.
  virtual bool AdmitsParty(bool known) const = 0;

  // ── Holder and certificate (CTR-CRT-01..04) ──

  // Whether an answer to this challenge counts.
  virtual bool AcceptsChallenge(const ChallengeState& challenge) const = 0;

  // Whether a certificate with these checks is the card authority's, for user authentication.
  virtual bool TrustsCertificate(const CertificateChecks& checks) const = 0;

  // Whether the holder has proved to be there. `verified`: the signature is the certificate's over the
  // challenge.
  virtual bool AcceptsSignature(bool verified) const = 0;

  // How old a certificate is on `today`; it is valid from `from` to `to`, both days included.
  virtual CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const = 0;

  // Whether a certificate of this age opens nothing at all.
  virtual bool RefusesAge(CertificateAge age) const = 0;

  // Whether a card in this state opens nothing at all.
  virtual bool IsRefused(CardState state) const = 0;

  // ── Eligibility (CTR-QLF-01..04, 07) ──

  // Whether nothing of this person may be shown; it then looks as if there were nobody.
  virtual bool HidesPerson(const PersonDisplay& person) const = 0;

  // The eligibility to tell for `day`, of those that are known at `now`.
  virtual domain::Assessment FindEligibility(std::span<const EligibilityPeriod> history, CivilDate day,
                                             CivilTime now) const = 0;

  // The share that the insurer has set for `day`; nothing: age alone decides, or nothing is told.
  virtual std::optional<domain::ShareGrant> ShareOn(const EligibilityPeriod& period, CivilDate day) const = 0;

  // Whether a limit or specific-disease certificate of these days is told on `today`.
  virtual bool GrantInForce(CivilDate first_day, CivilDate last_day, CivilDate today) const = 0;

  // ── Registration for insurance use (CTR-REG-01, CTR-REG-02) ──

  // Whether the card counts as registered on `today`. `last_day` is set once an insurer has accepted a
  // deregistration.
  virtual bool IsRegistered(bool registered, std::optional<CivilDate> last_day, CivilDate today) const = 0;

  // Whether a card with a certificate of this age may be registered at a reader.
  virtual bool MayRegister(CertificateAge age) const = 0;

  // ── Release (CTR-CNS-01..04, CTR-MED-01..05) ──

  // Whether the item may leave the service, or the first reason why not.
  virtual ReleaseDecision MayRelease(const ReleaseCase& release) const = 0;

  // Whether a consent, or a session, of `given` still counts at `now`.
  virtual bool IsConsentFresh(CivilTime given, CivilTime now) const = 0;

  // Whether a session may be used. `same_party`: by the party at which it was opened.
  virtual bool IsOwnSession(bool same_party) const = 0;

  // Whether a record is within its window on `today`, for a person born on `birth`.
  virtual bool ShowsRecord(const MedicalRecord& record, CivilDate birth, CivilDate today) const = 0;

  // Whether the item called `item` of a record is shown, for a person born on `birth`.
  virtual bool ShowsItem(const MedicalRecord& record, std::string_view item, CivilDate birth) const = 0;

  // ── Memory and traces (TRM-NET-01, CTR-LOG-01, RDR-ID-09, RDR-SEC-06) ──

  // Whether a confirmation that is asked twice is answered once.
  virtual bool RemembersRequests() const = 0;

  // Whether a release leaves a line in the trail.
  virtual bool LogsView() const = 0;

  // Whether it is kept that a person was confirmed by eye.
  virtual bool RecordsVisual() const = 0;

  // The text under which the store files a person. The published rule: the bench's own name for them.
  virtual std::string PersonReference(const std::string& person_id) const = 0;
};

// The rules as published; what each decides by is in reference_impl/domain.
class PublishedRules : public CentralRules {
 public:
  bool AdmitsParty(bool known) const override;
  bool AcceptsChallenge(const ChallengeState& challenge) const override;
  bool TrustsCertificate(const CertificateChecks& checks) const override;
  bool AcceptsSignature(bool verified) const override;
  CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override;
  bool RefusesAge(CertificateAge age) const override;
  bool IsRefused(CardState state) const override;
  bool HidesPerson(const PersonDisplay& person) const override;
  domain::Assessment FindEligibility(std::span<const EligibilityPeriod> history, CivilDate day,
                                     CivilTime now) const override;
  std::optional<domain::ShareGrant> ShareOn(const EligibilityPeriod& period, CivilDate day) const override;
  bool GrantInForce(CivilDate first_day, CivilDate last_day, CivilDate today) const override;
  bool IsRegistered(bool registered, std::optional<CivilDate> last_day, CivilDate today) const override;
  bool MayRegister(CertificateAge age) const override;
  ReleaseDecision MayRelease(const ReleaseCase& release) const override;
  bool IsConsentFresh(CivilTime given, CivilTime now) const override;
  bool IsOwnSession(bool same_party) const override;
  bool ShowsRecord(const MedicalRecord& record, CivilDate birth, CivilDate today) const override;
  bool ShowsItem(const MedicalRecord& record, std::string_view item, CivilDate birth) const override;
  bool RemembersRequests() const override;
  bool LogsView() const override;
  bool RecordsVisual() const override;
  std::string PersonReference(const std::string& person_id) const override;
};

// The item that stands for a category.
Item ItemOf(Category category);

// The category of an item; nothing for limit information and specific disease.
std::optional<Category> CategoryOf(Item item);

// How long a challenge can be answered.
inline constexpr SimDuration kChallengeLife = std::chrono::seconds{120};

}  // namespace shikaku::reference::central
