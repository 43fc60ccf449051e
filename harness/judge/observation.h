// What can be read from a record: small questions that expectations and monitors share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/evidence/record.h"

namespace shikaku::judge {

using evidence::Event;
using evidence::Record;

// The events of one kind, in order.
std::vector<const Event*> EventsOf(const Record& record, std::string_view who, std::string_view what);

// The names of the screens shown, in order.
std::vector<std::string> ScreensOf(const Record& record);

// The JSON body of a network message; null where it is none.
nlohmann::json BodyOf(const Event& message);

// The categories of which medical records were sent by the central service, without repetition, in
// alphabetical order; `events` gets the messages that carried them.
std::vector<std::string> ReleasedCategories(const Record& record, std::vector<std::int64_t>& events);

// Whether every member of `pattern` is in `value` with a matching value; other kinds are compared.
bool Matches(const nlohmann::json& pattern, const nlohmann::json& value);

// "1.234 s"
std::string InSeconds(SimDuration duration);

// "a, b, c", or "none".
std::string Listed(const std::vector<std::string>& items);

}  // namespace shikaku::judge
