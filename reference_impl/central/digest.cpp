#include "reference_impl/central/digest.h"

#include <openssl/evp.h>

#include <array>

#include "models/core/bytes.h"

namespace shikaku::reference::central {

std::string Sha256Hex(std::string_view text) {
  std::array<Byte, 32> digest{};
  EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return ToHex(digest);
}

}  // namespace shikaku::reference::central
