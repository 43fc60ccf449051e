#include "harness/judge/limit.h"

namespace shikaku::judge {
namespace {

// The digits after the point that people are used to.
int DigitsOf(Unit unit) {
  switch (unit) {
    case Unit::kSecond:
      return 3;
    case Unit::kPercent:
      return 2;
    case Unit::kPerMonth:
      break;
  }
  return 0;
}

std::string WithUnit(std::string number, Unit unit, Language language) {
  const std::string_view text = language == Language::kJa ? JaOf(unit) : EnOf(unit);
  return number.append(" ").append(text);
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

std::string NumberOf(const Measurement& measurement, const Limit& limit) {
  return InDecimalsBeside(measurement.value, limit.bound, DigitsOf(limit.unit));
}

std::string NumberOf(const Limit& limit) {
  return InDecimalsBeside(limit.bound, limit.bound, DigitsOf(limit.unit));
}

std::string Written(const Measurement& measurement, const Limit& limit, Language language) {
  return WithUnit(NumberOf(measurement, limit), limit.unit, language);
}

std::string Written(const Limit& limit, Language language) {
  return WithUnit(NumberOf(limit), limit.unit, language);
}

std::string InSeconds(SimDuration duration, Language language) {
  return WithUnit(InDecimals(InSecondsOf(duration), DigitsOf(Unit::kSecond)), Unit::kSecond, language);
}

std::string InSecondsBeside(SimDuration duration, SimDuration bound, Language language) {
  return WithUnit(InDecimalsBeside(InSecondsOf(duration), InSecondsOf(bound), DigitsOf(Unit::kSecond)),
                  Unit::kSecond, language);
}

std::string InMilliseconds(SimDuration duration) {
  std::string text = InDecimals({duration.count(), kCarrierHz / 1000}, 1);
  for (std::size_t point = text.find('.'); point > 3; point -= 3) text.insert(point - 3, 1, ',');
  return text.append(" ms");
}

}  // namespace shikaku::judge
