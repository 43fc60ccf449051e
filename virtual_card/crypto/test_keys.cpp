#include "virtual_card/crypto/test_keys.h"

#include <cassert>
#include <map>
#include <string>

namespace shikaku::virtual_card {

namespace {

template <class Key>
std::shared_ptr<const Key> Parsed(std::string_view name) {
  static std::map<std::string, std::shared_ptr<const Key>, std::less<>> parsed;
  const auto known = parsed.find(name);
  if (known != parsed.end()) return known->second;
  for (const EmbeddedKey& key : EmbeddedKeys()) {
    if (key.name != name) continue;
    auto made = Key::FromPem(key.pem);
    assert(made != nullptr);
    parsed.emplace(name, made);
    return made;
  }
  assert(!"no test key of this name");
  return nullptr;
}

// "07"
std::string TwoDigits(int number) { return std::to_string(100 + number).substr(1); }

}  // namespace

std::shared_ptr<const RsaKey> TestKey(std::string_view name) { return Parsed<RsaKey>(name); }

std::shared_ptr<const EcKey> TestEcKey(std::string_view name) { return Parsed<EcKey>(name); }

std::shared_ptr<const RsaKey> PoolKey(int index) {
  assert(index >= 0);
  return TestKey("pool-" + TwoDigits(index % kPoolSize));
}

std::shared_ptr<const EcKey> EcPoolKey(int index) {
  assert(index >= 0);
  return TestEcKey("ec-pool-" + TwoDigits(index % kEcPoolSize));
}

}  // namespace shikaku::virtual_card
