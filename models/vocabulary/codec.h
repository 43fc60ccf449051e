// How values are read from JSON and written to it. Reading is total: whatever the bytes, it ends with a value
// or with a sentence that names the member; nothing throws. The generated codecs of structs, messages and
// events are made of these and of codec_members.h.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/bytes.h"
#include "models/core/civil_date.h"
#include "models/core/sim_time.h"
#include "models/vocabulary/bench.h"
#include "models/vocabulary/utf8.h"
#include "models/vocabulary/word.h"

namespace shikaku::vocabulary::codec {

using nlohmann::json;

inline constexpr std::size_t kNoLimit = SIZE_MAX;

// What is wrong, and where.
struct Problem {
  std::string where{};    // "people[2].birth"; empty: the value as a whole
  std::string member{};   // the outermost of these: "people"; empty where it is none
  Misfit misfit{};        // what is wrong with it
  std::string fitting{};  // what would fit, or what does not, where `misfit` leaves that open: "1..64"
  // A member that cannot be read is passed over, and the next one is looked at (Reading::kForgiving).
  bool forgiving = false;

  // Says what is wrong. False, so that a reader can return it.
  bool Is(Misfit how, std::string_view what = {});
  // Says that the problem lies within the member `around`. False.
  bool Within(std::string_view around);

  // "people[2].birth: expected a day as YYYY-MM-DD"
  std::string Text() const;
};

// A text from outside for a sentence: at most 80 bytes, what cannot be printed as '?'.
std::string InWords(std::string_view text);

// "face, pin, visual"
std::string Listed(std::span<const WordRow> words);

// Each codec has three members: `Value`, the type in the program; `Encode`, which gives JSON; and `Read`,
// which takes any JSON, fills `into` and gives true, or tells `problem` and gives false.

// A text on a wire, of `low` to `high` bytes. Bytes that are not UTF-8 become U+FFFD when written.
template <std::size_t low = 0, std::size_t high = kNoLimit>
struct Text;

// A text in a record, which must come back as it was: one that is not UTF-8 is written {"hex": "…"}.
struct AnyText {
  using Value = std::string;
  static json Encode(const std::string& value);
  static bool Read(const json& value, std::string& into, Problem& problem);
};

// `true` or `false`.
struct Boolean {
  using Value = bool;
  static json Encode(bool value) { return value; }
  static bool Read(const json& value, bool& into, Problem& problem);
};

// A whole number from 0 to 2^64 − 1.
struct Unsigned {
  using Value = std::uint64_t;
  static json Encode(std::uint64_t value) { return value; }
  static bool Read(const json& value, std::uint64_t& into, Problem& problem);
};

// A day, "2025-06-10".
struct Day {
  using Value = CivilDate;
  static json Encode(CivilDate value) { return FormatDate(value); }
  static bool Read(const json& value, CivilDate& into, Problem& problem);
};

// A civil time in Japan, "2025-06-10T10:15:00".
struct Time {
  using Value = CivilTime;
  static json Encode(CivilTime value) { return FormatTime(value); }
  static bool Read(const json& value, CivilTime& into, Problem& problem);
};

// A moment: cycles of 13.56 MHz since the start of the run.
struct Cycles {
  using Value = SimTime;
  static json Encode(SimTime value) { return value.time_since_epoch().count(); }
  static bool Read(const json& value, SimTime& into, Problem& problem);
};

// A duration in cycles of 13.56 MHz.
struct Span {
  using Value = SimDuration;
  static json Encode(SimDuration value) { return value.count(); }
  static bool Read(const json& value, SimDuration& into, Problem& problem);
};

// Bytes in upper-case hexadecimal.
struct Hex {
  using Value = Bytes;
  static json Encode(const Bytes& value) { return ToHex(value); }
  static bool Read(const json& value, Bytes& into, Problem& problem);
};

// Each reads a value within its bounds, low and high included, into `into`; otherwise false, and `problem`
// says what was expected. Bounds of texts are bytes, of Base64 its characters.
bool ReadInteger(const json& value, std::int64_t low, std::int64_t high, std::int64_t& into,
                 Problem& problem);
bool ReadText(const json& value, std::size_t low, std::size_t high, std::string& into, Problem& problem);
bool ReadBase64(const json& value, std::size_t low, std::size_t high, Bytes& into, Problem& problem);

// A whole number from `low` to `high`.
template <std::int64_t low = INT64_MIN, std::int64_t high = INT64_MAX>
struct Integer {
  using Value = std::int64_t;
  static json Encode(std::int64_t value) { return value; }
  static bool Read(const json& value, std::int64_t& into, Problem& problem) {
    return ReadInteger(value, low, high, into, problem);
  }
};

// A text of `low` to `high` bytes.
template <std::size_t low, std::size_t high>
struct Text {
  using Value = std::string;
  static json Encode(const std::string& value) { return Utf8Of(value); }
  static bool Read(const json& value, std::string& into, Problem& problem) {
    return ReadText(value, low, high, into, problem);
  }
};

// `low` to `high` characters of Base64.
template <std::size_t low = 0, std::size_t high = kNoLimit>
struct Base64 {
  using Value = Bytes;
  static json Encode(const Bytes& value) { return ToBase64(value); }
  static bool Read(const json& value, Bytes& into, Problem& problem) {
    return ReadBase64(value, low, high, into, problem);
  }
};

// A word of a list but the excluded ones.
template <IsWord W, W... excluded>
struct Word {
  using Value = W;
  static json Encode(W value) { return NameOf(value); }
  static bool Read(const json& value, W& into, Problem& problem) {
    const auto* text = value.get_ptr<const std::string*>();
    const auto word = text == nullptr ? std::nullopt : From<W>(*text);
    if (!word || ((*word == excluded) || ...)) return problem.Is(Misfit::kWord, Listed(Allowed()));
    into = *word;
    return true;
  }

 private:
  static std::vector<WordRow> Allowed() {
    std::vector<WordRow> rows;
    for (const W word : All<W>()) {
      if (!((word == excluded) || ...)) rows.push_back(RowOf(word));
    }
    return rows;
  }
};

// A struct that has Encode and ReadFrom beside it.
template <class T>
json EncodeStruct(const T& value) {
  return Encode(value);
}
template <class T>
bool ReadStruct(const json& value, T& into, Problem& problem) {
  return ReadFrom(value, into, problem);
}

// A struct of the vocabulary, by its own codec.
template <class T>
struct Struct {
  using Value = T;
  static json Encode(const T& value) { return EncodeStruct(value); }
  static bool Read(const json& value, T& into, Problem& problem) { return ReadStruct(value, into, problem); }
};

// What `Wanted` reads; anything else is as good, and counts as none.
template <class Wanted>
struct Readable {
  using Value = std::optional<typename Wanted::Value>;
  static json Encode(const Value& value) { return value ? Wanted::Encode(*value) : json(nullptr); }
  static bool Read(const json& value, Value& into, Problem&) {
    typename Wanted::Value read{};
    Problem why_not;
    into.reset();
    if (Wanted::Read(value, read, why_not)) into = std::move(read);
    return true;
  }
};

// A list of at most `high` elements.
template <class Element, std::size_t high = kNoLimit>
struct List {
  using Value = std::vector<typename Element::Value>;
  static json Encode(const Value& value) {
    json array = json::array();
    for (const auto& element : value) array.push_back(Element::Encode(element));
    return array;
  }
  static bool Read(const json& value, Value& into, Problem& problem) {
    if (!value.is_array()) return problem.Is(Misfit::kList);
    if (value.size() > high) return problem.Is(Misfit::kListSize, std::to_string(high));
    into.clear();
    for (const json& element : value) {
      typename Element::Value one{};
      if (!Element::Read(element, one, problem))
        return problem.Within("[" + std::to_string(into.size()) + "]");
      into.push_back(std::move(one));
    }
    return true;
  }
};

// A JSON object whose members are not fixed. Keys are texts or words. A key of a record that is not UTF-8, or
// that begins with "hex:", is written "hex:" and its bytes in hexadecimal.
std::string EncodeKey(const std::string& key);
std::optional<std::string> KeyFrom(const std::string& text);

// A map, as a JSON object; members stand in the order of their keys.
template <class Key, class Element>
struct Map {
  using Value = std::map<typename Key::Value, typename Element::Value>;
  static json Encode(const Value& value) {
    json object = json::object();
    for (const auto& [key, element] : value) object[KeyText(key)] = Element::Encode(element);
    return object;
  }
  static bool Read(const json& value, Value& into, Problem& problem) {
    if (!value.is_object()) return problem.Is(Misfit::kObject);
    into.clear();
    for (const auto& [text, element] : value.items()) {
      typename Key::Value key{};
      typename Element::Value one{};
      if (!ReadKey(text, key, problem) || !Element::Read(element, one, problem))
        return problem.Within(InWords(text));
      into.insert_or_assign(std::move(key), std::move(one));
    }
    return true;
  }

 private:
  static std::string KeyText(const std::string& key) { return EncodeKey(key); }
  template <IsWord W>
  static std::string KeyText(W key) {
    return std::string(NameOf(key));
  }
  static bool ReadKey(const std::string& text, std::string& key, Problem& problem) {
    auto made = KeyFrom(text);
    if (!made) return problem.Is(Misfit::kHexKey);
    key = *std::move(made);
    return true;
  }
  template <IsWord W>
  static bool ReadKey(const std::string& text, W& key, Problem& problem) {
    return Key::Read(json(text), key, problem);
  }
};

}  // namespace shikaku::vocabulary::codec
