// How the record of a run is changed so that most of it stays readable: members of its events, of the
// messages in them, and whole lines. The chain is not kept: findings_target.cpp makes it anew.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "harness/evidence/chain.h"
#include "harness/evidence/record.h"
#include "models/core/random_stream.h"
#include "models/vocabulary/lists.h"
#include "tests/fuzz/target.h"

namespace {

using nlohmann::json;
using shikaku::RandomStream;
namespace evidence = shikaku::evidence;

constexpr std::string_view kDataMember = "{\"d\":";

std::string Written(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

std::vector<std::string> LinesOf(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// A value and all that is within.
void Gather(json& value, std::vector<json*>& all) {
  all.push_back(&value);
  if (!value.is_structured()) return;
  for (json& inner : value) Gather(inner, all);
}

std::string AnyWord(RandomStream& random) {
  const auto lists = shikaku::vocabulary::Lists();
  const auto rows = lists[random.Below(lists.size())].rows();
  return rows.empty() ? std::string() : std::string(rows[random.Below(rows.size())].name);
}

json Nested(std::size_t depth) {
  json value = 1;
  for (std::size_t i = 0; i < depth; ++i) value = i % 2 == 0 ? json::array({value}) : json{{"x", value}};
  return value;
}

json AnyNumber(RandomStream& random) {
  const json numbers[] = {0, 1, -1, 200, INT64_MAX, INT64_MIN, UINT64_MAX, 1.5, 1e300, std::int64_t{1} << 53};
  return numbers[random.Below(std::size(numbers))];
}

// Something else than what stands there.
json AnyValue(const json& now, RandomStream& random) {
  switch (random.Below(12)) {
    case 0:
      return nullptr;
    case 1:
      return random.Below(2) == 0;
    case 2:
      return AnyNumber(random);
    case 3:
      return "";
    case 4:
      return std::string(random.Below(6000), 'x') + "\u3042";
    case 5:
      return json{{"hex", shikaku::ToHex(random.TakeBytes(random.Below(6) + 1))}};
    case 6:
      return json::array({now, now});
    case 7:
      return json{{AnyWord(random), now}};
    case 8:
      return Nested(random.Below(70));
    case 9:
      return json(random.Below(400), now.is_structured() ? json(0) : now);
    case 10:
      return now.is_number_integer() ? json(now.get<std::int64_t>() + (random.Below(2) == 0 ? 1 : -1))
                                     : json(Written(now));
    default:
      return AnyWord(random);
  }
}

void Erase(json& container, RandomStream& random) {
  if (container.empty()) return;
  auto at = container.begin();
  std::advance(at, static_cast<std::ptrdiff_t>(random.Below(container.size())));
  container.erase(at);
}

// Changes one value somewhere within.
void ChangeWithin(json& value, RandomStream& random) {
  std::vector<json*> all;
  Gather(value, all);
  json& chosen = *all[random.Below(all.size())];
  const std::uint64_t how = random.Below(4);
  if (how == 0 && chosen.is_structured()) return Erase(chosen, random);
  if (how == 1 && &chosen != &value) {
    const json other = *all[random.Below(all.size())];
    chosen = other;
    return;
  }
  if (&chosen == &value && value.is_object()) {
    value[AnyWord(random)] = AnyNumber(random);
    return;
  }
  chosen = AnyValue(chosen, random);
}

// The text of an object, one member of which stands twice.
std::string WithOneTwice(const json& object, RandomStream& random) {
  auto at = object.begin();
  std::advance(at, static_cast<std::ptrdiff_t>(random.Below(object.size())));
  const json other = random.Below(2) == 0 ? at.value() : AnyValue(at.value(), random);
  return "{" + Written(at.key()) + ":" + Written(other) + "," + Written(object).substr(1);
}

// The text of a value that was changed.
std::string Changed(json value, RandomStream& random) {
  if (value.is_object() && !value.empty() && random.Below(12) == 0) return WithOneTwice(value, random);
  ChangeWithin(value, random);
  return Written(value);
}

// Texts within that are JSON themselves: the bodies of messages.
std::vector<json*> BodiesIn(json& data) {
  std::vector<json*> all;
  Gather(data, all);
  std::erase_if(all, [](const json* one) {
    return !one->is_string() || !json::parse(one->get<std::string>(), nullptr, false).is_object();
  });
  return all;
}

std::string ChangedData(json data, RandomStream& random) {
  const std::vector<json*> bodies = BodiesIn(data);
  if (bodies.empty() || random.Below(8) == 0) return Changed(std::move(data), random);
  json& body = *bodies[random.Below(bodies.size())];
  body = Changed(json::parse(body.get<std::string>()), random);
  return Written(data);
}

void ChangeLine(std::string& line, RandomStream& random) {
  const auto parts = evidence::CutLine(line, evidence::kRecordDepthMax);
  if (!parts) return;
  std::string head(parts->head);
  std::string tail(parts->tail);
  if (random.Below(16) == 0) {
    json members = json::parse("{" + tail, nullptr, false);
    if (!members.is_object()) return;
    ChangeWithin(members, random);
    tail = Written(members).substr(1);
  } else {
    json data =
        json::parse(head.substr(kDataMember.size(), head.size() - kDataMember.size() - 1), nullptr, false);
    if (data.is_discarded()) return;
    head = std::string(kDataMember) + ChangedData(std::move(data), random) + ",";
  }
  line = evidence::JoinLine({head, parts->hash, tail});
}

void ChangeLines(std::vector<std::string>& lines, RandomStream& random) {
  const std::size_t at = random.Below(lines.size());
  const std::size_t other = random.Below(lines.size());
  const auto place = lines.begin() + static_cast<std::ptrdiff_t>(at);
  switch (random.Below(16)) {
    case 0:
      lines.erase(place);
      break;
    case 1:
      lines.erase(place, place + static_cast<std::ptrdiff_t>(random.Below(lines.size() - at) + 1));
      break;
    case 2:
      lines.insert(place, std::string(lines[other]));
      break;
    case 3:
      std::swap(lines[at], lines[other]);
      break;
    default:
      ChangeLine(lines[at], random);
  }
}

}  // namespace

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t size_max,
                                    unsigned seed) {
  RandomStream random{seed, "fuzz.record"};
  std::vector<std::string> lines = LinesOf({reinterpret_cast<const char*>(data), size});
  if (lines.empty() || random.Below(16) == 0) return LLVMFuzzerMutate(data, size, size_max);
  ChangeLines(lines, random);
  std::string text;
  for (const std::string& line : lines) text.append(line).push_back('\n');
  if (text.size() > size_max) return size;
  std::ranges::copy(text, data);
  return text.size();
}
