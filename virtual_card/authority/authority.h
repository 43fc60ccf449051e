// The bench's test authority: certificates in the public shape of JPKI (facts A.10), O=JPKI-TEST, made with
// the published test keys. Same order, same DER: serial numbers given, nothing random. What becomes of a
// certificate later (revoked, suspended) is in certificate_status.h.
#pragma once

#include <cstdint>
#include <string>

#include "models/core/bytes.h"
#include "models/core/civil_date.h"
#include "models/ports/card_faults.h"
#include "virtual_card/crypto/ec_key.h"
#include "virtual_card/crypto/rsa_key.h"

namespace shikaku::virtual_card {

// The four items that a signature certificate carries; a user-authentication certificate carries none.
struct CertificateHolder {
  std::string name;
  std::string address;
  CivilDate birth;
  char sex = '9';
};

// What is ordered of a certificate with an RSA key.
struct CertificateOrder {
  const RsaKey* key = nullptr;  // the holder's; its public part is used. Must outlive the call only.
  std::uint64_t serial = 1;     // at least 1
  CivilDate from;               // 00:00:00 JST
  CivilDate to;                 // 23:59:59 JST
  vocabulary::CardCertificate fault = vocabulary::CardCertificate::kGood;
  std::string policy{};  // dotted; empty: that of a physical card
};

// For the coming generation of cards (docs/profiles/next-generation.md).
struct EcCertificateOrder {
  const EcKey* key = nullptr;
  std::uint64_t serial = 1;
  CivilDate from;
  CivilDate to;
  vocabulary::CardCertificate fault = vocabulary::CardCertificate::kGood;
};

// Issues certificates. Immutable after it is made; its functions may be called from several threads.
class Authority {
 public:
  // Cheap except for signing its CA certificates (5 ms).
  Authority();

  // Self-signed, valid 2015-01-01 to 2044-12-31 JST, serial number 1. DER.
  const Bytes& AuthenticationCa() const { return authentication_ca_; }
  const Bytes& SignatureCa() const { return signature_ca_; }

  // DER of end-entity certificates.
  Bytes IssueAuthentication(const CertificateOrder& order) const;
  Bytes IssueSignature(const CertificateOrder& order, const CertificateHolder& holder) const;

  // The same with P-384 and SHA-384, under authorities of their own.
  const Bytes& EcAuthenticationCa() const { return ec_authentication_ca_; }
  const Bytes& EcSignatureCa() const { return ec_signature_ca_; }
  Bytes IssueEcAuthentication(const EcCertificateOrder& order) const;
  Bytes IssueEcSignature(const EcCertificateOrder& order, const CertificateHolder& holder) const;

 private:
  Bytes authentication_ca_;
  Bytes signature_ca_;
  Bytes ec_authentication_ca_;
  Bytes ec_signature_ca_;
};

}  // namespace shikaku::virtual_card
