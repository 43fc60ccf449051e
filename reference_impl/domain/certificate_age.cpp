#include "reference_impl/domain/certificate_age.h"

namespace shikaku::reference::domain {

CivilDate RenewalNoticeStart(CivilDate valid_to) { return AddMonths(valid_to, -3); }

CivilDate GraceEnd(CivilDate valid_to) { return LastDayOfMonth(AddMonths(valid_to, 3)); }

CertificateAge AssessCertificate(CivilDate valid_from, CivilDate valid_to, CivilDate today) {
  if (today < valid_from) return CertificateAge::kNotYetValid;
  if (today < RenewalNoticeStart(valid_to)) return CertificateAge::kNormal;
  if (today <= valid_to) return CertificateAge::kRenewalNotice;
  const bool grace = today >= kGraceRuleStart && today <= GraceEnd(valid_to);
  return grace ? CertificateAge::kGrace : CertificateAge::kExpired;
}

}  // namespace shikaku::reference::domain
