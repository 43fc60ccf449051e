#include "harness/evidence/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "harness/evidence/bounded_file.h"
#include "harness/evidence/chain.h"
#include "harness/evidence/json_file.h"
#include "harness/evidence/layout.h"

namespace shikaku::evidence {
namespace {

using nlohmann::json;
using vocabulary::RecordDamage;

constexpr std::int64_t kLargestTime = std::int64_t{1} << 53;
constexpr std::size_t kTailMembers = 4;
constexpr std::string_view kLineStart = "{\"d\":{";  // of every line

// What is wrong with a line.
struct Flaw {
  RecordDamage damage = RecordDamage::kForm;
  std::string detail{};
};

Flaw Form(std::string detail) { return {RecordDamage::kForm, std::move(detail)}; }

// What is wrong with a line that is not made as the recorder makes them.
Flaw WrongWithForm(std::string_view line) {
  const auto value = ParseJson(line);
  if (!value) return Form(value.error());
  if (!value->is_object()) return Form("an event must be an object");
  for (const char* member : {"d", "h", "n", "t", "what", "who"}) {
    if (!value->contains(member)) return Form(fmt::format("\"{}\" is missing", member));
  }
  if (!value->at("d").is_object()) return Form("\"d\" must be an object");
  return Form("not written as a recorder does: d, h, n, t, what, who in this order, without white space");
}

// The members behind the hash. They stand there once each, in the recorder's own form.
Result<Event, Flaw> ParseTail(std::string_view tail) {
  const json members = json::parse("{" + std::string(tail), nullptr, false);
  if (!members.is_object()) return Failure(Form("the members behind \"h\" are no JSON"));
  const auto number = [&](const char* name) -> std::optional<std::int64_t> {
    const auto found = members.find(name);
    if (found == members.end() || !found->is_number_unsigned()) return std::nullopt;
    const auto value = found->get<std::uint64_t>();
    if (value > static_cast<std::uint64_t>(kLargestTime)) return std::nullopt;
    return static_cast<std::int64_t>(value);
  };
  const auto text = [&](const char* name) -> std::optional<std::string> {
    const auto found = members.find(name);
    if (found == members.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
  };
  const auto n = number("n");
  const auto t = number("t");
  const auto who = text("who");
  const auto what = text("what");
  if (!n) return Failure(Form("\"n\" must be a sequence number"));
  if (!t) return Failure(Form("\"t\" must be a time in cycles"));
  if (!who || !what) return Failure(Form("\"who\" and \"what\" must be texts"));
  if (members.size() != kTailMembers || members.dump().substr(1) != tail)
    return Failure(Form("not written as a recorder does: n, t, what, who and nothing else behind h"));
  return Event{*n, SimTime{SimDuration{*t}}, *who, *what, {}, {}};
}

// Whether a recorder that was killed can have left this behind the last whole line.
bool CanBeTorn(std::string_view rest) {
  const std::size_t both = std::min(rest.size(), kLineStart.size());
  return rest.substr(0, both) == kLineStart.substr(0, both) &&
         std::ranges::none_of(rest, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

Result<Event, Flaw> ParseLine(std::string_view line, std::size_t expected_n, std::string_view previous) {
  const auto parts = CutLine(line, kRecordDepthMax);
  if (!parts) return Failure(WrongWithForm(line));
  auto event = ParseTail(parts->tail);
  if (!event) return event;
  if (event->n != static_cast<std::int64_t>(expected_n))
    return Failure(
        Flaw{RecordDamage::kOrder, fmt::format("event {} stands where {} should", event->n, expected_n)});
  if (ChainHash(previous, parts->head, parts->tail) != parts->hash)
    return Failure(Flaw{RecordDamage::kChain});
  const std::string head = std::string(parts->head.substr(0, parts->head.size() - 1)) + "}";
  json whole = json::parse(head, nullptr, false);
  // Of a member that stands twice two readers might take different ones: the text is what it says, or none.
  if (!whole.is_object() || whole.size() != 1 || !whole.begin()->is_object() || whole.dump() != head)
    return Failure(WrongWithForm(line));
  event->data = std::move(*whole.begin());
  event->hash = parts->hash;
  return event;
}

}  // namespace

const Event* Record::First(vocabulary::EventKind kind) const {
  const auto& entry = vocabulary::EntryOf(kind);
  for (const Event& event : events) {
    if (event.who == NameOf(entry.who) && event.what == entry.what) return &event;
  }
  return nullptr;
}

std::string RecordError::ToString() const {
  const std::string_view cause = detail.empty() ? EnOf(damage) : std::string_view(detail);
  return line == 0 ? fmt::format("{}: {}", file, cause) : fmt::format("{}:{}: {}", file, line, cause);
}

Result<Record, RecordError> ParseRecord(std::string_view text, const std::string& name, Tail tail) {
  Record record;
  std::string previous = ChainStart();
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t number = record.events.size();
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) {
      if (tail == Tail::kWhole) return Failure(RecordError{name, number + 1, RecordDamage::kUnfinished});
      if (!CanBeTorn(text.substr(at))) {
        return Failure(
            RecordError{name, number + 1, RecordDamage::kForm, "no recorder wrote this unfinished line"});
      }
      record.cut = true;
      break;
    }
    auto event = ParseLine(text.substr(at, end - at), number, previous);
    if (!event) return Failure(RecordError{name, number + 1, event.error().damage, event.error().detail});
    previous = event->hash;
    record.events.push_back(std::move(*event));
    at = end + 1;
    record.whole_bytes = at;
  }
  return record;
}

Result<Record, RecordError> LoadRecord(const std::filesystem::path& file, Tail tail) {
  const auto text = ReadBounded(file, kRecordBytesMax);
  if (!text) return Failure(RecordError{InFolder(file), 0, RecordDamage::kFile, text.error()});
  return ParseRecord(*text, InFolder(file), tail);
}

std::string LastHash(std::string_view text) {
  const std::size_t end = text.rfind('\n');
  if (end == std::string_view::npos) return {};
  const std::string_view whole = text.substr(0, end);
  const std::size_t before = whole.rfind('\n');
  const auto parts =
      CutLine(before == std::string_view::npos ? whole : whole.substr(before + 1), kRecordDepthMax);
  return parts ? std::string(parts->hash) : std::string();
}

}  // namespace shikaku::evidence
