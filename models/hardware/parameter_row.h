// How a parameter of the platform is read: one row of the table that is made from
// scenarios/vocabulary/parameters.yaml.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/core/sim_time.h"

namespace shikaku::hardware {

struct PlatformFigures;

// A decimal number with three places: thousandths of the parameter's unit. Parameters are written in
// decimal; a binary fraction would not hold them exactly.
using Thousandths = std::int64_t;

struct ParameterRow {
  std::string_view name;  // "camera.exposure"
  std::string_view unit;  // "ms"; empty: a plain number
  std::string_view ja;    // what it is, for people
  std::string_view en;
  bool takes_places;  // false: whole numbers alone
  Thousandths low;    // both ends are allowed
  Thousandths high;
  void (*set)(PlatformFigures&, Thousandths);  // puts a value within the ends where it belongs
};

// `value` thousandths of a unit of which `per_second` make a second, in whole cycles of the carrier, rounded
// up.
constexpr SimDuration DurationOf(Thousandths value, std::int64_t per_second) {
  const std::int64_t parts = 1000 * per_second;
  return SimDuration{value / parts * kCarrierHz + (value % parts * kCarrierHz + parts - 1) / parts};
}

// The time of one where `rate` thousandths come in a second, rounded down. `rate` is more than 0.
constexpr SimDuration PeriodOf(Thousandths rate) { return SimDuration{kCarrierHz * 1000 / rate}; }

}  // namespace shikaku::hardware
