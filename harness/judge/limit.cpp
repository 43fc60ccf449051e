#include "harness/judge/limit.h"

namespace shikaku::judge {
namespace {

// How people are used to read a unit: times `factor`, with so many digits after the point.
struct Style {
  std::int64_t factor;
  int digits;
  std::string_view sign;
};

Style StyleOf(Unit unit) {
  switch (unit) {
    case Unit::kSecond:
      return {1, 3, vocabulary::NameOf(unit)};
    case Unit::kShare:
      return {100, 2, "%"};
    case Unit::kPerMonth:
      break;
  }
  return {1, 0, vocabulary::NameOf(unit)};
}

std::string WrittenBeside(Fraction value, Fraction bound, Unit unit) {
  const Style style = StyleOf(unit);
  const auto scaled = [&](Fraction one) { return Fraction{one.over * style.factor, one.under}; };
  return InDecimalsBeside(scaled(value), scaled(bound), style.digits).append(" ").append(style.sign);
}

Fraction InSecondsOf(SimDuration duration) { return {duration.count(), kCarrierHz}; }

}  // namespace

Measurement Measured(Quantity quantity, SimDuration duration) {
  return {quantity, Unit::kSecond, InSecondsOf(duration)};
}

Verdict Judge(const Limit& limit, const Measurement& measurement) {
  if (limit.quantity != measurement.quantity || limit.unit != measurement.unit) return Verdict::kBenchError;
  const bool kept = limit.kind == Limit::Kind::kAtMost ? measurement.value <= limit.bound
                                                       : measurement.value >= limit.bound;
  return kept ? Verdict::kPass : Verdict::kFail;
}

std::string Written(const Measurement& measurement, const Limit& limit) {
  return WrittenBeside(measurement.value, limit.bound, limit.unit);
}

std::string Written(const Limit& limit) { return WrittenBeside(limit.bound, limit.bound, limit.unit); }

std::string InSeconds(SimDuration duration) {
  const Style style = StyleOf(Unit::kSecond);
  return InDecimals(InSecondsOf(duration), style.digits).append(" ").append(style.sign);
}

std::string InSecondsBeside(SimDuration duration, SimDuration bound) {
  return WrittenBeside(InSecondsOf(duration), InSecondsOf(bound), Unit::kSecond);
}

std::string InMilliseconds(SimDuration duration) {
  std::string text = InDecimals({duration.count(), kCarrierHz / 1000}, 1);
  for (std::size_t point = text.find('.'); point > 3; point -= 3) text.insert(point - 3, 1, ',');
  return text.append(" ms");
}

}  // namespace shikaku::judge
