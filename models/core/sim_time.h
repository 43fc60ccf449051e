// Simulated time, counted in cycles of the 13.56 MHz carrier.
//
// A cycle is not a whole number of picoseconds, but 339 cycles are exactly 25 µs. The cycle
// counter is therefore the only truth; picoseconds (what SystemC schedules by) are derived from
// the absolute cycle number, never by adding rounded steps.
#pragma once

#include <chrono>
#include <cstdint>
#include <ratio>

namespace shikaku {

inline constexpr std::int64_t kCarrierHz = 13'560'000;

// One tick is one carrier cycle. Milliseconds and seconds convert to it exactly and implicitly;
// microseconds do not, and need ToCycles (which rounds up: nothing happens early).
struct SimClock {
  using period = std::ratio<1, kCarrierHz>;
  using rep = std::int64_t;
  using duration = std::chrono::duration<rep, period>;
  using time_point = std::chrono::time_point<SimClock, duration>;
  static constexpr bool is_steady = true;
};

using SimTime = SimClock::time_point;
using SimDuration = SimClock::duration;

inline constexpr SimTime kSimStart{};

// The smallest number of whole cycles that lasts at least `d`.
template <class Rep, class Period>
constexpr SimDuration ToCycles(std::chrono::duration<Rep, Period> d) {
  return std::chrono::ceil<SimDuration>(d);
}

// Picoseconds from the start of simulated time to `t`: floor(cycles · 25·10⁶ / 339).
constexpr std::uint64_t PicosecondsAt(SimTime t) {
  const auto n = static_cast<std::uint64_t>(t.time_since_epoch().count());
  return (n / 339) * 25'000'000 + (n % 339) * 25'000'000 / 339;
}

// The first cycle that begins at or after this picosecond; SimTimeAt(PicosecondsAt(t)) == t for every t.
constexpr SimTime SimTimeAt(std::uint64_t picoseconds) {
  const std::uint64_t whole = picoseconds / 25'000'000;
  const std::uint64_t rest = picoseconds % 25'000'000;
  const std::uint64_t cycles = whole * 339 + (rest * 339 + 24'999'999) / 25'000'000;
  return SimTime{SimDuration{static_cast<std::int64_t>(cycles)}};
}

// Whole microseconds (rounded down), for people and for the record.
constexpr std::int64_t Microseconds(SimDuration d) {
  return std::chrono::floor<std::chrono::microseconds>(d).count();
}

}  // namespace shikaku
