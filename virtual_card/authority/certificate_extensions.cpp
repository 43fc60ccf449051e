#include "virtual_card/authority/certificate_extensions.h"

#include <openssl/sha.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cassert>
#include <memory>

#include "virtual_card/authority/certificate_characters.h"

namespace shikaku::virtual_card::extensions {
namespace {

using Names = std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)>;

void Add(X509* certificate, int nid, void* value) {
  [[maybe_unused]] const int added = X509_add1_ext_i2d(certificate, nid, value, 0, X509V3_ADD_APPEND);
  assert(added == 1);
}

ASN1_OCTET_STRING* KeyIdentifier(EVP_PKEY* key) {
  X509_PUBKEY* form = nullptr;
  X509_PUBKEY_set(&form, key);
  const unsigned char* bits = nullptr;
  int size = 0;
  X509_PUBKEY_get0_param(nullptr, &bits, &size, nullptr, form);
  Bytes hash(SHA_DIGEST_LENGTH);
  SHA1(bits, static_cast<std::size_t>(size), hash.data());
  X509_PUBKEY_free(form);
  ASN1_OCTET_STRING* identifier = ASN1_OCTET_STRING_new();
  ASN1_OCTET_STRING_set(identifier, hash.data(), static_cast<int>(hash.size()));
  return identifier;
}

ASN1_UTF8STRING* Utf8(std::string_view text) {
  ASN1_UTF8STRING* string = ASN1_UTF8STRING_new();
  ASN1_STRING_set(string, text.data(), static_cast<int>(text.size()));
  return string;
}

void PushDirectoryName(GENERAL_NAMES* names, const X509_NAME* directory) {
  GENERAL_NAME* name = GENERAL_NAME_new();
  GENERAL_NAME_set0_value(name, GEN_DIRNAME, X509_NAME_dup(directory));
  sk_GENERAL_NAME_push(names, name);
}

void PushOtherName(GENERAL_NAMES* names, const char* oid, std::string_view text) {
  ASN1_TYPE* value = ASN1_TYPE_new();
  ASN1_TYPE_set(value, V_ASN1_UTF8STRING, Utf8(text));
  GENERAL_NAME* name = GENERAL_NAME_new();
  GENERAL_NAME_set0_othername(name, OBJ_txt2obj(oid, 1), value);
  sk_GENERAL_NAME_push(names, name);
}

// As certificates say it: 3 for unknown, where the card says 9.
char SexOf(char sex) { return sex == '9' ? '3' : sex; }

}  // namespace

void AddText(X509* certificate, int nid, const char* value) {
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
  assert(extension != nullptr);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

void AddKeyIdentifiers(X509* certificate, EVP_PKEY* subject, EVP_PKEY* issuer) {
  const std::unique_ptr<ASN1_OCTET_STRING, decltype(&ASN1_OCTET_STRING_free)> own(KeyIdentifier(subject),
                                                                                  ASN1_OCTET_STRING_free);
  Add(certificate, NID_subject_key_identifier, own.get());
  const std::unique_ptr<AUTHORITY_KEYID, decltype(&AUTHORITY_KEYID_free)> by(AUTHORITY_KEYID_new(),
                                                                             AUTHORITY_KEYID_free);
  by->keyid = KeyIdentifier(issuer);
  Add(certificate, NID_authority_key_identifier, by.get());
}

void AddPolicy(X509* certificate, const char* policy, const std::string& practice_statement) {
  POLICYQUALINFO* qualifier = POLICYQUALINFO_new();
  qualifier->pqualid = OBJ_nid2obj(NID_id_qt_cps);
  qualifier->d.cpsuri = ASN1_IA5STRING_new();
  ASN1_STRING_set(qualifier->d.cpsuri, practice_statement.data(),
                  static_cast<int>(practice_statement.size()));
  POLICYINFO* info = POLICYINFO_new();
  info->policyid = OBJ_txt2obj(policy, 1);
  info->qualifiers = sk_POLICYQUALINFO_new_null();
  sk_POLICYQUALINFO_push(info->qualifiers, qualifier);
  const std::unique_ptr<CERTIFICATEPOLICIES, decltype(&CERTIFICATEPOLICIES_free)> policies(
      CERTIFICATEPOLICIES_new(), CERTIFICATEPOLICIES_free);
  sk_POLICYINFO_push(policies.get(), info);
  Add(certificate, NID_certificate_policies, policies.get());
}

void AddServiceName(X509* certificate, int nid) {
  constexpr std::string_view kService = "公的個人認証サービス";
  const std::unique_ptr<X509_NAME, decltype(&X509_NAME_free)> directory(X509_NAME_new(), X509_NAME_free);
  X509_NAME_add_entry_by_txt(directory.get(), "C", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>("JP"), -1, -1, 0);
  X509_NAME_add_entry_by_txt(directory.get(), "O", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(kService.data()),
                             static_cast<int>(kService.size()), -1, 0);
  const Names names(GENERAL_NAMES_new(), GENERAL_NAMES_free);
  PushDirectoryName(names.get(), directory.get());
  Add(certificate, nid, names.get());
}

void AddCrlPoint(X509* certificate, const X509_NAME* authority) {
  DIST_POINT* point = DIST_POINT_new();
  point->distpoint = DIST_POINT_NAME_new();
  point->distpoint->type = 0;  // fullName
  point->distpoint->name.fullname = GENERAL_NAMES_new();
  PushDirectoryName(point->distpoint->name.fullname, authority);
  const std::unique_ptr<CRL_DIST_POINTS, decltype(&CRL_DIST_POINTS_free)> points(CRL_DIST_POINTS_new(),
                                                                                 CRL_DIST_POINTS_free);
  sk_DIST_POINT_push(points.get(), point);
  Add(certificate, NID_crl_distribution_points, points.get());
}

// In the order in which a developer found them in a real certificate (facts A.10).
void AddHolder(X509* certificate, const CertificateHolder& holder) {
  const Names names(GENERAL_NAMES_new(), GENERAL_NAMES_free);
  const std::string birth = EraYearOf(holder.birth).code + FormatCompactDate(holder.birth);
  const CertificateText name = ForCertificate(holder.name);
  const CertificateText address = ForCertificate(holder.address);
  PushOtherName(names.get(), "1.2.392.200149.8.5.5.1", name.text);
  PushOtherName(names.get(), "1.2.392.200149.8.5.5.4", birth);
  PushOtherName(names.get(), "1.2.392.200149.8.5.5.3", std::string(1, SexOf(holder.sex)));
  PushOtherName(names.get(), "1.2.392.200149.8.5.5.5", address.text);
  PushOtherName(names.get(), "1.2.392.200149.8.5.5.2", name.flags);
  PushOtherName(names.get(), "1.2.392.200149.8.5.5.6", address.flags);
  Add(certificate, NID_subject_alt_name, names.get());
}

}  // namespace shikaku::virtual_card::extensions
