#include "reference_impl/reader/policy.h"

namespace shikaku::reference::reader {
namespace {

using std::chrono::April;
using std::chrono::October;
using std::chrono::year;

constexpr CivilDate kStaffButtonFrom{year{2025} / April / 1};
constexpr CivilDate kBlanketConsentFrom{year{2024} / October / 7};

}  // namespace

domain::CertificateAge ReaderPolicy::AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const {
  return domain::AssessCertificate(from, to, today);
}

domain::CertificateAge ReaderPolicy::NoticeFor(domain::CertificateAge own, const std::string& central) const {
  using domain::CertificateAge;
  if (own == CertificateAge::kGrace || central == "grace") return CertificateAge::kGrace;
  if (own == CertificateAge::kRenewalNotice || central == "notice") return CertificateAge::kRenewalNotice;
  return CertificateAge::kNormal;
}

bool ReaderPolicy::SamePerson(int similarity, int threshold) const { return similarity >= threshold; }

bool ReaderPolicy::HasStaffButton(CivilDate today) const { return today >= kStaffButtonFrom; }

bool ReaderPolicy::AcceptsPasscode(const std::string& entered, const std::string& issued) const {
  return !issued.empty() && entered == issued;
}

std::vector<std::string> ReaderPolicy::AsksConsentFor(const std::vector<std::string>& offered) const {
  return offered;
}

std::vector<std::string> ReaderPolicy::ReportsAgreed(const std::vector<std::string>&,
                                                     const std::vector<std::string>& agreed) const {
  return agreed;
}

bool ReaderPolicy::OffersBlanketConsent(CivilDate today) const { return today >= kBlanketConsentFrom; }

bool ReaderPolicy::OffersLimit(bool available) const { return available; }

}  // namespace shikaku::reference::reader
