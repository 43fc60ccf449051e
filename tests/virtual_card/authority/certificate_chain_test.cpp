// Certificates and the authority above them, judged by OpenSSL's own verifier.
#include <gtest/gtest.h>
#include <openssl/x509.h>

#include "tests/support/test_person.h"
#include "tests/virtual_card/authority/by_openssl.h"
#include "virtual_card/authority/authority.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

CertificateOrder Order(std::uint64_t serial, vocabulary::CardCertificate fault) {
  using namespace std::chrono;
  static const auto key = PoolKey(3);
  return {key.get(), serial, year{2025} / January / 10, year{2030} / February / 17, fault, {}};
}

TEST(Certificates, LapsedAndFutureOnesOnDemand) {
  const auto judge = [](vocabulary::CardCertificate fault) {
    return VerifyError(TestAuthority().IssueAuthentication(Order(1, fault)));
  };
  EXPECT_EQ(judge(vocabulary::CardCertificate::kGood), 0);
  EXPECT_EQ(judge(vocabulary::CardCertificate::kExpired), X509_V_ERR_CERT_HAS_EXPIRED);
  EXPECT_EQ(judge(vocabulary::CardCertificate::kNotYetValid), X509_V_ERR_CERT_NOT_YET_VALID);
  EXPECT_EQ(judge(vocabulary::CardCertificate::kForged), X509_V_ERR_CERT_SIGNATURE_FAILURE);
}

// Certificates of the coming generation, under their own authorities.
TEST(Certificates, P384ChainsAreAcceptedAndForgeriesAreNot) {
  using namespace std::chrono;
  const auto key = EcPoolKey(1);
  const auto judge = [&](vocabulary::CardCertificate fault) {
    const Certificate certificate = Parse(TestAuthority().IssueEcAuthentication(
        {key.get(), 9, year{2025} / January / 10, year{2034} / January / 9, fault}));
    const Certificate ca = Parse(TestAuthority().EcAuthenticationCa());
    EXPECT_EQ(X509_verify(ca.get(), X509_get0_pubkey(ca.get())), 1);
    return X509_verify(certificate.get(), X509_get0_pubkey(ca.get()));
  };
  EXPECT_EQ(judge(vocabulary::CardCertificate::kGood), 1);
  EXPECT_EQ(judge(vocabulary::CardCertificate::kForged), 0);
  EXPECT_EQ(judge(vocabulary::CardCertificate::kAltered), 0);
}

}  // namespace
}  // namespace shikaku::virtual_card
