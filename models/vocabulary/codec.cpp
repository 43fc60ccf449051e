#include "models/vocabulary/codec.h"

#include <algorithm>

namespace shikaku::vocabulary::codec {
namespace {

constexpr std::size_t kShownMax = 80;
constexpr std::string_view kHexMember = "hex";
constexpr std::string_view kHexKey = "hex:";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// The length of the UTF-8 character at the start of `text` (RFC 3629); 0 where there is none.
std::size_t CharacterAt(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto tail = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool second = tail(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
    return second && tail(2) ? 3 : 0;
  }
  if (lead < 0xF0 || lead > 0xF4) return 0;
  const bool second = tail(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
  return second && tail(2) && tail(3) ? 4 : 0;
}

template <class Number>
std::string Range(Number low, Number high) {
  return std::to_string(low) + ".." + std::to_string(high);
}

}  // namespace

bool Problem::Is(Misfit how, std::string_view what) {
  where.clear();
  misfit = how;
  fitting = what;
  return false;
}

bool Problem::Within(std::string_view around) {
  member = around;
  where = member + (where.empty() || where.starts_with('[') ? "" : ".") + where;
  return false;
}

std::string Problem::Text() const {
  std::string text = where.empty() ? "" : where + ": ";
  text += EnOf(misfit);
  return fitting.empty() ? text : text + " " + fitting;
}

std::string InWords(std::string_view text) {
  std::string shown(text.substr(0, kShownMax));
  std::ranges::replace_if(shown, [](char c) { return c < 0x20 || c > 0x7E; }, '?');
  return shown + (text.size() > kShownMax ? "…" : "");
}

std::string Listed(std::span<const WordRow> words) {
  std::string all;
  for (const WordRow& word : words) all += (&word == words.data() ? "" : ", ") + std::string(word.name);
  return all;
}

bool IsUtf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = CharacterAt(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string Utf8Of(std::string_view text) {
  std::string mended;
  while (!text.empty()) {
    const std::size_t length = CharacterAt(text);
    mended += length == 0 ? kReplacement : text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return mended;
}

json AnyText::Encode(const std::string& value) {
  if (IsUtf8(value)) return value;
  return json{{kHexMember, ToHex(BytesOf(value))}};
}

bool AnyText::Read(const json& value, std::string& into, Problem& problem) {
  if (const auto* text = value.get_ptr<const std::string*>()) {
    into = *text;
    return true;
  }
  const auto hex = value.is_object() && value.size() == 1 ? value.find(kHexMember) : value.end();
  const auto* digits = hex == value.end() ? nullptr : hex->get_ptr<const std::string*>();
  const auto bytes = digits == nullptr ? std::nullopt : FromHex(*digits);
  if (!bytes) return problem.Is(Misfit::kText);
  into = TextOf(*bytes);
  return true;
}

bool Boolean::Read(const json& value, bool& into, Problem& problem) {
  if (!value.is_boolean()) return problem.Is(Misfit::kBoolean);
  into = value.get<bool>();
  return true;
}

bool Unsigned::Read(const json& value, std::uint64_t& into, Problem& problem) {
  const bool counts =
      value.is_number_unsigned() || (value.is_number_integer() && value.get<std::int64_t>() >= 0);
  if (!counts) return problem.Is(Misfit::kUnsigned);
  into = value.get<std::uint64_t>();
  return true;
}

bool ReadInteger(const json& value, std::int64_t low, std::int64_t high, std::int64_t& into,
                 Problem& problem) {
  const bool fits =
      value.is_number_integer() &&
      (!value.is_number_unsigned() || value.get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX));
  if (!fits || value.get<std::int64_t>() < low || value.get<std::int64_t>() > high) {
    const bool bounded = low != INT64_MIN || high != INT64_MAX;
    return bounded ? problem.Is(Misfit::kIntegerRange, Range(low, high)) : problem.Is(Misfit::kInteger);
  }
  into = value.get<std::int64_t>();
  return true;
}

bool ReadText(const json& value, std::size_t low, std::size_t high, std::string& into, Problem& problem) {
  const auto* text = value.get_ptr<const std::string*>();
  if (text == nullptr || text->size() < low || text->size() > high) {
    const bool any = low == 0 && high == kNoLimit;
    if (any) return problem.Is(Misfit::kText);
    return problem.Is(Misfit::kTextSize, high == kNoLimit ? std::to_string(low) + ".." : Range(low, high));
  }
  into = *text;
  return true;
}

bool ReadBase64(const json& value, std::size_t low, std::size_t high, Bytes& into, Problem& problem) {
  std::string text;
  if (!ReadText(value, low, high, text, problem)) return false;
  auto bytes = FromBase64(text);
  if (!bytes) return problem.Is(Misfit::kBase64);
  into = *std::move(bytes);
  return true;
}

bool Day::Read(const json& value, CivilDate& into, Problem& problem) {
  const auto* text = value.get_ptr<const std::string*>();
  const auto day = text == nullptr ? std::nullopt : ParseDate(*text);
  if (!day) return problem.Is(Misfit::kDate);
  into = *day;
  return true;
}

bool Time::Read(const json& value, CivilTime& into, Problem& problem) {
  const auto* text = value.get_ptr<const std::string*>();
  const auto time = text == nullptr ? std::nullopt : ParseTime(*text);
  if (!time) return problem.Is(Misfit::kTime);
  into = *time;
  return true;
}

bool Cycles::Read(const json& value, SimTime& into, Problem& problem) {
  SimDuration since{};
  if (!Span::Read(value, since, problem)) return false;
  into = SimTime{since};
  return true;
}

bool Span::Read(const json& value, SimDuration& into, Problem& problem) {
  std::int64_t count = 0;
  if (!ReadInteger(value, INT64_MIN, INT64_MAX, count, problem)) return false;
  into = SimDuration{count};
  return true;
}

bool Hex::Read(const json& value, Bytes& into, Problem& problem) {
  const auto* text = value.get_ptr<const std::string*>();
  auto bytes = text == nullptr ? std::nullopt : FromHex(*text);
  if (!bytes) return problem.Is(Misfit::kHex);
  into = *std::move(bytes);
  return true;
}

std::string EncodeKey(const std::string& key) {
  if (IsUtf8(key) && !key.starts_with(kHexKey)) return key;
  return std::string(kHexKey) + ToHex(BytesOf(key));
}

std::optional<std::string> KeyFrom(const std::string& text) {
  if (!text.starts_with(kHexKey)) return text;
  const auto bytes = FromHex(std::string_view(text).substr(kHexKey.size()));
  if (!bytes) return std::nullopt;
  return TextOf(*bytes);
}

}  // namespace shikaku::vocabulary::codec
