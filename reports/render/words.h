// Words and sentences as the page shows them: in Japanese and in English, of which its switch shows one or
// both.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "harness/judge/limit.h"
#include "harness/judge/sentence.h"
#include "harness/judge/verdict.h"
#include "models/vocabulary/word.h"
#include "reports/render/html.h"

namespace shikaku::reports {

// A text in both languages; where they are the same, or one is missing, it stands once.
Html Both(std::string_view ja, std::string_view en);

// The texts of a word.
template <vocabulary::IsWord W>
Html Both(W word) {
  return Both(vocabulary::JaOf(word), vocabulary::EnOf(word));
}

// A sentence of the judge. A word in it is marked as one, and tells its name when pointed at.
Html Both(const judge::Sentence& sentence);

// The same of one that may be missing: then empty.
Html Both(const std::optional<judge::Sentence>& sentence);

// What a limit allows, and what was measured beside it, with the unit.
Html Both(const judge::Limit& limit);
Html Both(const judge::Measurement& measurement, const judge::Limit& limit);

// A duration in seconds that no limit bounds, rounded; and one with as many digits as it takes to be seen on
// its side of `bound`.
Html Seconds(SimDuration duration);
Html SecondsBeside(SimDuration duration, SimDuration bound);

// In the order in which a report counts them: worst first.
inline constexpr std::array kVerdictsInOrder{judge::Verdict::kFail, judge::Verdict::kBenchError,
                                             judge::Verdict::kInconclusive, judge::Verdict::kPass,
                                             judge::Verdict::kNotApplicable};

// "不適合 fail", coloured.
Html Badge(judge::Verdict verdict);

// The word of that name in its list; the name itself where it is none.
template <vocabulary::IsWord W>
Html NamedWord(std::string_view name) {
  const auto word = vocabulary::From<W>(name);
  return word ? Both(*word) : Fill("{}", name);
}

// Whether people must look at what has this verdict.
inline bool NeedsAttention(judge::Verdict verdict) {
  return verdict == judge::Verdict::kFail || verdict == judge::Verdict::kBenchError;
}

}  // namespace shikaku::reports
