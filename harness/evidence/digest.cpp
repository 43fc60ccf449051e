#include "harness/evidence/digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace shikaku::evidence {
namespace {

// OpenSSL without SHA-256 or without memory: nothing that a caller could do about it.
void Expect(bool well) {
  if (!well) throw std::logic_error("OpenSSL cannot make a SHA-256");
}

}  // namespace

Digest::Digest() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
  Expect(context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
}

void Digest::Add(std::string_view piece) {
  Expect(EVP_DigestUpdate(context_.get(), piece.data(), piece.size()) == 1);
}

std::string Digest::Hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  Expect(EVP_DigestFinal_ex(context_.get(), digest.data(), &size) == 1 && size * 2 == kHashDigits);
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(kHashDigits);
  for (unsigned int i = 0; i < size; ++i) {
    hex += kDigits[digest[i] >> 4];
    hex += kDigits[digest[i] & 0x0F];
  }
  return hex;
}

std::string Sha256(std::string_view text) {
  Digest digest;
  digest.Add(text);
  return digest.Hex();
}

bool IsHash(std::string_view text) {
  return text.size() == kHashDigits &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace shikaku::evidence
