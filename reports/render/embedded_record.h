// The records as data in the page, from which its script draws the timelines.
#pragma once

#include <cstddef>
#include <vector>

#include "reports/render/html.h"
#include "reports/render/run_folder.h"

namespace shikaku::reports {

// The most bytes that all records together may take in a page.
inline constexpr std::size_t kRecordBudget = 5'500'000;

struct EmbeddedRecord {
  Html json;  // [[t, who, what, data], ...], t in cycles; safe in a script element; empty if left out
  bool shortened = false;  // long texts in the data end in "…(+N)"
};

// One for each scenario, in order. What exceeds `budget` bytes is shortened: first long texts, down to 96
// bytes, and at last whole records are left out, those of passed scenarios first.
std::vector<EmbeddedRecord> EmbedRecords(const std::vector<Played>& scenarios,
                                         std::size_t budget = kRecordBudget);

}  // namespace shikaku::reports
