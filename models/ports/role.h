// Who may be to blame for what happens in a run: the bench itself, or the device in one of the roles at the
// desk.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace shikaku::ports {

enum class Role {
  kBench,
  kReader,
  kTerminal,
  kCentral,
  kCard,
  kNfc,   // the reader's contactless front-end
  kFace,  // the face engine
};

inline constexpr std::array kRoles{Role::kBench, Role::kReader, Role::kTerminal, Role::kCentral,
                                   Role::kCard,  Role::kNfc,    Role::kFace};

// As `--dut`, records and reports write it.
constexpr std::string_view NameOf(Role role) {
  constexpr std::array<std::string_view, kRoles.size()> kNames{"bench", "reader", "terminal", "central",
                                                               "card",  "nfc",    "face"};
  return kNames[static_cast<std::size_t>(role)];
}

// The role of that name; nothing where there is none.
constexpr std::optional<Role> RoleFrom(std::string_view name) {
  for (const Role role : kRoles) {
    if (NameOf(role) == name) return role;
  }
  return std::nullopt;
}

}  // namespace shikaku::ports
