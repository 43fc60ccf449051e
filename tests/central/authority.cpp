#include "tests/central/authority.h"

#include <openssl/conf.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdlib>
#include <map>

namespace shikaku::reference::central::testing {
namespace {

void Require(bool done) {
  if (!done) std::abort();  // the test's own tools are broken
}

void AddExtension(X509* certificate, int nid, const std::string& value) {
  X509V3_CTX context;
  CONF* no_sections = NCONF_new(nullptr);  // the policy extension wants a configuration, if an empty one
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509V3_set_nconf(&context, no_sections);
  X509_EXTENSION* extension = X509V3_EXT_nconf_nid(no_sections, &context, nid, value.c_str());
  Require(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
  X509_EXTENSION_free(extension);
  NCONF_free(no_sections);
}

void AddUnknownCritical(X509* certificate, const std::string& oid) {
  ASN1_OBJECT* object = OBJ_txt2obj(oid.c_str(), 1);
  ASN1_OCTET_STRING* value = ASN1_OCTET_STRING_new();
  const unsigned char null_der[] = {0x05, 0x00};
  ASN1_OCTET_STRING_set(value, null_der, sizeof null_der);
  X509_EXTENSION* extension = X509_EXTENSION_create_by_OBJ(nullptr, object, 1, value);
  Require(X509_add_ext(certificate, extension, -1) == 1);
  X509_EXTENSION_free(extension);
  ASN1_OCTET_STRING_free(value);
  ASN1_OBJECT_free(object);
}

void SetName(X509_NAME* name, const char* unit) {
  const auto add = [&](const char* field, const char* text) {
    Require(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char*>(text), -1, -1, 0) == 1);
  };
  add("C", "JP");
  add("O", "JPKI-TEST");
  add("OU", unit);
}

X509* Blank(const std::string& serial, const std::string& from, const std::string& to, const char* subject,
            const std::string& key) {
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  BIGNUM* number = nullptr;
  BN_hex2bn(&number, serial.c_str());
  BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
  BN_free(number);
  ASN1_TIME_set(X509_getm_notBefore(certificate), UnixSeconds(*ParseTime(from)));
  ASN1_TIME_set(X509_getm_notAfter(certificate), UnixSeconds(*ParseTime(to)));
  SetName(X509_get_issuer_name(certificate), "JPKI for user authentication TEST KEY");
  SetName(X509_get_subject_name(certificate), subject);
  X509_set_pubkey(certificate, TestKey(key));
  return certificate;
}

Bytes SignAndEncode(X509* certificate, const std::string& issuer_key) {
  Require(X509_sign(certificate, TestKey(issuer_key), EVP_sha256()) > 0);
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate, &der);
  Require(size > 0);
  Bytes bytes(der, der + size);
  OPENSSL_free(der);
  X509_free(certificate);
  return bytes;
}

}  // namespace

EVP_PKEY* TestKey(const std::string& name) {
  static std::map<std::string, std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>> keys;
  auto found = keys.find(name);
  if (found == keys.end()) found = keys.try_emplace(name, EVP_RSA_gen(2048), &EVP_PKEY_free).first;
  Require(found->second != nullptr);
  return found->second.get();
}

Bytes AuthorityCertificate(const std::string& key, const std::string& from, const std::string& to) {
  X509* certificate = Blank("0133C349", from, to, "JPKI for user authentication TEST KEY", key);
  AddExtension(certificate, NID_basic_constraints, "critical,CA:TRUE");
  AddExtension(certificate, NID_key_usage, "critical,keyCertSign,cRLSign");
  return SignAndEncode(certificate, key);
}

Bytes Issue(const CertificateSpec& spec, const std::string& issuer) {
  X509* certificate = Blank(spec.serial, spec.valid_from, spec.valid_to, "TEST HOLDER", spec.key);
  if (!spec.key_usage.empty()) AddExtension(certificate, NID_key_usage, spec.key_usage);
  if (!spec.policy.empty()) AddExtension(certificate, NID_certificate_policies, spec.policy);
  if (!spec.extra_critical.empty()) AddUnknownCritical(certificate, spec.extra_critical);
  return SignAndEncode(certificate, issuer);
}

Bytes Sign(const std::string& key, BytesView message) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  std::size_t size = 512;
  Bytes signature(size);
  Require(EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, TestKey(key)) == 1 &&
          EVP_DigestSign(context, signature.data(), &size, message.data(), message.size()) == 1);
  EVP_MD_CTX_free(context);
  signature.resize(size);
  return signature;
}

}  // namespace shikaku::reference::central::testing
