// What reading a step needs to know, and forms that several deeds share.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "harness/scenario/loader.h"

namespace shikaku::scenario {

struct Context {
  const Scenario& scenario;
  const Vocabulary& vocabulary;
  std::optional<vocabulary::Screen> screen;  // on which the deed is done; nothing: any
};

// The people of the scenario, by id.
inline std::vector<std::string> PersonIds(const Context& context) {
  std::vector<std::string> ids;
  for (const auto& [id, person] : context.scenario.people) ids.push_back(id);
  return ids;
}

// A duration; more than 60 minutes is an error.
inline SimDuration UpToAnHour(Fields& fields, std::string_view key, SimDuration otherwise) {
  const SimDuration duration = fields.DurationOr(key, otherwise);
  if (duration > SimDuration{std::chrono::minutes{60}})
    fields.Fail(key, "more than 60 minutes", "Nobody waits so long at a desk; begin later (at) instead");
  return duration;
}

}  // namespace shikaku::scenario
