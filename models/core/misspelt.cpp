#include "models/core/misspelt.h"

#include <algorithm>
#include <vector>

namespace shikaku {
namespace {

constexpr std::size_t kChangesMax = 2;

// How many single-letter changes turn `a` into `b`.
std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()];
}

}  // namespace

std::optional<std::string> Meant(std::string_view written, std::span<const std::string> known) {
  const auto changes = [&](const std::string& name) { return EditDistance(name, written); };
  const auto nearest = std::ranges::min_element(known, {}, changes);
  if (nearest == known.end() || changes(*nearest) > kChangesMax) return std::nullopt;
  return *nearest;
}

}  // namespace shikaku
