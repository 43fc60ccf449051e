#include "virtual_card/authority/authority.h"

#include <openssl/asn1.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"
#include "tests/virtual_card/authority/by_openssl.h"
#include "virtual_card/authority/certificate_characters.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

CertificateOrder Order(vocabulary::CardCertificate fault = vocabulary::CardCertificate::kGood) {
  using namespace std::chrono;
  static const auto key = PoolKey(3);
  return {key.get(), 70'001, year{2025} / January / 10, year{2030} / February / 17, fault};
}

std::string TimeOf(const ASN1_TIME* time) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(time)),
          static_cast<std::size_t>(ASN1_STRING_length(time))};
}

std::string NameOf(const X509_NAME* name) {
  BIO* out = BIO_new(BIO_s_mem());
  X509_NAME_print_ex(out, name, 0, XN_FLAG_RFC2253 & ~XN_FLAG_DN_REV & ~ASN1_STRFLGS_ESC_MSB);
  char* text = nullptr;
  const long size = BIO_get_mem_data(out, &text);
  std::string name_text(text, static_cast<std::size_t>(size));
  BIO_free(out);
  return name_text;
}

TEST(Authority, ValidityIsInJapaneseDays) {
  const Certificate x = Parse(TestAuthority().IssueAuthentication(Order()));
  EXPECT_EQ(TimeOf(X509_get0_notBefore(x.get())), "250109150000Z");
  EXPECT_EQ(TimeOf(X509_get0_notAfter(x.get())), "300217145959Z");
  EXPECT_EQ(ASN1_INTEGER_get(X509_get0_serialNumber(x.get())), 70'001);
}

TEST(Authority, OpenSslAcceptsTheChainWithinItsDays) {
  const Bytes der = TestAuthority().IssueAuthentication(Order());
  EXPECT_EQ(VerifyError(der, kJune2025), 0);
  // OpenSSL counts the last second itself (2030-02-17T14:59:59Z) as over.
  EXPECT_EQ(VerifyError(der, 1'897'570'798), 0);
  EXPECT_EQ(VerifyError(der, 1'897'570'800), X509_V_ERR_CERT_HAS_EXPIRED);
  EXPECT_EQ(VerifyError(der, 1'736'434'799), X509_V_ERR_CERT_NOT_YET_VALID) << "2025-01-09T14:59:59Z";
}

TEST(Authority, ForgedAndAlteredCertificatesFail) {
  EXPECT_EQ(VerifyError(TestAuthority().IssueAuthentication(Order(vocabulary::CardCertificate::kForged)),
                        kJune2025),
            X509_V_ERR_CERT_SIGNATURE_FAILURE);
  const Bytes altered = TestAuthority().IssueAuthentication(Order(vocabulary::CardCertificate::kAltered));
  EXPECT_EQ(VerifyError(altered, kJune2025), X509_V_ERR_CERT_SIGNATURE_FAILURE);
  EXPECT_EQ(ASN1_INTEGER_get(X509_get0_serialNumber(Parse(altered).get())), 70'000);
}

TEST(Authority, CertificatesHaveThePublicShape) {
  const Certificate ca = Parse(TestAuthority().AuthenticationCa());
  EXPECT_EQ(NameOf(X509_get_subject_name(ca.get())),
            "C=JP,O=JPKI-TEST,OU=JPKI for user authentication,OU=Japan Agency for Local Authority "
            "Information Systems");
  EXPECT_EQ(X509_get_key_usage(ca.get()), static_cast<unsigned>(KU_KEY_CERT_SIGN | KU_CRL_SIGN));
  const Certificate x = Parse(TestAuthority().IssueAuthentication(Order()));
  EXPECT_EQ(X509_get_key_usage(x.get()), static_cast<unsigned>(KU_DIGITAL_SIGNATURE));
  EXPECT_EQ(X509_get_signature_nid(x.get()), NID_sha256WithRSAEncryption);
  EXPECT_LT(X509_get_ext_by_NID(x.get(), NID_subject_alt_name, -1), 0) << "none of the four items";
  EXPECT_GE(X509_get_ext_by_NID(x.get(), NID_issuer_alt_name, -1), 0);
  const Certificate wrong =
      Parse(TestAuthority().IssueAuthentication(Order(vocabulary::CardCertificate::kWrongUsage)));
  EXPECT_EQ(X509_get_key_usage(wrong.get()), static_cast<unsigned>(KU_KEY_ENCIPHERMENT));
}

// Each otherName of the subject alternative name: the last number of its type, and its text.
std::vector<std::pair<int, std::string>> ItemsOf(const Bytes& der) {
  const Certificate x = Parse(der);
  std::vector<std::pair<int, std::string>> items;
  const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> names{
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(x.get(), NID_subject_alt_name, nullptr, nullptr)),
      GENERAL_NAMES_free};
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const OTHERNAME* item = sk_GENERAL_NAME_value(names.get(), i)->d.otherName;
    char type[64];
    OBJ_obj2txt(type, sizeof type, item->type_id, 1);
    const ASN1_STRING* text = item->value->value.asn1_string;
    items.emplace_back(std::string_view(type).back() - '0',
                       std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                                   static_cast<std::size_t>(ASN1_STRING_length(text))));
  }
  return items;
}

using Items = std::vector<std::pair<int, std::string>>;

TEST(Authority, TheSignatureCertificateCarriesTheFourItems) {
  const IssueOrder person = Hanako();
  const Bytes der =
      TestAuthority().IssueSignature(Order(), {person.name, person.address, person.birth, person.sex});
  EXPECT_TRUE(Contains(der, BytesOf("番号　花子")));
  EXPECT_TRUE(Contains(der, BytesOf("319800217"))) << "era 3, 昭和";
  EXPECT_TRUE(Contains(der, *FromHex("060B2A83088C9B5508050101 14")));
  EXPECT_EQ(X509_get_key_usage(Parse(der).get()),
            static_cast<unsigned>(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION));
}

TEST(Authority, CharactersOutsideTheTwoSetsAreReplacedAndFlagged) {
  const CivilDate birth = Hanako().birth;
  EXPECT_EQ(ItemsOf(TestAuthority().IssueSignature(Order(), {"濵口　翔", "架空町一丁目２－３", birth, '1'})),
            (Items{{1, "濵口　翔"},
                   {4, "319800217"},
                   {3, "1"},
                   {5, "架空町一丁目２－３"},
                   {2, "0000"},
                   {6, "000000000"}}))
      << "濵 is in JIS X 0212";
  EXPECT_EQ(ItemsOf(TestAuthority().IssueSignature(Order(), {"𠮷野　德髙", "﨑町ｱ", birth, '9'})),
            (Items{{1, "●野　●●"}, {4, "319800217"}, {3, "3"}, {5, "●町●"}, {2, "10011"}, {6, "101"}}));
}

TEST(CertificateCharacters, TheTwoSetsAsciiAndTheFullWidthHyphenCanBeHeld) {
  const auto held = ForCertificate("A9 東京都－１丁目濵");
  EXPECT_EQ(held.text, "A9 東京都－１丁目濵");
  EXPECT_EQ(held.flags, std::string(11, '0'));
}

TEST(CertificateCharacters, WhatIsInNeitherSetIsSubstitutedAndFlagged) {
  EXPECT_EQ(ForCertificate("𠮷a髙ｱ").text, "●a●●");
  EXPECT_EQ(ForCertificate("𠮷a髙ｱ").flags, "1011");
  EXPECT_EQ(ForCertificate("\U000E0041").flags, "1") << "a tag character is in no set";
}

TEST(CertificateCharacters, BytesThatAreNoUtf8AreSubstituted) {
  for (const std::string_view bytes : {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xE6\x9D", "\xFF"})
    EXPECT_EQ(ForCertificate(bytes).flags, "1") << ToHex(BytesOf(bytes));
}

TEST(Authority, SameOrderSameBytes) {
  EXPECT_EQ(TestAuthority().IssueAuthentication(Order()), Authority().IssueAuthentication(Order()));
  EXPECT_EQ(Authority().SignatureCa(), TestAuthority().SignatureCa());
}

}  // namespace
}  // namespace shikaku::virtual_card
