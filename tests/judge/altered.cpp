#include "tests/judge/altered.h"

#include <stdexcept>

#include "models/vocabulary/screens.h"

namespace shikaku::judge::altered {
namespace {

using nlohmann::json;
using vocabulary::MemberRow;
using vocabulary::MemberType;

constexpr std::size_t kLong = 70'000;
constexpr std::size_t kDeep = 50;  // with what stands around it below the bounds of records and messages

json SampleOfType(MemberType type, const MemberRow& row) {
  switch (type) {
    case MemberType::kText:
      return "text";
    case MemberType::kBytes:
      return "00AF";
    case MemberType::kBase64:
      return "AAAA";
    case MemberType::kInteger:
    case MemberType::kUnsigned:
    case MemberType::kCycles:
    case MemberType::kSpan:
      return 1;
    case MemberType::kBoolean:
      return true;
    case MemberType::kDate:
      return "2025-06-10";
    case MemberType::kTime:
      return "2025-06-10T10:15:00";
    case MemberType::kAny:
      return json::object();
    case MemberType::kWord:
      return row.words().front().name;
    case MemberType::kStruct:
      return SampleOf(row.members());
    case MemberType::kList:
      return json::array({SampleOfType(row.leaf, row)});
    case MemberType::kMap:  // keys are texts or fields of screens
      return {{vocabulary::NameOf(vocabulary::All<vocabulary::ScreenField>().front()),
               SampleOfType(row.leaf, row)}};
  }
  throw std::logic_error("no such type");
}

void Gather(Rows rows, const json::json_pointer& around, const std::string& outermost,
            std::vector<Place>& places) {
  for (const MemberRow& row : rows) {
    const json::json_pointer at = around / std::string(row.name);
    const std::string outer = outermost.empty() ? std::string(row.name) : outermost;
    places.push_back({at, row, outer});
    if (row.members == nullptr) continue;
    const bool list = row.type == MemberType::kList;
    Gather(row.members(), list ? at / 0 : at, outer, places);
  }
}

json Nested() {
  json value = 1;
  for (std::size_t i = 0; i < kDeep; ++i) value = json::array({std::move(value)});
  return value;
}

// The text of `whole` in which a name stands twice in the object at `object`.
std::string Doubled(const json& whole, const json::json_pointer& object, const std::string& name,
                    const json& other) {
  // A mark for the object, replaced by its text when the rest is written.
  constexpr std::string_view kMark = "\"@\"";
  json around = whole;
  const json inner = around.at(object);
  around.at(object) = "@";
  std::string text = around.dump();
  const std::string twice = "{" + json(name).dump() + ":" + other.dump() + "," + inner.dump().substr(1);
  return text.replace(text.find(kMark), kMark.size(), twice);
}

}  // namespace

json SampleOf(Rows rows) {
  json sample = json::object();
  for (const MemberRow& row : rows) sample[std::string(row.name)] = SampleOfType(row.type, row);
  return sample;
}

std::vector<Place> PlacesIn(Rows rows) {
  std::vector<Place> places;
  Gather(rows, json::json_pointer(), "", places);
  return places;
}

std::vector<Alteration> AlterationsOf(const json& sample, const Place& place) {
  std::vector<Alteration> all;
  const std::string where = place.at.to_string();
  const json now = sample.at(place.at);
  const auto add = [&](How how, const char* says, const json& value) {
    json changed = sample;
    changed.at(place.at) = value;
    all.push_back({how, where + " " + says, changed.dump()});
  };

  json without = sample;
  without.at(place.at.parent_pointer()).erase(place.at.back());
  all.push_back({How::kAbsent, where + " absent", without.dump()});
  if (!now.is_null()) add(How::kNull, "null", nullptr);

  const std::pair<const char*, json> types[] = {{"a truth", false},
                                                {"a number", -7},
                                                {"a fraction", 1.5},
                                                {"a text", "@@"},
                                                {"a list", json::array()},
                                                {"a map", json::object()},
                                                {"a list of a map", {{{"a", 1}}}}};
  for (const auto& [says, value] : types) {
    const bool whole = value.is_number_integer() && now.is_number_integer();
    const bool same = whole || value.type() == now.type();
    if (same && !(value.is_string() && place.row.type != MemberType::kText)) continue;
    add(How::kOtherType, says, value);
  }

  add(How::kHuge, "a long text", std::string(kLong, 'x'));
  add(How::kHuge, "2^63", std::uint64_t{1} << 63U);
  add(How::kHuge, "2^64 - 1", UINT64_MAX);
  add(How::kHuge, "-2^63", INT64_MIN);
  add(How::kHuge, "1e300", 1e300);
  add(How::kHuge, "nested", Nested());
  add(How::kHuge, "a long list", json(kLong / 8, now));

  const std::string name = place.at.back();
  all.push_back({How::kDoubled, where + " doubled", Doubled(sample, place.at.parent_pointer(), name, "@@")});
  all.push_back(
      {How::kDoubled, where + " doubled alike", Doubled(sample, place.at.parent_pointer(), name, now)});
  return all;
}

}  // namespace shikaku::judge::altered
