#include "harness/scenario/device_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "harness/scenario/people.h"

namespace shikaku::scenario {
namespace {

using hardware::ParameterSpec;
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

std::string WithUnit(const std::string& value, const ParameterSpec& spec) {
  return spec.unit.empty() ? value : value + " " + spec.unit;
}

std::string Range(const ParameterSpec& spec) {
  return fmt::format("from {} to {}", InWords(spec.low), WithUnit(InWords(spec.high), spec));
}

bool TakesPlaces(const ParameterSpec& spec) { return !spec.unit.empty() && spec.unit != "etu"; }

// The number of a parameter, or nothing after the error was told at `key`.
std::optional<Thousandths> CheckValue(const std::string& text, std::string_view key,
                                      const ParameterSpec& spec, Fields& fields) {
  const auto value = ParseThousandths(text);
  const bool fits =
      value && *value >= spec.low && *value <= spec.high && (TakesPlaces(spec) || *value % 1000 == 0);
  if (fits) return value;
  fields.Fail(
      key, fmt::format("'{}' is no {} {}", text, TakesPlaces(spec) ? "number" : "whole number", Range(spec)),
      "Write digits, with at most three after the point");
  return std::nullopt;
}

void Set(const ParameterSpec& spec, Thousandths value, PlatformParameters& parameters) {
  spec.set(parameters, value);
  parameters.changes[spec.name] = WithUnit(InWords(value), spec);
}

// {value, unit, source, says} of a device file.
void ReadParameter(Fields entry, const ParameterSpec& spec, PlatformParameters& parameters) {
  const std::string text = entry.Text("value");
  if (!spec.unit.empty()) entry.Choice("unit", {spec.unit});
  entry.Choice("source", {"measured", "datasheet-class", "standard", "assumption"});
  entry.Text("says");
  entry.RefuseOthers();
  if (text.empty()) return;
  if (const auto value = CheckValue(text, "value", spec, entry)) Set(spec, *value, parameters);
}

// "20 ms" of a scenario.
void ReadChange(Fields& platform, const ParameterSpec& spec, PlatformParameters& parameters) {
  const std::string text = platform.Text(spec.name);
  if (text.empty()) return;
  const std::size_t space = std::min(text.find(' '), text.size());
  const std::string unit = text.substr(std::min(space + 1, text.size()));
  if (unit != spec.unit || (space < text.size()) == spec.unit.empty()) {
    platform.Fail(
        spec.name,
        fmt::format("'{}' is not a value {}", text, spec.unit.empty() ? "without unit" : "in " + spec.unit),
        fmt::format("Write it as '{}: {}'", spec.name, WithUnit(InWords(spec.low), spec)));
    return;
  }
  if (const auto value = CheckValue(text.substr(0, space), spec.name, spec, platform))
    Set(spec, *value, parameters);
}

void CheckContradiction(Fields& fields, const PlatformParameters& parameters) {
  const auto [name, says] = hardware::FindContradiction(parameters);
  if (!name.empty())
    fields.Fail(name, says, "Change one of them; the reference device's file has figures that go together");
}

}  // namespace

std::optional<PlatformParameters> LoadDevice(const std::filesystem::path& file, DeviceFile kind,
                                             PlatformParameters base, LoadErrors& errors) {
  const std::size_t errors_before = errors.size();
  const auto root = LoadYamlMap(file, errors);
  if (!root) return std::nullopt;
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
  for (const ParameterSpec& spec : hardware::ParameterSpecs()) {
    // Known, though it may be left out.
    Fields entry = parameters.Map(spec.name);
    if (parameters.Has(spec.name)) {
      ReadParameter(entry, spec, base);
    } else if (kind == DeviceFile::kComplete) {
      parameters.Fail(
          spec.name, "the parameter is missing",
          fmt::format("Write {}: {{value: …, unit: {}, source: …, says: …}}", spec.name, spec.unit));
    }
  }
  parameters.RefuseOthers();
  if (errors.size() == errors_before) CheckContradiction(parameters, base);
  if (errors.size() > errors_before) return std::nullopt;
  if (kind == DeviceFile::kComplete) base.changes.clear();
  return base;
}

void ReadPlatform(Fields platform, const std::filesystem::path& devices, PlatformParameters& parameters) {
  const std::size_t errors_before = platform.errors().size();
  if (const std::string name = platform.TextOr("device", ""); !name.empty()) {
    const auto beside = std::filesystem::path(platform.File()).parent_path();
    const auto file = name.ends_with(".yaml") ? beside / name : devices / (name + ".yaml");
    if (auto device = LoadDevice(file, DeviceFile::kChanges, parameters, platform.errors())) {
      parameters = std::move(*device);
    } else {
      platform.Fail(
          "device", fmt::format("'{}' cannot be read as a device", name),
          fmt::format("Write the name of a file of {}, or a path ending in .yaml", devices.string()));
    }
  }
  for (const ParameterSpec& spec : hardware::ParameterSpecs()) {
    if (platform.Has(spec.name)) {
      ReadChange(platform, spec, parameters);
    } else {
      platform.TextOr(spec.name, "");  // known, though it is left out
    }
  }
  platform.RefuseOthers();
  const bool complete = !parameters.device.empty();  // the reference's own errors are told elsewhere
  if (complete && platform.errors().size() == errors_before) CheckContradiction(platform, parameters);
}

}  // namespace shikaku::scenario
