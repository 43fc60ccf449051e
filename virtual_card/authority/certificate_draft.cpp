#include "virtual_card/authority/certificate_draft.h"

#include <cassert>
#include <string>
#include <string_view>

namespace shikaku::virtual_card::draft {
namespace {

void AddPart(X509_NAME* name, const char* field, std::string_view text) {
  X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.data()),
                             static_cast<int>(text.size()), -1, 0);
}

Bytes Encoded(X509* certificate) {
  Bytes der(static_cast<std::size_t>(i2d_X509(certificate, nullptr)));
  unsigned char* out = der.data();
  i2d_X509(certificate, &out);
  return der;
}

void SetAlgorithm(const X509_ALGOR* algorithm) {
  X509_ALGOR_set0(const_cast<X509_ALGOR*>(algorithm), OBJ_nid2obj(NID_ecdsa_with_SHA384), V_ASN1_UNDEF,
                  nullptr);
}

// `civil` is Japanese; the certificate holds it in UTC.
void SetTime(ASN1_TIME* time, CivilTime civil) { ASN1_TIME_set(time, UnixSeconds(civil)); }

}  // namespace

Name CaName(const char* unit) {
  Name name(X509_NAME_new(), X509_NAME_free);
  AddPart(name.get(), "C", "JP");
  AddPart(name.get(), "O", "JPKI-TEST");
  AddPart(name.get(), "OU", unit);
  AddPart(name.get(), "OU", "Japan Agency for Local Authority Information Systems");
  return name;
}

Name HolderName(const char* purpose, std::uint64_t serial) {
  Name name(X509_NAME_new(), X509_NAME_free);
  AddPart(name.get(), "C", "JP");
  AddPart(name.get(), "CN", std::string("TEST-") + purpose + "-" + std::to_string(serial));
  return name;
}

Certificate Draft(std::uint64_t serial, CivilDate from, CivilDate to, const X509_NAME* issuer,
                  const X509_NAME* subject, EVP_PKEY* key) {
  Certificate certificate(X509_new(), X509_free);
  X509* x = certificate.get();
  X509_set_version(x, X509_VERSION_3);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(x), serial);
  SetTime(X509_getm_notBefore(x), StartOf(from));
  SetTime(X509_getm_notAfter(x), StartOf(AddDays(to, 1)) - std::chrono::seconds{1});
  X509_set_issuer_name(x, issuer);
  X509_set_subject_name(x, subject);
  X509_set_pubkey(x, key);
  return certificate;
}

Bytes Signed(X509* certificate, const RsaKey& key) {
  [[maybe_unused]] const int size = X509_sign(certificate, key.get(), EVP_sha256());
  assert(size > 0);
  return Encoded(certificate);
}

// By hand, because X509_sign draws a random nonce. The library hands the fields out as constant; they are
// parts of the certificate that this function owns.
Bytes Signed(X509* certificate, const EcKey& key) {
  const ASN1_BIT_STRING* signature = nullptr;
  const X509_ALGOR* algorithm = nullptr;
  X509_get0_signature(&signature, &algorithm, certificate);
  SetAlgorithm(X509_get0_tbs_sigalg(certificate));
  SetAlgorithm(algorithm);
  Bytes body(static_cast<std::size_t>(i2d_re_X509_tbs(certificate, nullptr)));
  unsigned char* out = body.data();
  i2d_re_X509_tbs(certificate, &out);
  const Bytes value = key.SignHashDer(Sha384(body));
  auto* bits = const_cast<ASN1_BIT_STRING*>(signature);
  ASN1_STRING_set(bits, value.data(), static_cast<int>(value.size()));
  bits->flags = (bits->flags & ~0x07L) | ASN1_STRING_FLAG_BITS_LEFT;
  return Encoded(certificate);
}

}  // namespace shikaku::virtual_card::draft
