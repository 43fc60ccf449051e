#include "harness/devices/defects.h"

namespace shikaku::devices {
namespace {

using namespace reference::central;
using reference::domain::Assessment;
using reference::domain::Outcome;

// A central service that decides as `Rules` do.
template <class Rules>
Defect Deciding(std::string name, std::string requirement, std::string says) {
  return {
      ports::Role::kCentral, std::move(name), {std::move(requirement)}, std::move(says), [](DeviceKit& kit) {
        kit.central_rules = [](const auto&) { return std::make_unique<Rules>(); };
      }};
}

struct IgnoresRevocation : PublishedRules {
  bool IsRefused(CardState) const override { return false; }
};

struct AcceptsAnySignature : PublishedRules {
  bool AcceptsSignature(bool) const override { return true; }
};

struct TrustsAnyCertificate : PublishedRules {
  bool TrustsCertificate(const CertificateChecks&) const override { return true; }
};

struct AcceptsReplay : PublishedRules {
  bool AcceptsChallenge(const ChallengeState&) const override { return true; }
};

struct AdmitsAnybody : PublishedRules {
  bool AdmitsParty(bool) const override { return true; }
};

struct ReleasesInGrace : PublishedRules {
  ReleaseDecision MayRelease(const ReleaseCase& release) const override {
    ReleaseCase changed = release;
    if (changed.age == CertificateAge::kGrace) changed.age = CertificateAge::kNormal;
    return PublishedRules::MayRelease(changed);
  }
};

struct ReleasesWithoutConsent : PublishedRules {
  ReleaseDecision MayRelease(const ReleaseCase& release) const override {
    ReleaseCase changed = release;
    changed.consent = true;
    return PublishedRules::MayRelease(changed);
  }
};

struct GraceTooLong : PublishedRules {
  CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override {
    const CertificateAge age = PublishedRules::AssessCertificate(from, to, today);
    const CertificateAge yesterday = PublishedRules::AssessCertificate(from, to, AddDays(today, -1));
    return age == CertificateAge::kExpired && yesterday == CertificateAge::kGrace ? yesterday : age;
  }
};

struct GraceTooShort : PublishedRules {
  CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override {
    const CertificateAge age = PublishedRules::AssessCertificate(from, to, today);
    const CertificateAge tomorrow = PublishedRules::AssessCertificate(from, to, AddDays(today, 1));
    return age == CertificateAge::kGrace && tomorrow == CertificateAge::kExpired ? tomorrow : age;
  }
};

struct ShowsSuppressed : PublishedRules {
  bool HidesPerson(const PersonDisplay&) const override { return false; }
};

struct EndedAsValid : PublishedRules {
  Assessment FindEligibility(std::span<const EligibilityPeriod> history, CivilDate day,
                             CivilTime now) const override {
    Assessment assessment = PublishedRules::FindEligibility(history, day, now);
    if (assessment.outcome == Outcome::kInvalid) assessment.outcome = Outcome::kValid;
    return assessment;
  }
};

// Works on the state of the day before.
struct YesterdaysEligibility : PublishedRules {
  Assessment FindEligibility(std::span<const EligibilityPeriod> history, CivilDate day,
                             CivilTime now) const override {
    return PublishedRules::FindEligibility(history, AddDays(day, -1), now);
  }
};

struct ForgetsRequests : PublishedRules {
  bool RemembersRequests() const override { return false; }
};

struct NoVisualRecord : PublishedRules {
  bool RecordsVisual() const override { return false; }
};

class KeepsMyNumber : public PublishedRules {
 public:
  explicit KeepsMyNumber(std::map<std::string, std::string> my_numbers)
      : my_numbers_(std::move(my_numbers)) {}
  std::string PersonReference(const std::string& person_id) const override {
    const auto number = my_numbers_.find(person_id);
    return number == my_numbers_.end() ? person_id : number->second;
  }

 private:
  std::map<std::string, std::string> my_numbers_;
};

}  // namespace

std::vector<Defect> CentralDefects() {
  return {
      Deciding<IgnoresRevocation>("ignores-revocation", "CTR-CRT-03",
                                  "Answers for a card that was reported lost."),
      Deciding<AcceptsAnySignature>("accepts-any-signature", "CTR-CRT-04",
                                    "Does not verify the holder's signature."),
      Deciding<TrustsAnyCertificate>("trusts-any-certificate", "CTR-CRT-04",
                                     "Does not check who issued the certificate."),
      Deciding<AcceptsReplay>("accepts-replay", "CTR-CRT-04", "Takes an answer to an old challenge."),
      Deciding<AdmitsAnybody>("admits-anybody", "CTR-SEC-01", "Answers parties that it does not know."),
      Deciding<ReleasesInGrace>("releases-in-grace", "CTR-CRT-02",
                                "Releases medical information in the grace period."),
      Deciding<ReleasesWithoutConsent>("releases-without-consent", "CTR-CNS-02",
                                       "Releases categories that were not agreed to."),
      Deciding<GraceTooLong>("grace-too-long", "CTR-CRT-02",
                             "Answers on the first day after the grace period."),
      Deciding<GraceTooShort>("grace-too-short", "CTR-CRT-02",
                              "Refuses on the last day of the grace period."),
      Deciding<ShowsSuppressed>("shows-suppressed", "CTR-QLF-03",
                                "Shows the data of a person whose display is suspended."),
      Deciding<EndedAsValid>("ended-as-valid", "CTR-QLF-02", "Answers an ended eligibility as valid."),
      Deciding<YesterdaysEligibility>("yesterdays-eligibility", "CTR-QLF-04",
                                      "Answers with the eligibility of the day before."),
      Deciding<ForgetsRequests>("forgets-requests", "TRM-FBK-03",
                                "Cannot repeat an answer that was lost on the line."),
      Deciding<NoVisualRecord>("no-visual-record", "RDR-ID-09",
                               "Does not record that a patient was confirmed by eye."),
      {ports::Role::kCentral,
       "keeps-my-number",
       {"RDR-SEC-06"},
       "Files people under their My Number.",
       [](DeviceKit& kit) {
         kit.central_rules = [](const auto& my_numbers) {
           return std::make_unique<KeepsMyNumber>(my_numbers);
         };
       }},
  };
}

}  // namespace shikaku::devices
