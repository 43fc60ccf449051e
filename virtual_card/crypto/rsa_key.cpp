#include "virtual_card/crypto/rsa_key.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>

#include <cassert>

namespace shikaku::virtual_card {
namespace {

constexpr std::size_t kSignaturePaddingMin = 11;
constexpr std::size_t kHashSize = 32;

using Context = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

Context ContextOf(EVP_PKEY* key) {
  Context context(EVP_PKEY_CTX_new(key, nullptr), EVP_PKEY_CTX_free);
  assert(context);
  return context;
}

Bytes NumberOf(EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  [[maybe_unused]] const int found = EVP_PKEY_get_bn_param(key, name, &raw);
  assert(found == 1);
  const Number number(raw, BN_free);
  Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number.get())));
  BN_bn2bin(number.get(), bytes.data());
  return bytes;
}

std::optional<Bytes> SignUnpadded(EVP_PKEY* key, BytesView data) {
  const Context context = ContextOf(key);
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
  Bytes signature(size);
  if (EVP_PKEY_sign_init(context.get()) != 1 ||
      EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) != 1 ||
      EVP_PKEY_sign(context.get(), signature.data(), &size, data.data(), data.size()) != 1) {
    return std::nullopt;
  }
  return signature;
}

// MGF1 with SHA-256 (RFC 8017, B.2.1).
Bytes Mask(BytesView seed, std::size_t size) {
  Bytes mask;
  for (Byte counter = 0; mask.size() < size; ++counter) {
    Bytes block(seed.begin(), seed.end());
    Append(block, Bytes{0, 0, 0, counter});
    Append(mask, Sha256(block));
  }
  mask.resize(size);
  return mask;
}

}  // namespace

Bytes Sha256(BytesView message) {
  Bytes hash(kHashSize);
  SHA256(message.data(), message.size(), hash.data());
  return hash;
}

Bytes Sha256DigestInfo(BytesView hash) {
  Bytes info = *FromHex("3031300D060960864801650304020105000420");
  Append(info, hash);
  return info;
}

std::shared_ptr<const RsaKey> RsaKey::FromPem(std::string_view pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> text(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  EVP_PKEY* key = PEM_read_bio_PrivateKey(text.get(), nullptr, nullptr, nullptr);
  if (key == nullptr) return nullptr;
  std::shared_ptr<const RsaKey> made(new RsaKey(key));
  return EVP_PKEY_is_a(key, "RSA") == 1 ? made : nullptr;
}

std::shared_ptr<const RsaKey> RsaKey::FromPublic(BytesView modulus, BytesView exponent) {
  const Number n(BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr), BN_free);
  const Number e(BN_bin2bn(exponent.data(), static_cast<int>(exponent.size()), nullptr), BN_free);
  const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(OSSL_PARAM_BLD_new(),
                                                                                OSSL_PARAM_BLD_free);
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(
      OSSL_PARAM_BLD_to_param(builder.get()), OSSL_PARAM_free);
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr), EVP_PKEY_CTX_free);
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return nullptr;
  }
  return std::shared_ptr<const RsaKey>(new RsaKey(key));
}

RsaKey::RsaKey(EVP_PKEY* key) : key_(key), signer_(EVP_PKEY_CTX_new(key, nullptr)) {
  const bool ready = signer_ != nullptr && EVP_PKEY_sign_init(signer_) == 1 &&
                     EVP_PKEY_CTX_set_rsa_padding(signer_, RSA_PKCS1_PADDING) == 1;
  if (!ready) ERR_clear_error();  // not an RSA key; FromPem refuses it
}

RsaKey::~RsaKey() {
  EVP_PKEY_CTX_free(signer_);
  EVP_PKEY_free(key_);
}

std::optional<Bytes> RsaKey::SignPadded(BytesView data) const {
  if (data.empty() || data.size() + kSignaturePaddingMin > size()) return std::nullopt;
  const Context context(EVP_PKEY_CTX_dup(signer_), EVP_PKEY_CTX_free);
  std::size_t size_out = size();
  Bytes signature(size_out);
  const int done = EVP_PKEY_sign(context.get(), signature.data(), &size_out, data.data(), data.size());
  return done == 1 ? std::optional(std::move(signature)) : std::nullopt;
}

Bytes RsaKey::SignSha256(BytesView message) const {
  const auto signature = SignPadded(Sha256DigestInfo(Sha256(message)));
  assert(signature);
  return *signature;
}

// EMSA-PSS (RFC 8017, 9.1.1) by hand: OpenSSL draws the salt from its own generator.
Bytes RsaKey::SignPss(BytesView hash) const {
  const Bytes salt = Sha256(hash);
  Bytes padded(8, 0);
  Append(padded, hash);
  Append(padded, salt);
  const Bytes h = Sha256(padded);
  const std::size_t block_size = size() - kHashSize - 1;
  Bytes block(block_size - kHashSize - 1, 0);
  block.push_back(0x01);
  Append(block, salt);
  const Bytes mask = Mask(h, block_size);
  for (std::size_t i = 0; i < block_size; ++i) block[i] ^= mask[i];
  block[0] &= 0x7F;
  Append(block, h);
  block.push_back(0xBC);
  const auto signature = SignUnpadded(key_, block);
  assert(signature);
  return *signature;
}

bool RsaKey::VerifySha256(BytesView message, BytesView signature) const {
  const Context context = ContextOf(key_);
  const Bytes hash = Sha256(message);
  return EVP_PKEY_verify_init(context.get()) == 1 &&
         EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1 &&
         EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) == 1 &&
         EVP_PKEY_verify(context.get(), signature.data(), signature.size(), hash.data(), hash.size()) == 1;
}

std::optional<Bytes> RsaKey::DecryptOaepSha256(BytesView cryptogram) const {
  const Context context = ContextOf(key_);
  std::size_t size_out = size();
  Bytes plain(size_out);
  if (EVP_PKEY_decrypt_init(context.get()) != 1 ||
      EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) != 1 ||
      EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), EVP_sha256()) != 1 ||
      EVP_PKEY_decrypt(context.get(), plain.data(), &size_out, cryptogram.data(), cryptogram.size()) != 1) {
    ERR_clear_error();
    return std::nullopt;
  }
  plain.resize(size_out);
  return plain;
}

Bytes RsaKey::EncryptRaw(BytesView block) const {
  const Context context = ContextOf(key_);
  std::size_t size_out = size();
  Bytes result(size_out);
  [[maybe_unused]] const bool done =
      EVP_PKEY_encrypt_init(context.get()) == 1 &&
      EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1 &&
      EVP_PKEY_encrypt(context.get(), result.data(), &size_out, block.data(), block.size()) == 1;
  assert(done);
  return result;
}

Bytes RsaKey::Modulus() const { return NumberOf(key_, OSSL_PKEY_PARAM_RSA_N); }

Bytes RsaKey::PublicExponent() const { return NumberOf(key_, OSSL_PKEY_PARAM_RSA_E); }

std::size_t RsaKey::size() const { return static_cast<std::size_t>(EVP_PKEY_get_size(key_)); }

}  // namespace shikaku::virtual_card
