#include "reports/render/record_file.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string_view>

#include "harness/evidence/json_file.h"

namespace shikaku::reports {
namespace {

using evidence::ParseJson;
using evidence::ReadWholeFile;

using nlohmann::json;

constexpr std::uint64_t kLargestTime = std::uint64_t{1} << 53;

std::optional<std::uint64_t> CountIn(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned()) return std::nullopt;
  return found->get<std::uint64_t>();
}

std::optional<std::string> TextIn(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

Result<Event, std::string> ReadEvent(std::string_view line, std::size_t expected_n) {
  const auto value = ParseJson(line);
  if (!value) return Failure(value.error());
  if (!value->is_object()) return Failure(std::string("an event must be an object"));
  const auto n = CountIn(*value, "n");
  if (!n) return Failure(std::string("\"n\" must be a sequence number"));
  if (*n != expected_n) return Failure(fmt::format("event {} stands where {} should", *n, expected_n));
  const auto t = CountIn(*value, "t");
  if (!t || *t > kLargestTime) return Failure(std::string("\"t\" must be a time in cycles"));
  const auto who = TextIn(*value, "who");
  const auto what = TextIn(*value, "what");
  if (!who || !what) return Failure(std::string("\"who\" and \"what\" must be texts"));
  const auto data = value->find("d");
  if (data == value->end() || !data->is_object()) return Failure(std::string("\"d\" must be an object"));
  return Event{static_cast<std::int64_t>(*t), *who, *what, data->dump()};
}

}  // namespace

Result<Record, std::string> ReadRecord(const std::filesystem::path& folder, const std::string& name,
                                       bool may_be_cut) {
  const auto text = ReadWholeFile(folder / name, name);
  if (!text) return Failure(text.error());
  Record record{name, {}, false};
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::size_t number = record.events.size();
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) {
      if (!may_be_cut) return Failure(fmt::format("{}:{}: the last line is unfinished", name, number + 1));
      record.cut = true;
      break;
    }
    auto event = ReadEvent(rest.substr(0, end), number);
    if (!event) return Failure(fmt::format("{}:{}: {}", name, number + 1, event.error()));
    record.events.push_back(std::move(*event));
    rest.remove_prefix(end + 1);
  }
  return record;
}

}  // namespace shikaku::reports
