// Which of the recorded stages a time was made of: the chain that must get shorter for the whole to end
// sooner.
#pragma once

#include <string>
#include <vector>

#include "models/core/sim_time.h"

namespace shikaku::judge {

// from <= to.
struct Stage {
  std::string name;
  std::string lane;
  SimTime from{};
  SimTime to{};
  bool waits_for_others = false;  // an exchange: the stages within it are what it waits for
};

// Walks back from `to`: the stage that ended last, then the one that had ended last when that began, and so
// on to `from`; within an exchange likewise, among the exchanges inside it (to a depth of 16). A stage that
// waited for a core is preceded by the one that held it. True for each stage on that chain, in the order
// given. Purely from the record: a stage that happens to end last counts as what the next one waited for.
std::vector<bool> CriticalStages(const std::vector<Stage>& stages, SimTime from, SimTime to);

}  // namespace shikaku::judge
