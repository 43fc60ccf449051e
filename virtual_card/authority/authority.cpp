#include "virtual_card/authority/authority.h"

#include <openssl/x509v3.h>

#include <cassert>

#include "virtual_card/authority/certificate_draft.h"
#include "virtual_card/authority/certificate_extensions.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

using draft::Certificate;
using draft::Name;

struct Purpose {
  const char* unit;
  const char* ca_key;
  const char* ec_unit;
  const char* ec_ca_key;
  const char* subject;
  const char* key_usage;
  const char* policy;
};

constexpr Purpose kAuthentication{"JPKI for user authentication",
                                  "ca-authentication",
                                  "JPKI for user authentication, P-384",
                                  "ec-ca-authentication",
                                  "U",
                                  "critical,digitalSignature",
                                  "1.2.392.200149.8.5.1.3.30"};
constexpr Purpose kSignature{"JPKI for digital signature",
                             "ca-signature",
                             "JPKI for digital signature, P-384",
                             "ec-ca-signature",
                             "S",
                             "critical,digitalSignature,nonRepudiation",
                             "1.2.392.200149.8.5.1.1.20"};
constexpr const char* kTestPolicy = "1.2.392.200149.8.5.1.0.20";

template <class Key>
Bytes IssueCa(const char* unit, const Key& key) {
  using namespace std::chrono;
  const Name name = draft::CaName(unit);
  const Certificate ca = draft::Draft(1, year{2015} / January / 1, year{2044} / December / 31, name.get(),
                                      name.get(), key.get());
  extensions::AddText(ca.get(), NID_basic_constraints, "critical,CA:TRUE");
  extensions::AddText(ca.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  extensions::AddKeyIdentifiers(ca.get(), key.get(), key.get());
  extensions::AddServiceName(ca.get(), NID_subject_alt_name);
  extensions::AddCrlPoint(ca.get(), name.get());
  return draft::Signed(ca.get(), key);
}

// The serial number stands in the first bytes of the certificate: changing it there breaks the signature
// and nothing else. `der` begins with two SEQUENCE heads and the version; the number is what follows.
Bytes Altered(Bytes der) {
  std::size_t at = 0;
  for (int heads = 0; heads < 2; ++heads) {
    const Byte length = der[at + 1];
    at += 2 + (length < 0x80 ? 0u : length & 0x7Fu);
  }
  at += 5;  // A0 03 02 01 02
  assert(der[at] == 0x02);
  der[at + 1 + der[at + 1]] ^= 0x01;
  return der;
}

struct Days {
  CivilDate from;
  CivilDate to;
};

Days ValidDays(CivilDate from, CivilDate to, vocabulary::CardCertificate fault) {
  constexpr int kMonths = 60;
  if (fault == vocabulary::CardCertificate::kExpired) return {AddMonths(from, -kMonths), AddDays(from, -1)};
  if (fault == vocabulary::CardCertificate::kNotYetValid) return {AddDays(to, 1), AddMonths(to, kMonths)};
  return {from, to};
}

template <class Order, class Key>
Bytes IssueEndEntity(const Order& order, const Purpose& purpose, const std::string& policy, const char* unit,
                     const Key& ca_key, const Key& foreign_key, const CertificateHolder* holder) {
  const bool wrong_usage = order.fault == vocabulary::CardCertificate::kWrongUsage;
  const bool foreign = order.fault == vocabulary::CardCertificate::kForged;
  const Days days = ValidDays(order.from, order.to, order.fault);
  const Name issuer = draft::CaName(unit);
  const Name subject = draft::HolderName(purpose.subject, order.serial);
  const Certificate x =
      draft::Draft(order.serial, days.from, days.to, issuer.get(), subject.get(), order.key->get());
  extensions::AddText(x.get(), NID_key_usage, wrong_usage ? "critical,keyEncipherment" : purpose.key_usage);
  extensions::AddPolicy(x.get(), wrong_usage ? kTestPolicy : policy.c_str(),
                        "http://www.jpki.go.jp/cps.html");
  if (holder != nullptr) extensions::AddHolder(x.get(), *holder);
  extensions::AddServiceName(x.get(), NID_issuer_alt_name);
  extensions::AddCrlPoint(x.get(), issuer.get());
  extensions::AddKeyIdentifiers(x.get(), order.key->get(), ca_key.get());
  Bytes der = draft::Signed(x.get(), foreign ? foreign_key : ca_key);
  return order.fault == vocabulary::CardCertificate::kAltered ? Altered(std::move(der)) : der;
}

Bytes Issue(const CertificateOrder& order, const Purpose& purpose, const CertificateHolder* holder) {
  return IssueEndEntity(order, purpose, order.policy.empty() ? purpose.policy : order.policy, purpose.unit,
                        *TestKey(purpose.ca_key), *TestKey("ca-foreign"), holder);
}

Bytes Issue(const EcCertificateOrder& order, const Purpose& purpose, const CertificateHolder* holder) {
  return IssueEndEntity(order, purpose, purpose.policy, purpose.ec_unit, *TestEcKey(purpose.ec_ca_key),
                        *TestEcKey("ec-ca-foreign"), holder);
}

}  // namespace

Authority::Authority()
    : authentication_ca_(IssueCa(kAuthentication.unit, *TestKey(kAuthentication.ca_key))),
      signature_ca_(IssueCa(kSignature.unit, *TestKey(kSignature.ca_key))),
      ec_authentication_ca_(IssueCa(kAuthentication.ec_unit, *TestEcKey(kAuthentication.ec_ca_key))),
      ec_signature_ca_(IssueCa(kSignature.ec_unit, *TestEcKey(kSignature.ec_ca_key))) {}

Bytes Authority::IssueAuthentication(const CertificateOrder& order) const {
  return Issue(order, kAuthentication, nullptr);
}

Bytes Authority::IssueSignature(const CertificateOrder& order, const CertificateHolder& holder) const {
  return Issue(order, kSignature, &holder);
}

Bytes Authority::IssueEcAuthentication(const EcCertificateOrder& order) const {
  return Issue(order, kAuthentication, nullptr);
}

Bytes Authority::IssueEcSignature(const EcCertificateOrder& order, const CertificateHolder& holder) const {
  return Issue(order, kSignature, &holder);
}

}  // namespace shikaku::virtual_card
