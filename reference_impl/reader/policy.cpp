#include "reference_impl/reader/policy.h"

namespace shikaku::reference::reader {
namespace {

using std::chrono::April;
using std::chrono::year;

constexpr CivilDate kStaffButtonFrom{year{2025} / April / 1};

}  // namespace

domain::CertificateAge ReaderPolicy::AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const {
  return domain::AssessCertificate(from, to, today);
}

domain::CertificateAge ReaderPolicy::NoticeFor(domain::CertificateAge own,
                                               vocabulary::CertificateStanding central) const {
  using domain::CertificateAge;
  using vocabulary::CertificateStanding;
  if (own == CertificateAge::kGrace || central == CertificateStanding::kGrace) return CertificateAge::kGrace;
  if (own == CertificateAge::kRenewalNotice || central == CertificateStanding::kNotice)
    return CertificateAge::kRenewalNotice;
  return CertificateAge::kNormal;
}

bool ReaderPolicy::SamePerson(int similarity, int threshold) const { return similarity >= threshold; }

bool ReaderPolicy::HasStaffButton(CivilDate today) const { return today >= kStaffButtonFrom; }

bool ReaderPolicy::AcceptsPasscode(const std::string& entered, const std::string& issued) const {
  return !issued.empty() && entered == issued;
}

Categories ReaderPolicy::AsksConsentFor(const Categories& offered) const { return offered; }

Categories ReaderPolicy::ReportsAgreed(const Categories&, const Categories& agreed) const { return agreed; }

bool ReaderPolicy::OffersBlanketConsent(CivilDate today) const { return today >= vocabulary::Blanket().from; }

bool ReaderPolicy::OffersLimit(bool available) const { return available; }

}  // namespace shikaku::reference::reader
