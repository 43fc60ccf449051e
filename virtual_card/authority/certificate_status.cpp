#include "virtual_card/authority/certificate_status.h"

#include <openssl/x509v3.h>

#include <cassert>
#include <memory>

#include "virtual_card/authority/certificate_draft.h"
#include "virtual_card/authority/certificate_extensions.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

using Integer = std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)>;
using Time = std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)>;
using List = std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)>;

Integer IntegerOf(std::uint64_t value) {
  Integer integer(ASN1_INTEGER_new(), ASN1_INTEGER_free);
  ASN1_INTEGER_set_uint64(integer.get(), value);
  return integer;
}

Time TimeOf(CivilTime civil) {
  Time time(ASN1_TIME_new(), ASN1_TIME_free);
  draft::SetTime(time.get(), civil);
  return time;
}

void AddEntry(X509_CRL* list, const Withdrawal& withdrawal) {
  X509_REVOKED* entry = X509_REVOKED_new();
  X509_REVOKED_set_serialNumber(entry, IntegerOf(withdrawal.serial).get());
  X509_REVOKED_set_revocationDate(entry, TimeOf(withdrawal.since).get());
  if (withdrawal.state == CertificateState::kSuspended) {
    const std::unique_ptr<ASN1_ENUMERATED, decltype(&ASN1_ENUMERATED_free)> reason(ASN1_ENUMERATED_new(),
                                                                                   ASN1_ENUMERATED_free);
    ASN1_ENUMERATED_set(reason.get(), CRL_REASON_CERTIFICATE_HOLD);
    X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, reason.get(), 0, 0);
  }
  X509_CRL_add0_revoked(list, entry);
}

void AddExtensions(X509_CRL* list, std::uint64_t number, EVP_PKEY* issuer) {
  X509_CRL_add1_ext_i2d(list, NID_crl_number, IntegerOf(number).get(), 0, 0);
  const std::unique_ptr<AUTHORITY_KEYID, decltype(&AUTHORITY_KEYID_free)> by(AUTHORITY_KEYID_new(),
                                                                             AUTHORITY_KEYID_free);
  const Bytes identifier = extensions::KeyIdentifierOf(issuer);
  by->keyid = ASN1_OCTET_STRING_new();
  ASN1_OCTET_STRING_set(by->keyid, identifier.data(), static_cast<int>(identifier.size()));
  X509_CRL_add1_ext_i2d(list, NID_authority_key_identifier, by.get(), 0, 0);
}

}  // namespace

Bytes IssueCrl(const CrlOrder& order) {
  const bool authentication = order.purpose == CertificatePurpose::kAuthentication;
  const auto key = TestKey(authentication ? "ca-authentication" : "ca-signature");
  const draft::Name issuer =
      draft::CaName(authentication ? "JPKI for user authentication" : "JPKI for digital signature");
  const List list(X509_CRL_new(), X509_CRL_free);
  X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(list.get(), issuer.get());
  X509_CRL_set1_lastUpdate(list.get(), TimeOf(order.this_update).get());
  X509_CRL_set1_nextUpdate(list.get(), TimeOf(order.next_update).get());
  for (const Withdrawal& withdrawal : order.withdrawn) AddEntry(list.get(), withdrawal);
  X509_CRL_sort(list.get());
  AddExtensions(list.get(), order.number, key->get());
  const auto signer = order.forged ? TestKey("ca-foreign") : key;
  [[maybe_unused]] const int signed_size = X509_CRL_sign(list.get(), signer->get(), EVP_sha256());
  assert(signed_size > 0);
  Bytes der(static_cast<std::size_t>(i2d_X509_CRL(list.get(), nullptr)));
  unsigned char* out = der.data();
  i2d_X509_CRL(list.get(), &out);
  return der;
}

}  // namespace shikaku::virtual_card
