// Which of the recorded stages a time was made of: the chain that must get shorter for the whole to end
// sooner.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace shikaku::judge {

// Times are cycles; from <= to.
struct Stage {
  std::string name;
  std::string lane;
  std::int64_t from = 0;
  std::int64_t to = 0;
  bool waits_for_others = false;  // an exchange: the stages within it are what it waits for
};

// Walks back from `to`: the stage that ended last, then the one that had ended last when that began, and so
// on to `from`; within an exchange likewise, among the exchanges inside it. A stage that waited for a core is
// preceded by the one that held it. True for each stage on that chain, in the order given. Purely from the
// record: a stage that happens to end last counts as what the next one waited for.
std::vector<bool> CriticalStages(const std::vector<Stage>& stages, std::int64_t from, std::int64_t to);

}  // namespace shikaku::judge
