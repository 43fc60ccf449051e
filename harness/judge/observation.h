// What looking at a record in one way gives: by a form of expectation or by a monitor.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "harness/judge/limit.h"
#include "harness/judge/sentence.h"
#include "harness/judge/verdict.h"

namespace shikaku::judge {

using EventNumbers = std::vector<std::int64_t>;

struct Observation {
  Verdict verdict = Verdict::kNotApplicable;  // the run gave nothing to judge
  std::optional<Sentence> expected{};
  std::optional<Sentence> observed{};
  EventNumbers events{};  // sequence numbers of the events that show it

  // Pass or fail.
  void Settle(bool holds) { verdict = holds ? Verdict::kPass : Verdict::kFail; }
};

// Judges how often something was seen: `sure` times, or `claimed` times with what says that it is it and
// cannot be read. Both must be as many as demanded. `counted` is a sentence with one argument, the number.
void JudgeCount(std::int64_t demanded, std::int64_t sure, std::size_t claimed, SentenceId counted,
                Observation& observation);

// Judges what was measured by the limit of a requirement, and says it: `expected` and `observed` are
// sentences with one argument, the bound and the measured value. Without a limit the catalogue is wanting,
// which is a fault of the bench.
void JudgeByLimit(const Limit* limit, std::string_view requirement, const Measurement& measurement,
                  SentenceId expected, SentenceId observed, Observation& observation);

}  // namespace shikaku::judge
