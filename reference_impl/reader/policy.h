// What a reader decides, apart from how it goes about it. The reference answers as published; a
// device that decides otherwise is the same firmware with another policy.
#pragma once

#include <string>
#include <vector>

#include "models/core/civil_date.h"
#include "models/vocabulary/consent.h"
#include "models/vocabulary/service.h"
#include "reference_impl/domain/certificate_age.h"

namespace shikaku::reference::reader {

using Categories = std::vector<vocabulary::Category>;

class ReaderPolicy {
 public:
  virtual ~ReaderPolicy() = default;

  // RDR-CRT-01 to -04.
  virtual domain::CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const;

  // What the patient is told about the certificate after identification, from the reader's own judgement
  // and the central service's word for it: the stricter counts.
  virtual domain::CertificateAge NoticeFor(domain::CertificateAge own,
                                           vocabulary::CertificateStanding central) const;

  // Whether `similarity` says that both pictures show one person (RDR-ID-01, RDR-ID-10).
  virtual bool SamePerson(int similarity, int threshold) const;

  // Whether staff may open visual confirmation at the reader on `today` (RDR-ID-06: from 2025-04-01).
  virtual bool HasStaffButton(CivilDate today) const;

  // `issued` is empty where the facility has no passcode (RDR-ID-08).
  virtual bool AcceptsPasscode(const std::string& entered, const std::string& issued) const;

  // The categories that the patient is asked about, of those on offer (RDR-UI-02, -03).
  virtual Categories AsksConsentFor(const Categories& offered) const;

  // The categories reported as agreed, given what the patient agreed to.
  virtual Categories ReportsAgreed(const Categories& offered, const Categories& agreed) const;

  // Whether "agree to all" is offered beside the questions one by one (RDR-UI-03: from 2024-10-07).
  virtual bool OffersBlanketConsent(CivilDate today) const;

  // Whether limit information may be offered on the completion screen (RDR-UI-05).
  virtual bool OffersLimit(bool available) const;
};

}  // namespace shikaku::reference::reader
