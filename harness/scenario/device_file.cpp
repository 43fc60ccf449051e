#include "harness/scenario/device_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "harness/scenario/people.h"
#include "harness/scenario/words.h"
#include "models/vocabulary/bench.h"

namespace shikaku::scenario {
namespace {

using hardware::ParameterRow;
using hardware::PlatformParameters;
using hardware::Thousandths;

constexpr std::size_t kWholeDigitsMax = 9;
constexpr std::size_t kPlacesMax = 3;

bool AreDigits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "20", "0.5": no sign, no exponent, at most three places.
std::optional<Thousandths> ParseThousandths(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view places = text.substr(std::min(point + 1, text.size()));
  const bool formed = !whole.empty() && whole.size() <= kWholeDigitsMax && places.size() <= kPlacesMax &&
                      AreDigits(whole) && AreDigits(places) && (point == text.size() || !places.empty());
  if (!formed) return std::nullopt;
  std::string digits{whole};
  digits += places;
  digits.append(kPlacesMax - places.size(), '0');
  Thousandths value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string InWords(Thousandths value) {
  std::string text = fmt::format("{}.{:03}", value / 1000, value % 1000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string WithUnit(const std::string& value, const ParameterRow& row) {
  return row.unit.empty() ? value : fmt::format("{} {}", value, row.unit);
}

std::string Range(const ParameterRow& row) {
  return fmt::format("from {} to {}", InWords(row.low), WithUnit(InWords(row.high), row));
}

// The number of a parameter, or nothing after the error was told at `key`.
std::optional<Thousandths> CheckValue(const std::string& text, std::string_view key, const ParameterRow& row,
                                      Fields& fields) {
  const auto value = ParseThousandths(text);
  const bool fits =
      value && *value >= row.low && *value <= row.high && (row.takes_places || *value % 1000 == 0);
  if (fits) return value;
  fields.Fail(key,
              fmt::format("'{}' is no {} {}", text, row.takes_places ? "number" : "whole number", Range(row)),
              "Write digits, with at most three after the point");
  return std::nullopt;
}

void Set(const ParameterRow& row, Thousandths value, PlatformParameters& parameters) {
  row.set(parameters, value);
  parameters.changes[std::string(row.name)] = WithUnit(InWords(value), row);
}

// {value, unit, source, says} of a device file.
void ReadParameter(Fields entry, const ParameterRow& row, PlatformParameters& parameters) {
  const std::string text = entry.Text("value");
  if (!row.unit.empty()) entry.Choice("unit", {std::string(row.unit)});
  ReadWord<vocabulary::FigureSource>(entry, "source");
  entry.Text("says");
  entry.RefuseOthers();
  if (text.empty()) return;
  if (const auto value = CheckValue(text, "value", row, entry)) Set(row, *value, parameters);
}

// "20 ms" of a scenario.
void ReadChange(Fields& platform, const ParameterRow& row, PlatformParameters& parameters) {
  const std::string text = platform.Text(row.name);
  if (text.empty()) return;
  const std::size_t space = std::min(text.find(' '), text.size());
  const std::string unit = text.substr(std::min(space + 1, text.size()));
  if (unit != row.unit || (space < text.size()) == row.unit.empty()) {
    platform.Fail(row.name,
                  fmt::format("'{}' is not a value {}", text,
                              row.unit.empty() ? "without unit" : fmt::format("in {}", row.unit)),
                  fmt::format("Write it as '{}: {}'", row.name, WithUnit(InWords(row.low), row)));
    return;
  }
  if (const auto value = CheckValue(text.substr(0, space), row.name, row, platform))
    Set(row, *value, parameters);
}

void CheckContradiction(Fields& fields, const PlatformParameters& parameters) {
  if (const auto found = hardware::FindContradiction(parameters)) {
    fields.Fail(NameOf(found->parameter), found->says,
                "Change one of them; the reference device's file has figures that go together");
  }
}

}  // namespace

Loaded<PlatformParameters> LoadDevice(const std::filesystem::path& file, DeviceFile kind,
                                      PlatformParameters base) {
  LoadErrors errors;
  const auto root = LoadYamlMap(file, errors);
  if (!root) return Failure(std::move(errors));
  Fields fields({{file.string(), *root}}, "", errors);
  base.device = fields.Text("id");
  if (!base.device.empty() && !IsId(base.device))
    fields.Fail("id", "an id is 1 to 64 lower-case letters, digits and hyphens", "Rename the device");
  Fields title = fields.Map("title");
  title.Text("en");
  title.Text("ja");
  title.RefuseOthers();
  Fields parameters = fields.Map("parameters");
  fields.RefuseOthers();
  for (const ParameterRow& row : hardware::ParameterRows()) {
    // Known, though it may be left out.
    Fields entry = parameters.Map(row.name);
    if (parameters.Has(row.name)) {
      ReadParameter(entry, row, base);
    } else if (kind == DeviceFile::kComplete) {
      parameters.Fail(
          row.name, "the parameter is missing",
          fmt::format("Write {}: {{value: …, unit: {}, source: …, says: …}}", row.name, row.unit));
    }
  }
  parameters.RefuseOthers();
  if (errors.empty()) CheckContradiction(parameters, base);
  if (kind == DeviceFile::kComplete) base.changes.clear();
  return Checked(std::move(base), std::move(errors));
}

std::filesystem::path ReadPlatform(Fields platform, const std::filesystem::path& devices,
                                   PlatformParameters& parameters) {
  const std::size_t errors_before = platform.errors().size();
  std::filesystem::path file;
  if (const std::string name = platform.TextOr("device", ""); !name.empty()) {
    const auto beside = std::filesystem::path(platform.File()).parent_path();
    file = name.ends_with(".yaml") ? beside / name : devices / (name + ".yaml");
    if (auto device = TakeFrom(LoadDevice(file, DeviceFile::kChanges, parameters), platform.errors())) {
      parameters = std::move(*device);
    } else {
      platform.Fail(
          "device", fmt::format("'{}' cannot be read as a device", name),
          fmt::format("Write the name of a file of {}, or a path ending in .yaml", devices.string()));
    }
  }
  for (const ParameterRow& row : hardware::ParameterRows()) {
    if (platform.Has(row.name)) {
      ReadChange(platform, row, parameters);
    } else {
      platform.TextOr(row.name, "");  // known, though it is left out
    }
  }
  platform.RefuseOthers();
  const bool complete = !parameters.device.empty();  // the reference's own errors are told elsewhere
  if (complete && platform.errors().size() == errors_before) CheckContradiction(platform, parameters);
  return file;
}

}  // namespace shikaku::scenario
