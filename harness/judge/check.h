// What one check found in one record.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/judge/verdict.h"

namespace shikaku::judge {

struct CheckResult {
  std::string check;        // stable name: "expect[3]:screens", "monitor:erasure"
  std::string requirement;  // the id that it bears on
  Verdict verdict = Verdict::kNotApplicable;
  std::string says;                  // what is demanded, in words
  std::string expected;              // for people
  std::string observed;              // for people
  std::vector<std::int64_t> events;  // sequence numbers of the events that show it
};

}  // namespace shikaku::judge
