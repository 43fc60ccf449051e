#include "virtual_card/authority.h"

#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cassert>
#include <memory>

#include "virtual_card/certificate_extensions.h"
#include "virtual_card/test_keys.h"

namespace shikaku::virtual_card {
namespace {

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Name = std::unique_ptr<X509_NAME, decltype(&X509_NAME_free)>;

constexpr const char* kAuthenticationUnit = "JPKI for user authentication";
constexpr const char* kSignatureUnit = "JPKI for digital signature";

void AddPart(X509_NAME* name, const char* field, std::string_view text) {
  X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.data()),
                             static_cast<int>(text.size()), -1, 0);
}

Name CaName(const char* unit) {
  Name name(X509_NAME_new(), X509_NAME_free);
  AddPart(name.get(), "C", "JP");
  AddPart(name.get(), "O", "JPKI-TEST");
  AddPart(name.get(), "OU", unit);
  AddPart(name.get(), "OU", "Japan Agency for Local Authority Information Systems");
  return name;
}

// The form of the subject is not public (facts G.5): C=JP and a common name of the bench's own.
Name HolderName(const char* purpose, std::uint64_t serial) {
  Name name(X509_NAME_new(), X509_NAME_free);
  AddPart(name.get(), "C", "JP");
  AddPart(name.get(), "CN", std::string("TEST-") + purpose + "-" + std::to_string(serial));
  return name;
}

void SetTime(ASN1_TIME* time, CivilTime civil) { ASN1_TIME_set(time, UnixSeconds(civil)); }

Certificate Draft(std::uint64_t serial, CivilDate from, CivilDate to, const X509_NAME* issuer,
                  const X509_NAME* subject, const RsaKey& key) {
  Certificate certificate(X509_new(), X509_free);
  X509* x = certificate.get();
  X509_set_version(x, X509_VERSION_3);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(x), serial);
  SetTime(X509_getm_notBefore(x), StartOf(from));
  SetTime(X509_getm_notAfter(x), StartOf(AddDays(to, 1)) - std::chrono::seconds{1});
  X509_set_issuer_name(x, issuer);
  X509_set_subject_name(x, subject);
  X509_set_pubkey(x, key.get());
  return certificate;
}

Bytes SignAndEncode(X509* certificate, const RsaKey& key) {
  [[maybe_unused]] const int size = X509_sign(certificate, key.get(), EVP_sha256());
  assert(size > 0);
  Bytes der(static_cast<std::size_t>(i2d_X509(certificate, nullptr)));
  unsigned char* out = der.data();
  i2d_X509(certificate, &out);
  return der;
}

Bytes IssueCa(const char* unit, const RsaKey& key) {
  using namespace std::chrono;
  const Name name = CaName(unit);
  const Certificate ca =
      Draft(1, year{2015} / January / 1, year{2044} / December / 31, name.get(), name.get(), key);
  extensions::AddText(ca.get(), NID_basic_constraints, "critical,CA:TRUE");
  extensions::AddText(ca.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  extensions::AddKeyIdentifiers(ca.get(), key, key);
  extensions::AddServiceName(ca.get(), NID_subject_alt_name);
  extensions::AddCrlPoint(ca.get(), name.get());
  return SignAndEncode(ca.get(), key);
}

// The serial number stands in the first bytes of the certificate: changing it there breaks the signature
// and nothing else.
Bytes Altered(Bytes der, std::uint64_t serial) {
  Bytes number;
  for (int shift = 56; shift >= 0; shift -= 8) {
    const auto b = static_cast<Byte>(serial >> shift);
    if (!number.empty() || b != 0) number.push_back(b);
  }
  constexpr std::size_t kSerialFrom = 13;  // 30 82 xx xx 30 82 xx xx A0 03 02 01 02, then 02 len
  const std::size_t last = kSerialFrom + 2 + der[kSerialFrom + 1] - 1;
  assert(der[kSerialFrom] == 0x02 && last < der.size() && der[last] == number.back());
  der[last] ^= 0x01;
  return der;
}

struct Purpose {
  const char* unit;
  const char* ca_key;
  const char* subject;
  const char* key_usage;
  const char* policy;
};

constexpr Purpose kAuthentication{kAuthenticationUnit, "ca-authentication", "U", "critical,digitalSignature",
                                  "1.2.392.200149.8.5.1.3.30"};
constexpr Purpose kSignature{kSignatureUnit, "ca-signature", "S", "critical,digitalSignature,nonRepudiation",
                             "1.2.392.200149.8.5.1.1.20"};

Bytes IssueEndEntity(const CertificateOrder& order, const Purpose& purpose, const CertificateHolder* holder) {
  const bool wrong_usage = order.fault == CertificateFault::kWrongUsage;
  const bool foreign = order.fault == CertificateFault::kForeignIssuer;
  const auto ca_key = TestKey(purpose.ca_key);
  const Name issuer = CaName(purpose.unit);
  const Name subject = HolderName(purpose.subject, order.serial);
  const Certificate x = Draft(order.serial, order.from, order.to, issuer.get(), subject.get(), *order.key);
  extensions::AddText(x.get(), NID_key_usage, wrong_usage ? "critical,keyEncipherment" : purpose.key_usage);
  extensions::AddPolicy(x.get(), wrong_usage ? "1.2.392.200149.8.5.1.0.20" : purpose.policy,
                        "http://www.jpki.go.jp/cps.html");
  if (holder != nullptr) extensions::AddHolder(x.get(), *holder);
  extensions::AddServiceName(x.get(), NID_issuer_alt_name);
  extensions::AddCrlPoint(x.get(), issuer.get());
  extensions::AddKeyIdentifiers(x.get(), *order.key, *ca_key);
  Bytes der = SignAndEncode(x.get(), foreign ? *TestKey("ca-foreign") : *ca_key);
  return order.fault == CertificateFault::kAltered ? Altered(std::move(der), order.serial) : der;
}

}  // namespace

Authority::Authority()
    : authentication_ca_(IssueCa(kAuthenticationUnit, *TestKey("ca-authentication"))),
      signature_ca_(IssueCa(kSignatureUnit, *TestKey("ca-signature"))) {}

Bytes Authority::IssueAuthentication(const CertificateOrder& order) const {
  return IssueEndEntity(order, kAuthentication, nullptr);
}

Bytes Authority::IssueSignature(const CertificateOrder& order, const CertificateHolder& holder) const {
  return IssueEndEntity(order, kSignature, &holder);
}

}  // namespace shikaku::virtual_card
