#include "reports/render/budget.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "harness/judge/limit.h"
#include "reports/render/stage_words.h"
#include "reports/render/words.h"

namespace shikaku::reports {
namespace {

using judge::WaterfallStage;

// One after the other; a stage that lies within an earlier one stands behind ⊃.
Html CriticalPath(const judge::Waterfall& waterfall) {
  std::vector<const WaterfallStage*> critical;
  for (const WaterfallStage& stage : waterfall.stages) {
    if (stage.critical) critical.push_back(&stage);
  }
  std::ranges::sort(critical, {}, [](const WaterfallStage* s) {
    return std::tuple{s->from, -s->to.time_since_epoch(), s->name};
  });
  Html path;
  SimTime reached{};
  for (const WaterfallStage* stage : critical) {
    const bool within = !path.empty() && stage->to <= reached;
    const InBoth called = StageTexts(stage->name);
    path += Fill("{}<span class=\"step\">{} <b>{}</b></span>",
                 path.empty() ? ""
                 : within     ? " ⊃ "
                              : " → ",
                 Both(called.ja, called.en), judge::InMilliseconds(stage->to - stage->from));
    reached = std::max(reached, stage->to);
  }
  return path;
}

}  // namespace

Html BudgetOf(const judge::Waterfall& waterfall, const judge::Limit& limit) {
  const judge::Measurement used = judge::Measured(limit.quantity, waterfall.used());
  const bool over = judge::Judge(limit, used) != judge::Verdict::kPass;
  const SimDuration rest = over ? -waterfall.left() : waterfall.left();
  Html figure =
      Fill("<p class=\"budget{}\">{}: <b>{}</b> · {}: <b>{}</b></p>", over ? " over" : "",
           Both("使用", "used"), Both(used, limit), over ? Both("超過", "too much") : Both("残り", "left"),
           SecondsBeside(rest, SimDuration::zero()));
  if (const Html path = CriticalPath(waterfall); !path.empty()) {
    figure += Fill("<p class=\"critical-path\">{}: {}</p>", Both("クリティカルパス", "critical path"), path);
  }
  return figure;
}

}  // namespace shikaku::reports
