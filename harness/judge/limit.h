// What a requirement allows, and whether what was measured keeps it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/judge/fraction.h"
#include "harness/judge/verdict.h"
#include "models/core/sim_time.h"
#include "models/vocabulary/bench.h"

namespace shikaku::judge {

using vocabulary::Language;
using vocabulary::Quantity;
using vocabulary::Unit;

// One bound of the catalogue (scenarios/requirements.yaml, `limit`).
struct Limit {
  enum class Kind { kAtMost, kAtLeast };

  std::string requirement;  // its id
  Quantity quantity{};
  Unit unit{};
  Kind kind = Kind::kAtMost;
  Fraction bound;
  std::string source;  // the document and the place in it that the requirement names

  friend bool operator==(const Limit&, const Limit&) = default;
};

// `value` in the unit in which the quantity is measured.
struct Measurement {
  Quantity quantity{};
  Unit unit{};
  Fraction value;
};

// A duration in seconds: cycles of 13.56 MHz, not rounded.
Measurement Measured(Quantity quantity, SimDuration duration);

// Pass where the bound is kept, the bound itself included; otherwise fail. What is measured in another
// quantity or unit than the limit's is a mistake of the bench: bench-error.
Verdict Judge(const Limit& limit, const Measurement& measurement);

// The one way in which the number of a measured value is written: with as many digits after the point as it
// takes to stand on its side of the bound, at least three for seconds and two for percent: "4.998", "5.0004".
// A value that fails never reads as one that passes, nor the other way round. A sentence takes it with the
// limit's unit, which each language says in its own way.
std::string NumberOf(const Measurement& measurement, const Limit& limit);

// That of the bound itself: "5.000".
std::string NumberOf(const Limit& limit);

// The same with the unit: "5.0004 s", "5.0004 秒".
std::string Written(const Measurement& measurement, const Limit& limit, Language language = Language::kEn);
std::string Written(const Limit& limit, Language language = Language::kEn);

// A duration that no limit bounds: "1.234 s", rounded.
std::string InSeconds(SimDuration duration, Language language = Language::kEn);

// `duration` in seconds, with as many digits as it takes to be seen on its side of `bound`.
std::string InSecondsBeside(SimDuration duration, SimDuration bound, Language language = Language::kEn);

// A duration that no limit bounds, in milliseconds: "1,234.5 ms", rounded. It is not below zero.
std::string InMilliseconds(SimDuration duration);

}  // namespace shikaku::judge
