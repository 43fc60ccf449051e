// An exact number: what is measured is never rounded before it is judged.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shikaku::judge {

__extension__ typedef __int128 WideInteger;  // products of two 64-bit integers fit

// over / under, not necessarily in lowest terms. `under` is above zero.
struct Fraction {
  std::int64_t over = 0;
  std::int64_t under = 1;

  // Exact, whatever the sizes.
  friend std::strong_ordering operator<=>(Fraction a, Fraction b) {
    return static_cast<WideInteger>(a.over) * b.under <=> static_cast<WideInteger>(b.over) * a.under;
  }
  friend bool operator==(Fraction a, Fraction b) { return (a <=> b) == 0; }
};

// "5", "5.0" or "0.006": an optional minus, digits, and perhaps a point and digits; 18 digits at most.
std::optional<Fraction> ParseDecimal(std::string_view text);

// With `digits` (0 to 18) after the point, rounded half away from zero: 1.0005 with three is "1.001".
std::string InDecimals(Fraction value, int digits);

// With all its digits: what ParseDecimal made is written as it stood, "5.0". Of a fraction that no decimal
// equals, as many digits as there can be.
std::string InExactDecimals(Fraction value);

// With at least `digits` digits after the point, and as many more as it takes to be seen on the same side of
// `bound` as `value`: with three, 5.0004 beside 5 is "5.0004", not "5.000". Where eighteen digits do not tell
// them apart: ">5.000000000000000000", or the same with "<".
std::string InDecimalsBeside(Fraction value, Fraction bound, int digits);

}  // namespace shikaku::judge
