#include "harness/devices/defects.h"

// Defective readers that decide otherwise: the reference firmware with another policy. Nothing of it stands
// in the reference code. Those with something in front of a part are in defects_reader_parts.cpp.
namespace shikaku::devices {
namespace {

using reference::domain::CertificateAge;
using reference::reader::Categories;
using reference::reader::ReaderPolicy;

// A reader that decides as `Policy` does.
template <class Policy>
Defect Deciding(std::string name, std::string requirement, std::string says) {
  return {
      ports::Role::kReader, std::move(name), {std::move(requirement)}, std::move(says), [](DeviceKit& kit) {
        kit.reader_policy = std::make_shared<Policy>();
      }};
}

struct MatchesEveryFace : ReaderPolicy {
  bool SamePerson(int, int) const override { return true; }
};

struct MatchesNoFace : ReaderPolicy {
  bool SamePerson(int, int) const override { return false; }
};

struct AcceptsAnyPasscode : ReaderPolicy {
  bool AcceptsPasscode(const std::string&, const std::string&) const override { return true; }
};

struct SkipsConsent : ReaderPolicy {
  Categories AsksConsentFor(const Categories&) const override { return {}; }
  Categories ReportsAgreed(const Categories& offered, const Categories&) const override { return offered; }
};

struct IgnoresRefusal : ReaderPolicy {
  Categories ReportsAgreed(const Categories& offered, const Categories&) const override { return offered; }
};

struct NoBlanketConsent : ReaderPolicy {
  bool OffersBlanketConsent(CivilDate) const override { return false; }
};

struct BlanketConsentTooEarly : ReaderPolicy {
  bool OffersBlanketConsent(CivilDate) const override { return true; }
};

struct NoLimit : ReaderPolicy {
  bool OffersLimit(bool) const override { return false; }
};

struct NoRenewalNotice : ReaderPolicy {
  CertificateAge NoticeFor(CertificateAge own, vocabulary::CertificateStanding central) const override {
    const CertificateAge notice = ReaderPolicy::NoticeFor(own, central);
    return notice == CertificateAge::kRenewalNotice ? CertificateAge::kNormal : notice;
  }
};

struct RenewalNoticeTooEarly : ReaderPolicy {
  CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override {
    const CertificateAge age = ReaderPolicy::AssessCertificate(from, to, today);
    const CertificateAge tomorrow = ReaderPolicy::AssessCertificate(from, to, AddDays(today, 1));
    return age == CertificateAge::kNormal && tomorrow == CertificateAge::kRenewalNotice ? tomorrow : age;
  }
};

struct GraceTooShort : ReaderPolicy {
  CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override {
    const CertificateAge age = ReaderPolicy::AssessCertificate(from, to, today);
    const CertificateAge tomorrow = ReaderPolicy::AssessCertificate(from, to, AddDays(today, 1));
    return age == CertificateAge::kGrace && tomorrow == CertificateAge::kExpired ? tomorrow : age;
  }
};

// Counts three months from the day instead of to the end of the third month.
struct GraceFromTheDay : ReaderPolicy {
  CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override {
    const CertificateAge age = ReaderPolicy::AssessCertificate(from, to, today);
    return age == CertificateAge::kGrace && today > AddMonths(to, 3) ? CertificateAge::kExpired : age;
  }
};

struct GraceBeforeTheRule : ReaderPolicy {
  CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override {
    const CertificateAge age = ReaderPolicy::AssessCertificate(from, to, today);
    return age == CertificateAge::kExpired ? CertificateAge::kGrace : age;
  }
};

}  // namespace

std::vector<Defect> ReaderDefects() {
  return {
      Deciding<MatchesEveryFace>("matches-every-face", "RDR-ID-10", "Takes everybody for the holder."),
      Deciding<MatchesNoFace>("matches-no-face", "RDR-ID-01", "Does not recognise the holder."),
      Deciding<AcceptsAnyPasscode>("accepts-any-passcode", "RDR-ID-08",
                                   "Opens visual confirmation with a wrong passcode."),
      Deciding<SkipsConsent>("skips-consent", "RDR-UI-04", "Reports consent without asking for it."),
      Deciding<IgnoresRefusal>("ignores-refusal", "RDR-UI-04",
                               "Asks for consent and reports it whatever the answer."),
      Deciding<NoBlanketConsent>("no-blanket-consent", "RDR-UI-03",
                                 "Does not offer to agree to everything at once."),
      Deciding<BlanketConsentTooEarly>("blanket-consent-too-early", "RDR-UI-02",
                                       "Offers blanket consent before 7 October 2024."),
      Deciding<NoLimit>("no-limit", "RDR-UI-05", "Never offers to release limit information."),
      Deciding<NoRenewalNotice>("no-renewal-notice", "RDR-CRT-01",
                                "Does not tell that the certificate is about to expire."),
      Deciding<RenewalNoticeTooEarly>("renewal-notice-too-early", "RDR-CRT-01",
                                      "Shows the renewal notice a day too early."),
      Deciding<GraceTooShort>("grace-too-short", "RDR-CRT-02",
                              "Refuses on the last day of the grace period."),
      Deciding<GraceFromTheDay>("grace-from-the-day", "RDR-CRT-02",
                                "Ends the grace period three months after the day of expiry."),
      Deciding<GraceBeforeTheRule>("grace-before-the-rule", "RDR-CRT-04",
                                   "Does not refuse an expired certificate by itself."),
  };
}

}  // namespace shikaku::devices
