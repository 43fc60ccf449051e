// The bench's test authority: certificates in the public shape of JPKI (facts A.10), O=JPKI-TEST, made with
// the published test keys. Same order, same DER: RSA PKCS#1 v1.5, serial numbers given, nothing random.
#pragma once

#include <cstdint>
#include <string>

#include "models/core/bytes.h"
#include "models/core/civil_date.h"
#include "virtual_card/certificate_fault.h"
#include "virtual_card/rsa_key.h"

namespace shikaku::virtual_card {

// The four items that a signature certificate carries; a user-authentication certificate carries none.
struct CertificateHolder {
  std::string name;
  std::string address;
  CivilDate birth;
  char sex = '9';
};

struct CertificateOrder {
  const RsaKey* key = nullptr;  // the holder's; its public part is used. Must outlive the call only.
  std::uint64_t serial = 1;     // at least 1
  CivilDate from;               // 00:00:00 JST
  CivilDate to;                 // 23:59:59 JST
  CertificateFault fault = CertificateFault::kNone;
};

class Authority {
 public:
  // Cheap except for signing its two CA certificates (2 ms).
  Authority();

  // Self-signed, valid 2015-01-01 to 2044-12-31 JST, serial number 1. DER.
  const Bytes& AuthenticationCa() const { return authentication_ca_; }
  const Bytes& SignatureCa() const { return signature_ca_; }

  // DER of end-entity certificates.
  Bytes IssueAuthentication(const CertificateOrder& order) const;
  Bytes IssueSignature(const CertificateOrder& order, const CertificateHolder& holder) const;

 private:
  Bytes authentication_ca_;
  Bytes signature_ca_;
};

}  // namespace shikaku::virtual_card
