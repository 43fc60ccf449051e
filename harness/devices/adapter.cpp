#include "harness/devices/adapter.h"

#include <algorithm>

namespace shikaku::devices {

using ports::Role;

bool Adapter::Takes(Role role) const {
  switch (role) {
    case Role::kReader:
      return reader != nullptr;
    case Role::kTerminal:
      return terminal != nullptr;
    case Role::kCentral:
      return central != nullptr;
    case Role::kCard:
      return cards != nullptr;
    case Role::kFace:
      return face != nullptr;
    case Role::kNfc:
      return nfc != nullptr;
    case Role::kBench:
      return false;
  }
  return false;
}

const Adapter* FindAdapter(Role role, std::string_view name) {
  const auto found = std::ranges::find_if(
      Adapters(), [&](const Adapter& adapter) { return adapter.name == name && adapter.Takes(role); });
  return found == Adapters().end() ? nullptr : &*found;
}

const std::vector<Role>& DeviceRoles() {
  static const std::vector<Role> kRoles = [] {
    std::vector<Role> roles;
    for (const Role role : vocabulary::All<Role>()) {
      if (FindAdapter(role, kReference) != nullptr) roles.push_back(role);
    }
    return roles;
  }();
  return kRoles;
}

}  // namespace shikaku::devices
