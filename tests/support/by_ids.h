// JSON of messages and events in which members stand by their ids: a test that writes and reads them so does
// not care what they are called today. Members that no row knows stay as they are, and so do words.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "models/vocabulary/event_kinds.h"
#include "models/vocabulary/paths.h"

namespace shikaku::tests {

using Rows = std::span<const vocabulary::MemberRow>;

inline nlohmann::json Renamed(Rows rows, const nlohmann::json& value,
                              std::string_view vocabulary::MemberRow::* from,
                              std::string_view vocabulary::MemberRow::* to) {
  if (!value.is_object()) return value;
  nlohmann::json made = nlohmann::json::object();
  for (const auto& [key, inner] : value.items()) {
    const auto row = std::ranges::find(rows, std::string_view(key), from);
    if (row == rows.end()) {
      made[key] = inner;
      continue;
    }
    nlohmann::json& put = made[std::string((*row).*to)];
    put = inner;
    if (row->leaf != vocabulary::MemberType::kStruct) continue;
    const auto one = [&](const nlohmann::json& old) { return Renamed(row->members(), old, from, to); };
    if (row->type == vocabulary::MemberType::kStruct) {
      put = one(inner);
    } else {
      for (nlohmann::json& element : put) element = one(element);
    }
  }
  return made;
}

// What stands on the wire or in a record, with ids.
inline nlohmann::json ByIds(Rows rows, const nlohmann::json& named) {
  return Renamed(rows, named, &vocabulary::MemberRow::name, &vocabulary::MemberRow::id);
}

// What a test wrote with ids, as it stands on the wire or in a record.
inline nlohmann::json ByNames(Rows rows, const nlohmann::json& with_ids) {
  return Renamed(rows, with_ids, &vocabulary::MemberRow::id, &vocabulary::MemberRow::name);
}

// The members of a request on the path of that name; none for a path that does not exist.
inline Rows RequestRows(std::string_view path) {
  const auto known = vocabulary::From<vocabulary::Path>(path);
  return known ? EntryOf(*known).request : Rows{};
}

// Those of its answer, which for every other status is an error.
inline Rows AnswerRows(std::string_view path, int status) {
  const auto known = vocabulary::From<vocabulary::Path>(path);
  if (status != 200 || !known) return vocabulary::MembersOfError();
  return EntryOf(*known).answer;
}

}  // namespace shikaku::tests
