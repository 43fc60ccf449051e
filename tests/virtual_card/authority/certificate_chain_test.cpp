// Certificates and the authority above them, judged by OpenSSL's own verifier.
#include <gtest/gtest.h>
#include <openssl/x509.h>

#include "tests/support/test_person.h"
#include "virtual_card/authority/authority.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

constexpr std::int64_t kJune2025 = 1'750'000'000;  // 2025-06-16T00:06:40 JST

Certificate Parse(const Bytes& der) {
  const unsigned char* at = der.data();
  return {d2i_X509(nullptr, &at, static_cast<long>(der.size())), X509_free};
}

CertificateOrder Order(std::uint64_t serial, vocabulary::CardCertificate fault) {
  using namespace std::chrono;
  static const auto key = PoolKey(3);
  return {key.get(), serial, year{2025} / January / 10, year{2030} / February / 17, fault, {}};
}

// 0 when OpenSSL accepts the certificate in June 2025; otherwise its error.
int Judge(const Bytes& der) {
  const Certificate certificate = Parse(der);
  const Certificate ca = Parse(TestAuthority().AuthenticationCa());
  X509_STORE* store = X509_STORE_new();
  X509_STORE_add_cert(store, ca.get());
  X509_STORE_CTX* context = X509_STORE_CTX_new();
  X509_STORE_CTX_init(context, store, certificate.get(), nullptr);
  X509_STORE_CTX_set_time(context, 0, kJune2025);
  const int error = X509_verify_cert(context) == 1 ? 0 : X509_STORE_CTX_get_error(context);
  X509_STORE_CTX_free(context);
  X509_STORE_free(store);
  return error;
}

TEST(Certificates, LapsedAndFutureOnesOnDemand) {
  const auto judge = [](vocabulary::CardCertificate fault) {
    return Judge(TestAuthority().IssueAuthentication(Order(1, fault)));
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
