#include "models/core/civil_date.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace shikaku {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::month;
using std::chrono::months;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;

constexpr hours kJapanOffset{9};

std::optional<int> Digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<CivilDate> Compose(std::string_view y, std::string_view m, std::string_view d) {
  const auto yy = Digits(y);
  const auto mm = Digits(m);
  const auto dd = Digits(d);
  if (!yy || !mm || !dd) return std::nullopt;
  const CivilDate date{year{*yy}, month{static_cast<unsigned>(*mm)}, day{static_cast<unsigned>(*dd)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string Print(const char* format, auto... values) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, values...);
  return buffer.data();
}

int Year(CivilDate d) { return static_cast<int>(d.year()); }
unsigned Month(CivilDate d) { return static_cast<unsigned>(d.month()); }
unsigned Day(CivilDate d) { return static_cast<unsigned>(d.day()); }

}  // namespace

std::optional<CivilDate> ParseDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return Compose(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

std::string FormatDate(CivilDate date) { return Print("%04d-%02u-%02u", Year(date), Month(date), Day(date)); }

std::string FormatCompactDate(CivilDate date) {
  return Print("%04d%02u%02u", Year(date), Month(date), Day(date));
}

std::optional<CivilTime> ParseTime(std::string_view text) {
  if (text.size() != 19 || text[10] != 'T' || text[13] != ':' || text[16] != ':') {
    return std::nullopt;
  }
  const auto date = ParseDate(text.substr(0, 10));
  const auto h = Digits(text.substr(11, 2));
  const auto m = Digits(text.substr(14, 2));
  const auto s = Digits(text.substr(17, 2));
  if (!date || !h || !m || !s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
  return StartOf(*date) + hours{*h} + minutes{*m} + seconds{*s};
}

std::string FormatTime(CivilTime time) {
  const CivilDate date = DateOf(time);
  const std::chrono::hh_mm_ss clock{time - StartOf(date)};
  return FormatDate(date) + Print("T%02d:%02d:%02d", static_cast<int>(clock.hours().count()),
                                  static_cast<int>(clock.minutes().count()),
                                  static_cast<int>(clock.seconds().count()));
}

std::string FormatCompactTime(CivilTime time) {
  std::string digits;
  for (const char c : FormatTime(time)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

CivilDate DateOf(CivilTime time) { return CivilDate{std::chrono::floor<days>(time)}; }

CivilTime StartOf(CivilDate date) { return local_days{date}; }

std::int64_t UnixSeconds(CivilTime time) { return (time.time_since_epoch() - kJapanOffset).count(); }

CivilTime FromUnixSeconds(std::int64_t seconds_since_epoch) {
  return CivilTime{seconds{seconds_since_epoch} + kJapanOffset};
}

CivilDate AddDays(CivilDate date, int count) { return CivilDate{sys_days{date} + days{count}}; }

CivilDate AddMonths(CivilDate date, int count) {
  const CivilDate moved = date + months{count};
  return moved.ok() ? moved : LastDayOfMonth(moved);
}

CivilDate LastDayOfMonth(CivilDate date) { return CivilDate{date.year() / date.month() / std::chrono::last}; }

int AgeOn(CivilDate birth, CivilDate on) {
  const int years = Year(on) - Year(birth);
  const bool reached = std::pair{Month(on), Day(on)} >= std::pair{Month(birth), Day(birth)};
  return reached ? years : years - 1;
}

EraYear EraYearOf(CivilDate date) {
  struct Era {
    CivilDate first;
    char code;
    std::string_view kanji;
  };
  using std::chrono::December;
  using std::chrono::January;
  using std::chrono::July;
  using std::chrono::May;
  static constexpr std::array<Era, 4> kEras{{{year{2019} / May / 1, '5', "令和"},
                                             {year{1989} / January / 8, '4', "平成"},
                                             {year{1926} / December / 25, '3', "昭和"},
                                             {year{1912} / July / 30, '2', "大正"}}};
  for (const Era& era : kEras) {
    if (date >= era.first) return {era.code, Year(date) - Year(era.first) + 1, era.kanji};
  }
  return {'1', Year(date) - 1867, "明治"};
}

}  // namespace shikaku
