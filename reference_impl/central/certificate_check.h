// Whether a certificate was issued by the card authority for proving who its holder is, and whether
// a signature was made with its key (CTR-CRT-01, CTR-CRT-04; facts A.10).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/core/bytes.h"
#include "models/core/civil_date.h"
#include "models/core/result.h"
#include "reference_impl/central/rules.h"

struct x509_st;
struct x509_store_st;

namespace shikaku::reference::central {

// Frees what OpenSSL has allocated.
struct X509Free {
  void operator()(x509_st* certificate) const;
  void operator()(x509_store_st* store) const;
};

// A certificate and which checks it stood. Whether that is good enough is for CentralRules to say.
class CheckedCertificate {
 public:
  const CertificateChecks& checks() const { return checks_; }
  const std::string& serial() const { return serial_; }  // as NormalSerial writes it
  CivilDate first_day() const { return first_day_; }     // validity in Japanese days, both included
  CivilDate last_day() const { return last_day_; }

  // True if `signature` is RSA PKCS#1 v1.5 with SHA-256 over `message` by this certificate's key.
  bool Verifies(BytesView message, BytesView signature) const;

 private:
  friend class CertificateChecker;
  std::unique_ptr<x509_st, X509Free> certificate_;
  CertificateChecks checks_;
  std::string serial_;
  CivilDate first_day_{};
  CivilDate last_day_{};
};

// Knows the authorities that are trusted. Deterministic: it asks no clock.
class CertificateChecker {
 public:
  // `anchors`: self-signed authority certificates, DER. `policies`: accepted policy identifiers in
  // dotted form. The error names the anchor that cannot be read.
  static Result<CertificateChecker, std::string> Create(const std::vector<Bytes>& anchors,
                                                        std::vector<std::string> policies);

  // Examines one DER certificate; nothing if it is not exactly one. The path is validated for the
  // moment of its own validity that lies nearest to `now`: every check of the validator stays on,
  // and what a lapsed or future certificate means is left to CentralRules::AssessCertificate.
  std::optional<CheckedCertificate> Check(BytesView der, CivilTime now) const;

 private:
  bool LeadsToAnchor(x509_st* certificate, std::int64_t at_unix_seconds) const;

  std::unique_ptr<x509_store_st, X509Free> store_;
  std::vector<std::string> policies_;
};

}  // namespace shikaku::reference::central
