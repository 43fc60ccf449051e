// Tables of the members of messages and events: for checks of scenario files, and for tests that alter each
// member.
#pragma once

#include <algorithm>
#include <cassert>
#include <span>
#include <string_view>

#include "models/vocabulary/word.h"

namespace shikaku::vocabulary {

// How a member stands in JSON (docs/vocabulary.md).
enum class MemberType {
  kText,
  kBytes,   // upper-case hexadecimal
  kBase64,  // RFC 4648 with padding
  kInteger,
  kUnsigned,
  kCycles,  // a moment, in cycles since the start of the run
  kSpan,    // a duration, in cycles
  kBoolean,
  kDate,  // YYYY-MM-DD
  kTime,  // YYYY-MM-DDThh:mm:ss, in Japan
  kAny,   // whatever it is: one that cannot be read counts as none
  kWord,
  kStruct,
  kList,
  kMap,
};

// What the vocabulary says of one member of a struct, message or event. All it refers to lives as long as the
// program.
struct MemberRow {
  std::string_view id;
  std::string_view name;
  MemberType type;
  MemberType leaf;  // of a list or map: what its elements are in the end; otherwise as `type`
  bool optional;    // may be absent
  bool nullable;    // is there, and may be null
  std::span<const WordRow> (*words)();      // where the leaf is a word; otherwise null
  std::span<const MemberRow> (*members)();  // where the leaf is a struct; otherwise null
  std::string_view unit;
  std::string_view says;
};

// The member that a table calls `id`, by the name that it has on wires and in records; `id` must be one of
// its rows.
constexpr std::string_view NameOfMember(std::span<const MemberRow> rows, std::string_view id) {
  const auto row = std::ranges::find(rows, id, &MemberRow::id);
  assert(row != rows.end());
  return row == rows.end() ? id : row->name;
}

}  // namespace shikaku::vocabulary
