// Certificates as OpenSSL's own verifier sees them.
#pragma once

#include <gtest/gtest.h>
#include <openssl/x509.h>

#include <memory>

#include "tests/support/test_person.h"
#include "virtual_card/authority/authority.h"

namespace shikaku::virtual_card {

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

constexpr std::int64_t kJune2025 = 1'750'000'000;  // 2025-06-16T00:06:40 JST

inline Certificate Parse(const Bytes& der) {
  const unsigned char* at = der.data();
  Certificate certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())), X509_free);
  EXPECT_NE(certificate, nullptr);
  return certificate;
}

// 0 when OpenSSL accepts `der` under the user-authentication authority at that moment (UTC seconds);
// otherwise its error.
inline int VerifyError(const Bytes& der, std::int64_t at = kJune2025) {
  const Certificate certificate = Parse(der);
  const Certificate ca = Parse(tests::TestAuthority().AuthenticationCa());
  X509_STORE* store = X509_STORE_new();
  X509_STORE_add_cert(store, ca.get());
  X509_STORE_CTX* context = X509_STORE_CTX_new();
  X509_STORE_CTX_init(context, store, certificate.get(), nullptr);
  X509_STORE_CTX_set_time(context, 0, at);
  const int error = X509_verify_cert(context) == 1 ? 0 : X509_STORE_CTX_get_error(context);
  X509_STORE_CTX_free(context);
  X509_STORE_free(store);
  return error;
}

}  // namespace shikaku::virtual_card
