#include "harness/judge/fraction.h"

#include <algorithm>

namespace shikaku::judge {
namespace {

using Wide = WideInteger;

constexpr int kMostDigits = 18;

Wide PowerOfTen(int digits) {
  Wide power = 1;
  for (int i = 0; i < digits; ++i) power *= 10;
  return power;
}

// The value times 10^digits, rounded half away from zero.
Wide Rounded(Fraction value, int digits) {
  const Wide twice = 2 * static_cast<Wide>(value.over) * PowerOfTen(digits);
  const Wide half = value.over < 0 ? -static_cast<Wide>(value.under) : static_cast<Wide>(value.under);
  return (twice + half) / (2 * static_cast<Wide>(value.under));
}

std::string Written(Wide scaled, int digits) {
  const bool below_zero = scaled < 0;
  Wide rest = below_zero ? -scaled : scaled;
  std::string text;
  for (int i = 0; i <= digits || rest > 0; ++i) {
    if (i == digits && digits > 0) text += '.';
    text += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  }
  if (below_zero) text += '-';
  std::ranges::reverse(text);
  return text;
}

// -1, 0, 1: scaled / 10^digits below, at, above `bound`.
int SideOf(Wide scaled, int digits, Fraction bound) {
  // Whole parts first: the products of what is left fit.
  const Wide power = PowerOfTen(digits);
  const auto floor_div = [](Wide a, Wide b) { return a / b - (a % b < 0 ? 1 : 0); };
  const Wide whole = floor_div(scaled, power);
  const Wide bound_whole = floor_div(bound.over, bound.under);
  if (whole != bound_whole) return whole < bound_whole ? -1 : 1;
  const Wide left = (scaled - whole * power) * bound.under;
  const Wide right = (bound.over - bound_whole * bound.under) * power;
  return left == right ? 0 : left < right ? -1 : 1;
}

}  // namespace

std::optional<Fraction> ParseDecimal(std::string_view text) {
  const bool below_zero = text.starts_with('-');
  if (below_zero) text.remove_prefix(1);
  Fraction value;
  int digits = 0;
  bool after_point = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' && !after_point && i > 0 && i + 1 < text.size()) {
      after_point = true;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > kMostDigits) return std::nullopt;
    value.over = value.over * 10 + (c - '0');
    if (after_point) value.under *= 10;
  }
  if (digits == 0) return std::nullopt;
  if (below_zero) value.over = -value.over;
  return value;
}

std::string InDecimals(Fraction value, int digits) {
  const int kept = std::clamp(digits, 0, kMostDigits);
  return Written(Rounded(value, kept), kept);
}

std::string InExactDecimals(Fraction value) {
  int digits = 0;
  while (digits < kMostDigits && PowerOfTen(digits) < value.under) ++digits;
  return InDecimals(value, digits);
}

std::string InDecimalsBeside(Fraction value, Fraction bound, int digits) {
  const int side = value < bound ? -1 : value > bound ? 1 : 0;
  for (int kept = std::clamp(digits, 0, kMostDigits); kept <= kMostDigits; ++kept) {
    const Wide scaled = Rounded(value, kept);
    if (SideOf(scaled, kept, bound) == side) return Written(scaled, kept);
  }
  return (side < 0 ? "<" : ">") + InDecimals(bound, kMostDigits);
}

}  // namespace shikaku::judge
