#include "virtual_card/test_keys.h"

#include <cassert>
#include <map>
#include <string>

namespace shikaku::virtual_card {

std::shared_ptr<const RsaKey> TestKey(std::string_view name) {
  static std::map<std::string, std::shared_ptr<const RsaKey>, std::less<>> parsed;
  const auto known = parsed.find(name);
  if (known != parsed.end()) return known->second;
  for (const EmbeddedKey& key : EmbeddedKeys()) {
    if (key.name != name) continue;
    auto made = RsaKey::FromPem(key.pem);
    assert(made != nullptr);
    parsed.emplace(name, made);
    return made;
  }
  assert(!"no test key of this name");
  return nullptr;
}

std::shared_ptr<const RsaKey> PoolKey(int index) {
  assert(index >= 0);
  const std::string digits = std::to_string(100 + index % kPoolSize);
  return TestKey("pool-" + digits.substr(1));
}

}  // namespace shikaku::virtual_card
