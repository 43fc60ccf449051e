// P-384 keys as the coming card generation uses them (facts A.12). All results are functions of their inputs.
#pragma once

#include <openssl/types.h>

#include <memory>
#include <string_view>

#include "models/core/bytes.h"

namespace shikaku::virtual_card {

inline constexpr std::size_t kEcHashSize = 48;       // SHA-384
inline constexpr std::size_t kEcSignatureSize = 96;  // r ‖ s

Bytes Sha384(BytesView message);  // 48 bytes

// A private key. Immutable; shared by whoever uses it.
class EcKey {
 public:
  // From a PEM private key; nothing (null) if it is not one on P-384. Text before the key is ignored.
  static std::shared_ptr<const EcKey> FromPem(std::string_view pem);

  EcKey(const EcKey&) = delete;
  EcKey& operator=(const EcKey&) = delete;
  ~EcKey();

  // ECDSA over a SHA-384 `hash` of 48 bytes, r ‖ s. The nonce is that of RFC 6979 with SHA-384: OpenSSL 3.0
  // can draw random ones only, and runs would not repeat.
  Bytes SignHash(BytesView hash) const;

  // The same as an ECDSA-Sig-Value in DER, as certificates carry it.
  Bytes SignHashDer(BytesView hash) const;

  // For OpenSSL; it stays this object's.
  EVP_PKEY* get() const { return key_; }

 private:
  explicit EcKey(EVP_PKEY* key) : key_(key) {}

  EVP_PKEY* key_;
};

}  // namespace shikaku::virtual_card
