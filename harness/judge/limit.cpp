#include "harness/judge/limit.h"

namespace shikaku::judge {
namespace {

// Digits after the point that people are used to.
int UsualDigits(Unit unit) { return unit == Unit::kSecond ? 3 : 0; }

std::string WithUnit(std::string number, Unit unit) {
  return number.append(" ").append(vocabulary::NameOf(unit));
}

}  // namespace

Measurement Measured(Quantity quantity, SimDuration duration) {
  return {quantity, Unit::kSecond, {duration.count(), kCarrierHz}};
}

Verdict Judge(const Limit& limit, const Measurement& measurement) {
  if (limit.quantity != measurement.quantity || limit.unit != measurement.unit) return Verdict::kBenchError;
  const bool kept = limit.kind == Limit::Kind::kAtMost ? measurement.value <= limit.bound
                                                       : measurement.value >= limit.bound;
  return kept ? Verdict::kPass : Verdict::kFail;
}

std::string Written(const Measurement& measurement, const Limit& limit) {
  return WithUnit(InDecimalsBeside(measurement.value, limit.bound, UsualDigits(limit.unit)), limit.unit);
}

std::string Written(const Limit& limit) {
  return WithUnit(InDecimalsBeside(limit.bound, limit.bound, UsualDigits(limit.unit)), limit.unit);
}

std::string InSeconds(SimDuration duration) {
  return WithUnit(InDecimals({duration.count(), kCarrierHz}, UsualDigits(Unit::kSecond)), Unit::kSecond);
}

std::string InSecondsBeside(SimDuration duration, SimDuration bound) {
  return WithUnit(InDecimalsBeside({duration.count(), kCarrierHz}, {bound.count(), kCarrierHz},
                                   UsualDigits(Unit::kSecond)),
                  Unit::kSecond);
}

}  // namespace shikaku::judge
