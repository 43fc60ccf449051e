#include "virtual_card/authority/cv_certificates.h"

#include "models/iso7816/cv_certificate.h"

namespace shikaku::virtual_card {

Bytes TestKeyIdentifier(Byte number) {
  Bytes identifier(iso7816::kKeyIdentifierSize, 0);
  identifier.front() = 0x60;
  identifier.back() = number;
  return identifier;
}

Bytes PublicKeyObject(const RsaKey& key) {
  return iso7816::PublicKeyObject(key.PublicExponent(), key.Modulus());
}

Bytes IssueCvCertificate(BytesView issuer, BytesView subject, const RsaKey& key, const RsaKey& issuer_key) {
  const Bytes body = iso7816::CvCertificateBody(issuer, subject, PublicKeyObject(key));
  return iso7816::EncodeCvCertificate(body, issuer_key.SignSha256(body));
}

}  // namespace shikaku::virtual_card
