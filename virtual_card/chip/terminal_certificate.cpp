#include "virtual_card/chip/terminal_certificate.h"

#include <cassert>

#include "models/iso7816/ber_tlv.h"

namespace shikaku::virtual_card {

using iso7816::AppendTlv;
using iso7816::Tlv;

namespace {

constexpr iso7816::Tag kCertificate = 0x7F21;
constexpr iso7816::Tag kBody = 0x5F4E;
constexpr iso7816::Tag kSignature = 0x5F37;
constexpr iso7816::Tag kExponent = 0x90;
constexpr iso7816::Tag kModulus = 0x91;

Bytes Copy(BytesView bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace

Bytes PublicKeyObject(const RsaKey& key) {
  Bytes object = Tlv(kExponent, key.PublicExponent());
  AppendTlv(object, kModulus, key.Modulus());
  return object;
}

Bytes CardVerifiableCertificate(BytesView issuer, BytesView subject, const RsaKey& key,
                                const RsaKey& issuer_key) {
  assert(issuer.size() == kKeyIdentifierSize && subject.size() == kKeyIdentifierSize);
  Bytes fields = Copy(issuer);
  Append(fields, subject);
  Append(fields, PublicKeyObject(key));
  Bytes content = Tlv(kBody, fields);
  const Bytes signature = issuer_key.SignSha256(content);
  AppendTlv(content, kSignature, signature);
  return Tlv(kCertificate, content);
}

std::optional<TerminalCertificate> ParseTerminalCertificate(BytesView first, BytesView second) {
  Bytes whole = Copy(first);
  Append(whole, second);
  const auto outer = iso7816::ParseTlv(whole);
  if (!outer || outer->tag != kCertificate || outer->size != whole.size()) return std::nullopt;
  const auto parts = iso7816::ParseTlvs(outer->value);
  if (!parts || parts->size() != 2) return std::nullopt;
  const auto& body = (*parts)[0];
  const auto& signature = (*parts)[1];
  if (body.tag != kBody || signature.tag != kSignature || body.value.size() < 2 * kKeyIdentifierSize) {
    return std::nullopt;
  }
  const auto key = iso7816::ParseTlvs(body.value.subspan(2 * kKeyIdentifierSize));
  if (!key) return std::nullopt;
  const auto modulus = iso7816::FindTlv(*key, kModulus);
  const auto exponent = iso7816::FindTlv(*key, kExponent);
  if (!modulus || !exponent || modulus->empty() || exponent->empty()) return std::nullopt;
  return TerminalCertificate{Copy(body.value.first(kKeyIdentifierSize)),
                             Copy(body.value.subspan(kKeyIdentifierSize, kKeyIdentifierSize)),
                             Copy(*modulus),
                             Copy(*exponent),
                             Copy(outer->value.first(body.size)),
                             Copy(signature.value)};
}

}  // namespace shikaku::virtual_card
