// The published test keys (virtual_card/crypto/test_keys), compiled in. TEST ONLY: they protect nothing.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "virtual_card/crypto/ec_key.h"
#include "virtual_card/crypto/rsa_key.h"

namespace shikaku::virtual_card {

// One key of the folder; both texts live as long as the program.
struct EmbeddedKey {
  std::string_view name;  // of its file, without .pem
  std::string_view pem;
};

// All of them, by name. Generated at build time.
const std::vector<EmbeddedKey>& EmbeddedKeys();

// How many keys there are for cards: RSA, and P-384.
inline constexpr int kPoolSize = 32;
inline constexpr int kEcPoolSize = 8;

// The key called `name` ("ca-authentication"); it must exist. Parsed at first use and kept for the process.
std::shared_ptr<const RsaKey> TestKey(std::string_view name);

// A card key: `index` modulo the size of the pool. `index` is not negative.
std::shared_ptr<const RsaKey> PoolKey(int index);

// The same for P-384 keys ("ec-ca-authentication").
std::shared_ptr<const EcKey> TestEcKey(std::string_view name);
std::shared_ptr<const EcKey> EcPoolKey(int index);

}  // namespace shikaku::virtual_card
