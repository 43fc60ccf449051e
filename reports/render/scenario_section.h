// One scenario: its checks, its waterfall and its timeline.
#pragma once

#include "reports/render/embedded_record.h"
#include "reports/render/html.h"
#include "reports/render/run_folder.h"

namespace shikaku::reports {

// Closed for a passed scenario, open for any other. The timeline is drawn by the page's script from
// `record`; a failed check shows its events in short without it.
Html ScenarioSection(const RunFolder& run, const Played& played, const EmbeddedRecord& record);

}  // namespace shikaku::reports
