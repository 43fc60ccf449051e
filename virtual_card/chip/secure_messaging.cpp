#include "virtual_card/chip/secure_messaging.h"

#include <openssl/evp.h>

#include <cassert>
#include <memory>

#include "models/iso7816/ber_tlv.h"

namespace shikaku::virtual_card {
namespace {

constexpr std::size_t kBlock = 16;
constexpr std::size_t kSeedSize = 32;
constexpr Byte kPaddedContent = 0x01;
constexpr Byte kPaddingMark = 0x80;

// Whole blocks, without padding of OpenSSL's.
Bytes AesCbc(bool encrypt, const Bytes& key, const Bytes& vector, BytesView blocks) {
  assert(key.size() == kBlock && vector.size() == kBlock && blocks.size() % kBlock == 0);
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                EVP_CIPHER_CTX_free);
  Bytes result(blocks.size());
  int size = 0;
  EVP_CipherInit_ex(context.get(), EVP_aes_128_cbc(), nullptr, key.data(), vector.data(), encrypt ? 1 : 0);
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  EVP_CipherUpdate(context.get(), result.data(), &size, blocks.data(), static_cast<int>(blocks.size()));
  assert(static_cast<std::size_t>(size) == result.size());
  return result;
}

}  // namespace

std::optional<Bytes> SessionKeyFrom(const RsaKey& key, BytesView cryptogram) {
  const auto message = key.DecryptOaepSha256(cryptogram);
  const Bytes head{0xA0, 0x22, 0x80, 0x20};
  if (!message || message->size() != head.size() + kSeedSize) return std::nullopt;
  if (!std::equal(head.begin(), head.end(), message->begin())) return std::nullopt;
  const auto seed = message->begin() + static_cast<std::ptrdiff_t>(head.size());
  return Bytes(seed, seed + static_cast<std::ptrdiff_t>(kBlock));
}

Bytes SecureSession::InitialVector() const {
  Bytes block(kBlock, 0);
  for (std::size_t i = 0; i < sizeof number_; ++i)
    block[kBlock - 1 - i] = static_cast<Byte>(number_ >> 8 * i);
  return AesCbc(true, key_, Bytes(kBlock, 0), block);
}

std::optional<Bytes> SecureSession::Open(BytesView value) const {
  if (value.size() <= kBlock || value[0] != kPaddedContent || (value.size() - 1) % kBlock != 0) {
    return std::nullopt;
  }
  Bytes plain = AesCbc(false, key_, InitialVector(), value.subspan(1));
  while (!plain.empty() && plain.back() == 0x00) plain.pop_back();
  if (plain.empty() || plain.back() != kPaddingMark) return std::nullopt;
  plain.pop_back();
  return plain;
}

Bytes SecureSession::Seal(BytesView plain) const {
  Bytes padded(plain.begin(), plain.end());
  padded.push_back(kPaddingMark);
  padded.resize((padded.size() + kBlock - 1) / kBlock * kBlock, 0x00);
  Bytes value{kPaddedContent};
  Append(value, AesCbc(true, key_, InitialVector(), padded));
  return iso7816::Tlv(kCryptogramTag, value);
}

}  // namespace shikaku::virtual_card
