// RSA keys as a card uses them. All results are functions of their inputs alone.
#pragma once

#include <openssl/types.h>

#include <memory>
#include <optional>
#include <string_view>

#include "models/core/bytes.h"

namespace shikaku::virtual_card {

Bytes Sha256(BytesView message);  // 32 bytes

// The DigestInfo of a SHA-256 hash (RFC 8017, 9.2).
Bytes Sha256DigestInfo(BytesView hash);

// A private key, or a public one alone. Immutable; shared by whoever uses it. With a public key alone, what
// needs the private one may not be called.
class RsaKey {
 public:
  // From a PEM private key; nothing (null) if it is not an RSA one. Text before the key is ignored.
  static std::shared_ptr<const RsaKey> FromPem(std::string_view pem);

  // A public key alone, for checking; both numbers big-endian. Nothing (null) where they make no key.
  static std::shared_ptr<const RsaKey> FromPublic(BytesView modulus, BytesView exponent);

  RsaKey(const RsaKey&) = delete;
  RsaKey& operator=(const RsaKey&) = delete;
  ~RsaKey();

  // PKCS#1 v1.5 signature padding around `data` as given, then the private key. Nothing if `data` is empty
  // or longer than the modulus allows (245 bytes for RSA-2048).
  std::optional<Bytes> SignPadded(BytesView data) const;

  // sha256WithRSAEncryption (RFC 8017): the signature, as long as the modulus.
  Bytes SignSha256(BytesView message) const;

  // RSASSA-PSS over a SHA-256 `hash`, salt of 32 bytes. The salt derives from the hash, so that runs repeat.
  Bytes SignPss(BytesView hash) const;

  // Whether `signature`, bytes from outside, is sha256WithRSAEncryption over `message` by this key.
  bool VerifySha256(BytesView message, BytesView signature) const;

  // RSAES-OAEP with SHA-256 and no label. Nothing for a cryptogram that is not one.
  std::optional<Bytes> DecryptOaepSha256(BytesView cryptogram) const;

  // The public key on `block` as it is, which is as long as the modulus and smaller.
  Bytes EncryptRaw(BytesView block) const;

  // The public key's two numbers, big-endian without leading zeros.
  Bytes Modulus() const;
  Bytes PublicExponent() const;
  std::size_t size() const;  // of the modulus, in bytes

  // For OpenSSL; it stays this object's.
  EVP_PKEY* get() const { return key_; }

 private:
  explicit RsaKey(EVP_PKEY* key);

  EVP_PKEY* key_;
  EVP_PKEY_CTX* signer_;  // made ready for PKCS#1 v1.5 signatures, to be copied: half the cost of a new one
};

}  // namespace shikaku::virtual_card
