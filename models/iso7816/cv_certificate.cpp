#include "models/iso7816/cv_certificate.h"

#include <cassert>

#include "models/iso7816/ber_tlv.h"

namespace shikaku::iso7816 {
namespace {

constexpr Tag kCertificate = 0x7F21;
constexpr Tag kBody = 0x5F4E;
constexpr Tag kSignature = 0x5F37;
constexpr Tag kExponent = 0x90;
constexpr Tag kModulus = 0x91;

Bytes Copy(BytesView bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace

Bytes PublicKeyObject(BytesView exponent, BytesView modulus) {
  Bytes object = Tlv(kExponent, exponent);
  AppendTlv(object, kModulus, modulus);
  return object;
}

Bytes CvCertificateBody(BytesView issuer, BytesView subject, BytesView public_key) {
  assert(issuer.size() == kKeyIdentifierSize && subject.size() == kKeyIdentifierSize);
  Bytes fields = Copy(issuer);
  Append(fields, subject);
  Append(fields, public_key);
  return Tlv(kBody, fields);
}

Bytes EncodeCvCertificate(BytesView body, BytesView signature) {
  Bytes content = Copy(body);
  AppendTlv(content, kSignature, signature);
  return Tlv(kCertificate, content);
}

std::optional<CvCertificate> ParseCvCertificate(BytesView bytes) {
  const auto outer = ParseTlv(bytes);
  if (!outer || outer->tag != kCertificate || outer->size != bytes.size()) return std::nullopt;
  const auto parts = ParseTlvs(outer->value);
  if (!parts || parts->size() != 2) return std::nullopt;
  const TlvView& body = (*parts)[0];
  const TlvView& signature = (*parts)[1];
  if (body.tag != kBody || signature.tag != kSignature || body.value.size() < 2 * kKeyIdentifierSize) {
    return std::nullopt;
  }
  const auto key = ParseTlvs(body.value.subspan(2 * kKeyIdentifierSize));
  if (!key) return std::nullopt;
  const auto modulus = FindTlv(*key, kModulus);
  const auto exponent = FindTlv(*key, kExponent);
  if (!modulus || !exponent || modulus->empty() || exponent->empty()) return std::nullopt;
  return CvCertificate{Copy(body.value.first(kKeyIdentifierSize)),
                       Copy(body.value.subspan(kKeyIdentifierSize, kKeyIdentifierSize)),
                       Copy(*modulus),
                       Copy(*exponent),
                       Copy(outer->value.first(body.size)),
                       Copy(signature.value)};
}

}  // namespace shikaku::iso7816
