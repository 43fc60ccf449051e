// Civil dates and times of day in Japan (JST, UTC+9, no daylight saving), and the Japanese eras.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shikaku {

using CivilDate = std::chrono::year_month_day;
using CivilTime = std::chrono::local_seconds;  // a date with a time of day, in JST

// "2025-06-10"; nothing for another form or a day that does not exist.
std::optional<CivilDate> ParseDate(std::string_view text);
std::string FormatDate(CivilDate date);

// "20250610", as the card and the messages write it. Nobody reads it: what has this form comes from the
// bench itself.
std::string FormatCompactDate(CivilDate date);

// "2025-06-10T10:15:00"; nothing for another form.
std::optional<CivilTime> ParseTime(std::string_view text);
std::string FormatTime(CivilTime time);

// "20250610101500"
std::string FormatCompactTime(CivilTime time);

CivilDate DateOf(CivilTime time);   // the day on which it lies
CivilTime StartOf(CivilDate date);  // 00:00:00

// Seconds since 1970-01-01T00:00:00Z of a Japanese civil time.
std::int64_t UnixSeconds(CivilTime time);
CivilTime FromUnixSeconds(std::int64_t seconds);

CivilDate AddDays(CivilDate date, int days);  // the day `days` later; earlier, for a negative number

// Same day `months` later (or earlier), or the last day of that month where it has no such day.
CivilDate AddMonths(CivilDate date, int months);
CivilDate LastDayOfMonth(CivilDate date);

// Full years of age on `day` of a person born on `birth`: a year is reached on the birthday
// (29 February: on 1 March in common years).
int AgeOn(CivilDate birth, CivilDate day);

// A year in the Japanese calendar: 1980-02-17 lies in 昭和55.
struct EraYear {
  char code;  // 1 明治, 2 大正, 3 昭和, 4 平成, 5 令和 (the code of the certificates, facts A.10)
  int year;   // within the era, from 1
  std::string_view kanji;
};

// The year of a day; an era begins on its first day, within a year. Days before 大正 count as 明治.
EraYear EraYearOf(CivilDate date);

}  // namespace shikaku
