// The requirement catalogue, as far as judging and its reports need it (scenarios/requirements.yaml).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/judge/limit.h"
#include "models/vocabulary/bench.h"

namespace shikaku::judge {

struct Requirement {
  std::string id;
  vocabulary::Role role = vocabulary::Role::kBench;  // whom it binds
  vocabulary::Basis basis{};
  std::string source;
  std::string title_en;
  std::string title_ja;
  std::string says;     // what it demands, in English
  std::string says_ja;  // the same in Japanese
  std::vector<Limit> limits{};

  friend bool operator==(const Requirement&, const Requirement&) = default;
};

// All of them, in the catalogue's order.
struct Rulebook {
  std::vector<Requirement> requirements;

  // Null for an id that is in no catalogue.
  const Requirement* Find(std::string_view id) const;

  // The role that a requirement binds; that of the bench itself for an id that is in no catalogue.
  vocabulary::Role RoleOf(std::string_view id) const;

  // What a requirement bounds of a quantity; null where it does not.
  const Limit* LimitOf(std::string_view id, vocabulary::Quantity quantity) const;
  // The first of its limits that is a time; null where it has none.
  const Limit* TimeLimitOf(std::string_view id) const;
};

}  // namespace shikaku::judge
