#include "virtual_card/crypto/ec_key.h"

#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <string>

namespace shikaku::virtual_card {
namespace {

// The P-384 key of RFC 6979, A.2.6, as PEM. OpenSSL derives the public point.
std::string Rfc6979Key() {
  const char* const x =
      "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5";
  BIGNUM* secret = nullptr;
  BN_hex2bn(&secret, x);
  EC_GROUP* group = EC_GROUP_new_by_curve_name(NID_secp384r1);
  EC_POINT* point = EC_POINT_new(group);
  EC_POINT_mul(group, point, secret, nullptr, nullptr, nullptr);
  unsigned char encoded[97];
  EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, encoded, sizeof encoded, nullptr);
  OSSL_PARAM_BLD* builder = OSSL_PARAM_BLD_new();
  OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, "P-384", 0);
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_PRIV_KEY, secret);
  OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, encoded, sizeof encoded);
  OSSL_PARAM* parameters = OSSL_PARAM_BLD_to_param(builder);
  EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr);
  EVP_PKEY* key = nullptr;
  EVP_PKEY_fromdata_init(context);
  EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, parameters);
  BIO* out = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
  char* text = nullptr;
  const long size = BIO_get_mem_data(out, &text);
  std::string pem(text, static_cast<std::size_t>(size));
  BIO_free(out);
  EVP_PKEY_free(key);
  EVP_PKEY_CTX_free(context);
  OSSL_PARAM_free(parameters);
  OSSL_PARAM_BLD_free(builder);
  EC_POINT_free(point);
  EC_GROUP_free(group);
  BN_free(secret);
  return pem;
}

TEST(EcKey, SignsAsTheRfcSays) {
  const auto key = EcKey::FromPem(Rfc6979Key());
  ASSERT_NE(key, nullptr);
  EXPECT_EQ(
      ToHex(key->SignHash(Sha384(BytesOf("sample")))),
      "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46"
      "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8");
  EXPECT_EQ(
      ToHex(key->SignHash(Sha384(BytesOf("test")))),
      "8203B63D3C853E8D77227FB377BCF7B7B772E97892A80F36AB775D509D7A5FEB0542A7F0812998DA8F1DD3CA3CF023DB"
      "DDD0760448D42D8A43AF45AF836FCE4DE8BE06B485E9B61B827C2F13173923E06A739F040649A667BF3B828246BAA5A5");
}

TEST(EcKey, TakesNoOtherKeys) {
  EXPECT_EQ(EcKey::FromPem("no key"), nullptr);
  EVP_PKEY* other = EVP_EC_gen("P-256");
  BIO* out = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(out, other, nullptr, nullptr, 0, nullptr, nullptr);
  char* text = nullptr;
  const long size = BIO_get_mem_data(out, &text);
  EXPECT_EQ(EcKey::FromPem({text, static_cast<std::size_t>(size)}), nullptr);
  BIO_free(out);
  EVP_PKEY_free(other);
}

}  // namespace
}  // namespace shikaku::virtual_card
