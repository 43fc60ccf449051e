#include "virtual_card/crypto/ec_key.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/obj_mac.h>
#include <openssl/pem.h>
#include <openssl/sha.h>

#include <array>
#include <cassert>
#include <initializer_list>

namespace shikaku::virtual_card {
namespace {

constexpr std::size_t kHalf = kEcSignatureSize / 2;

using Number = std::unique_ptr<BIGNUM, decltype(&BN_clear_free)>;
using NumberContext = std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)>;
using Group = std::unique_ptr<EC_GROUP, decltype(&EC_GROUP_free)>;
using Point = std::unique_ptr<EC_POINT, decltype(&EC_POINT_free)>;

Number NewNumber() { return {BN_new(), BN_clear_free}; }

Number NumberOf(BytesView bytes) {
  return {BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr), BN_clear_free};
}

Bytes Padded(const BIGNUM* number) {
  Bytes bytes(kHalf);
  BN_bn2binpad(number, bytes.data(), static_cast<int>(bytes.size()));
  return bytes;
}

Bytes Hmac(BytesView key, std::initializer_list<BytesView> parts) {
  Bytes message;
  for (const BytesView part : parts) Append(message, part);
  Bytes mac(kEcHashSize);
  HMAC(EVP_sha384(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), mac.data(),
       nullptr);
  return mac;
}

// The candidates for a nonce (RFC 6979, 3.2), with hash and curve of one size.
class Nonces {
 public:
  Nonces(BytesView secret, BytesView hash_mod_n) : key_(kEcHashSize, 0x00), value_(kEcHashSize, 0x01) {
    for (const Byte round : {Byte{0x00}, Byte{0x01}}) {
      key_ = Hmac(key_, {value_, BytesView(&round, 1), secret, hash_mod_n});
      value_ = Hmac(key_, {value_});
    }
  }

  Bytes Next() {
    value_ = Hmac(key_, {value_});
    Bytes candidate = value_;
    const Byte zero = 0x00;
    key_ = Hmac(key_, {value_, BytesView(&zero, 1)});
    value_ = Hmac(key_, {value_});
    return candidate;
  }

 private:
  Bytes key_;
  Bytes value_;
};

}  // namespace

Bytes Sha384(BytesView message) {
  Bytes hash(kEcHashSize);
  SHA384(message.data(), message.size(), hash.data());
  return hash;
}

std::shared_ptr<const EcKey> EcKey::FromPem(std::string_view pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> text(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  EVP_PKEY* key = PEM_read_bio_PrivateKey(text.get(), nullptr, nullptr, nullptr);
  if (key == nullptr) return nullptr;
  std::shared_ptr<const EcKey> made(new EcKey(key));
  std::array<char, 32> group{};
  const bool named = EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(),
                                                    group.size(), nullptr) == 1;
  return named && std::string_view(group.data()) == SN_secp384r1 ? made : nullptr;
}

EcKey::~EcKey() { EVP_PKEY_free(key_); }

Bytes EcKey::SignHash(BytesView hash) const {
  assert(hash.size() == kEcHashSize);
  const Group group(EC_GROUP_new_by_curve_name(NID_secp384r1), EC_GROUP_free);
  const NumberContext context(BN_CTX_new(), BN_CTX_free);
  const BIGNUM* n = EC_GROUP_get0_order(group.get());
  BIGNUM* raw = nullptr;
  [[maybe_unused]] const int found = EVP_PKEY_get_bn_param(key_, OSSL_PKEY_PARAM_PRIV_KEY, &raw);
  assert(found == 1);
  const Number secret(raw, BN_clear_free);
  const Number e = NumberOf(hash);
  BN_nnmod(e.get(), e.get(), n, context.get());

  const Point point(EC_POINT_new(group.get()), EC_POINT_free);
  const Number r = NewNumber();
  const Number s = NewNumber();
  Nonces nonces(Padded(secret.get()), Padded(e.get()));
  while (true) {
    const Number k = NumberOf(nonces.Next());
    if (BN_is_zero(k.get()) || BN_cmp(k.get(), n) >= 0) continue;
    EC_POINT_mul(group.get(), point.get(), k.get(), nullptr, nullptr, context.get());
    EC_POINT_get_affine_coordinates(group.get(), point.get(), r.get(), nullptr, context.get());
    BN_nnmod(r.get(), r.get(), n, context.get());
    BN_mod_mul(s.get(), r.get(), secret.get(), n, context.get());
    BN_mod_add(s.get(), s.get(), e.get(), n, context.get());
    const Number inverse(BN_mod_inverse(nullptr, k.get(), n, context.get()), BN_clear_free);
    BN_mod_mul(s.get(), s.get(), inverse.get(), n, context.get());
    if (!BN_is_zero(r.get()) && !BN_is_zero(s.get())) break;
  }
  Bytes signature = Padded(r.get());
  Append(signature, Padded(s.get()));
  return signature;
}

Bytes EcKey::SignHashDer(BytesView hash) const {
  const Bytes raw = SignHash(hash);
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> form(ECDSA_SIG_new(), ECDSA_SIG_free);
  ECDSA_SIG_set0(form.get(), NumberOf(BytesView(raw).first(kHalf)).release(),
                 NumberOf(BytesView(raw).subspan(kHalf)).release());
  Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(form.get(), nullptr)));
  unsigned char* out = der.data();
  i2d_ECDSA_SIG(form.get(), &out);
  return der;
}

}  // namespace shikaku::virtual_card
