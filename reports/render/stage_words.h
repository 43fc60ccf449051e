// What lanes and stages of a waterfall are called (judge::WaterfallStage), which holds their names.
#pragma once

#include <string>
#include <string_view>

namespace shikaku::reports {

struct InBoth {
  std::string ja;
  std::string en;
};

// A word of the list `lane`, cores with their number; the name itself, in both, where it is none.
InBoth LaneTexts(std::string_view lane);

// What the judge calls `stage`, or work of the processor. An exchange has the name of its path, and a stage
// of a device's own the name that it has there.
InBoth StageTexts(std::string_view stage);

}  // namespace shikaku::reports
