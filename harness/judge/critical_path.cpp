#include "harness/judge/critical_path.h"

#include <algorithm>
#include <optional>

namespace shikaku::judge {
namespace {

constexpr int kDeepest = 16;  // exchanges within each other

class Walk {
 public:
  explicit Walk(const std::vector<Stage>& stages) : stages_(stages), critical_(stages.size(), false) {}

  // Among the stages for which `candidate` holds; `depth` exchanges around them.
  template <class Candidate>
  void Back(SimTime from, SimTime to, const Candidate& candidate, int depth = 0) {
    while (const auto last = LastEndedBy(to, from, candidate)) {
      critical_[*last] = true;
      const Stage& stage = stages_[*last];
      if (stage.waits_for_others && depth < kDeepest) Within(stage, depth + 1);
      to = stage.from;
    }
  }

  std::vector<bool> TakeCritical() { return std::move(critical_); }

 private:
  void Within(const Stage& exchange, int depth) {
    const auto inside = [&](const Stage& inner) {
      const bool shorter = inner.to - inner.from < exchange.to - exchange.from;
      return inner.waits_for_others && shorter && inner.from >= exchange.from && inner.to <= exchange.to;
    };
    Back(exchange.from, exchange.to, inside, depth);
  }

  // Of several that end together the longest; stages without duration cost nothing.
  template <class Candidate>
  std::optional<std::size_t> LastEndedBy(SimTime time, SimTime after, const Candidate& candidate) const {
    std::optional<std::size_t> last;
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      const Stage& stage = stages_[i];
      if (stage.to > time || stage.to <= after || stage.from == stage.to || !candidate(stage)) continue;
      const bool better = !last || stage.to > stages_[*last].to ||
                          (stage.to == stages_[*last].to && stage.from < stages_[*last].from);
      if (better) last = i;
    }
    return last;
  }

  const std::vector<Stage>& stages_;
  std::vector<bool> critical_;
};

}  // namespace

std::vector<bool> CriticalStages(const std::vector<Stage>& stages, SimTime from, SimTime to) {
  Walk walk{stages};
  walk.Back(from, to, [](const Stage&) { return true; });
  return walk.TakeCritical();
}

}  // namespace shikaku::judge
