#include "harness/judge/requirement.h"

#include <algorithm>

namespace shikaku::judge {

const Requirement* Rulebook::Find(std::string_view id) const {
  const auto found = std::ranges::find(requirements, id, &Requirement::id);
  return found == requirements.end() ? nullptr : &*found;
}

vocabulary::Role Rulebook::RoleOf(std::string_view id) const {
  const Requirement* found = Find(id);
  return found == nullptr ? vocabulary::Role::kBench : found->role;
}

const Limit* Rulebook::LimitOf(std::string_view id, vocabulary::Quantity quantity) const {
  const Requirement* requirement = Find(id);
  if (requirement == nullptr) return nullptr;
  const auto found = std::ranges::find(requirement->limits, quantity, &Limit::quantity);
  return found == requirement->limits.end() ? nullptr : &*found;
}

const Limit* Rulebook::TimeLimitOf(std::string_view id) const {
  const Requirement* requirement = Find(id);
  if (requirement == nullptr) return nullptr;
  const auto found = std::ranges::find(requirement->limits, Unit::kSecond, &Limit::unit);
  return found == requirement->limits.end() ? nullptr : &*found;
}

}  // namespace shikaku::judge
